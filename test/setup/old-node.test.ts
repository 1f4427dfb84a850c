import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const setup = resolve(import.meta.dirname, '../../.ci/setup');

/** A Node of the machine's own that is older than the packaged one; what a newcomer's first command runs on. */
function olderNode(): string | undefined {
  const files = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, process.platform === 'win32' ? 'node.exe' : 'node'));
  return files.find((file) => {
    if (!existsSync(file)) return false;
    const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' });
    const major = Number(/^v(\d+)/.exec(stdout)?.[1]);
    return major >= 20 && major < Number(process.versions.node.split('.')[0]);
  });
}

test('what runs before the packaged Node is there loads on the oldest Node that is promised', ({ skip }) => {
  const node = olderNode();
  if (node === undefined) return skip('this machine has no Node older than the packaged one');
  for (const name of readdirSync(setup).filter((file) => file.endsWith('.mjs') && file !== 'run.mjs')) {
    const program = `await import(${JSON.stringify(pathToFileURL(join(setup, name)).href)})`;
    const { status, stderr } = spawnSync(node, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
    });
    expect(stderr, name).toBe('');
    expect(status, name).toBe(0);
  }
  // The way in fails for want of a program to run, not of something it imports.
  const { stderr } = spawnSync(node, [join(setup, 'run.mjs')], { encoding: 'utf8' });
  expect(stderr).not.toContain('SyntaxError');
});
