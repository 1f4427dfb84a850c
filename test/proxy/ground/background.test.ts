import { spawnSync } from 'node:child_process';
import { constants, getPriority } from 'node:os';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const { PRIORITY_BELOW_NORMAL: low, PRIORITY_LOW: lowest } = constants.priority;
const background = resolve(import.meta.dirname, '../../../proxy/ground/background.ts');

/** How important a process is that was begun with a priority, and has then gone into the background. */
function priorityAfter(begun: number): number {
  const program = `import { processInBackground } from ${JSON.stringify(background)};
    import { getPriority } from 'node:os';
    processInBackground();
    console.log(getPriority());`;
  const words = ['--import', begunWith(begun), '--input-type=module-typescript', '--eval', program];
  return Number(spawnSync(process.execPath, words, { encoding: 'utf8' }).stdout);
}

const begunWith = (begun: number) =>
  `data:text/javascript,${encodeURIComponent(`import { setPriority } from 'node:os'; setPriority(${begun});`)}`;

test('what goes into the background gives way, and more than that only if it did before', () => {
  // Not everybody may make itself more important than it is.
  const usual = Math.max(getPriority(), 0);
  expect(priorityAfter(usual)).toBe(Math.max(usual, low));
  expect(priorityAfter(lowest)).toBe(lowest);
});
