import { spawnSync } from 'node:child_process';
import { constants, getPriority } from 'node:os';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const program = resolve(import.meta.dirname, '../../../proxy/cli/course-tutor.mjs');
/** Says at its end how important the process was. */
const watcher = `data:text/javascript,${encodeURIComponent(
  "import { getPriority } from 'node:os'; process.on('exit', () => console.log('priority ' + getPriority()));",
)}`;

function priorityOf(...words: string[]): number {
  const { stdout } = spawnSync(process.execPath, ['--import', watcher, program, ...words], {
    encoding: 'utf8',
  });
  return Number(/priority (-?\d+)/.exec(stdout)?.[1]);
}

test('a backup gives way to students from its first moment, and other commands do not', () => {
  const nowhere = ['copy.db', '--config', '/nowhere/config.yaml'];
  const usual = priorityOf('restore', ...nowhere);
  expect(usual).toBe(getPriority());
  // Who gives way even more than that goes on doing so: nobody may take it back.
  expect(priorityOf('backup', ...nowhere)).toBe(Math.max(usual, constants.priority.PRIORITY_BELOW_NORMAL));
});
