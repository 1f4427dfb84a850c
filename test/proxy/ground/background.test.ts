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

test('what works only where a core is idle gives way to everybody', {
  skip: process.platform !== 'linux',
}, () => {
  const program = `import { processWhereIdle } from ${JSON.stringify(background)};
    import { readFileSync } from 'node:fs';
    import { getPriority } from 'node:os';
    processWhereIdle();
    console.log(readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1).split(' ')[38], getPriority());`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    encoding: 'utf8',
  });
  // https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the policy; SCHED_IDLE is 5
  const canBeIdle = spawnSync('chrt', ['--version']).status === 0;
  expect(stdout.trim().split(' ').map(Number)).toEqual([canBeIdle ? 5 : 0, Math.max(getPriority(), low)]);
});
