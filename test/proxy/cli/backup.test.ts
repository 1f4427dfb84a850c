import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../../proxy/cli/main.ts';
import { openStore } from '../../../proxy/store/open.ts';
import { testFolder } from '../../support/folder.ts';
import { admitRequest } from '../store/requests.ts';

let folder: string;
let said: string[];

const command = (...words: string[]) => main([...words, '--config', join(folder, 'config.yaml')], {});

beforeEach(() => {
  folder = testFolder();
  configure('sqlite:a.db');
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => said.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => said.push(line));
});

afterEach(() => {
  vi.restoreAllMocks();
});

function configure(storage: string): void {
  const courses = [{ id: 'a', title: 'A', content: 'a' }];
  writeFileSync(join(folder, 'config.yaml'), JSON.stringify({ courses, storage: { url: storage } }));
}

describe('course-tutor backup and restore', () => {
  it('copy a database that is worked on, and put it back when nobody does', async () => {
    const file = join(folder, 'copy.db');
    const store = await openStore('sqlite:a.db', folder);
    await store.admit(admitRequest('one'));
    expect(await command('backup', file)).toBe(0);
    expect(said.splice(0)).toEqual([
      expect.stringMatching(/^Wrote .+copy\.db: 0\.\d MB, 1 answers and 0 calls, checked\.$/),
    ]);
    expect(await command('restore', file)).toBe(1);
    expect(said.splice(0)).toEqual([expect.stringContaining('stop the tutor')]);
    await store.end();
    expect(await command('restore', file)).toBe(0);
    expect(said[0]).toContain('1 answers and 0 calls');
    const kept = /is now (\S+);/.exec(said[1] ?? '')?.[1] ?? '';
    expect(existsSync(kept)).toBe(true);
  }, 20_000);

  it('say how they are called, and what cannot be', async () => {
    expect(await command('backup')).toBe(1);
    expect(await command('restore', 'one', 'two')).toBe(1);
    expect(said.splice(0)).toEqual([
      'Usage: course-tutor backup FILE [--config FILE]',
      'Usage: course-tutor restore FILE [--config FILE]',
    ]);
    configure('postgres://tutor@localhost/tutor');
    expect(await command('backup', join(folder, 'copy.db'))).toBe(1);
    expect(said).toEqual([expect.stringContaining('pg_dump')]);
  });
});
