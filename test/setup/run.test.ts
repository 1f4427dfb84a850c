import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { testFolder } from '../support/folder.ts';

const root = resolve(import.meta.dirname, '../..');

test.runIf(process.platform === 'linux')(
  'the sidecar runs with few pools of memory, in the process that was started, and hears its signals',
  async () => {
    const directory = testFolder();
    const config = join(directory, 'config.yaml');
    const courses = [{ id: 'c', title: 'C', content: join(root, 'courses/python-basics') }];
    await writeFile(config, JSON.stringify({ courses, storage: { url: 'sqlite::memory:' } }));
    const words = ['.ci/setup/run.mjs', 'proxy/main.ts', '--config', config, '--port', '0'];
    const child = spawn(process.execPath, words, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env.PATH ?? '' },
    });
    const ended = once(child, 'exit');
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.includes('course-tutor is running')) break;
    }
    const environment = readFileSync(`/proc/${child.pid}/environ`, 'utf8').split('\0');
    expect(environment).toContain('MALLOC_ARENA_MAX=2');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  },
);
