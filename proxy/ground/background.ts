import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

/** Where all cores are taken, a tenth of what anybody else gets: it must come to an end. */
const low = constants.priority.PRIORITY_BELOW_NORMAL;

/** Whether a thread has a priority of its own. */
export const canBeInBackground = process.platform === 'linux';

/**
 * Lets the thread that calls it work only where nobody who asks needs the core:
 * on a machine of one or two cores it would take its share of every moment. On
 * Linux a priority is the thread's own; elsewhere it is the whole process's, so
 * nothing is changed.
 */
export function threadInBackground(): void {
  if (canBeInBackground) lower();
}

/**
 * The same for the process that calls it, which has nobody waiting. On Linux the
 * threads that Node began before are lowered one by one (they compile, collect
 * garbage and copy files); one that begins later takes after whoever begins it.
 */
export function processInBackground(): void {
  if (process.platform !== 'linux') lower();
  else for (const thread of readdirSync('/proc/self/task')) lower(Number(thread));
}

/**
 * The same for a process that may come to no end where all cores are taken: whoever waits for it has to see to that.
 * On Linux one of low priority has a core for 3 to 4 ms before anybody else gets it, an idle one gives it at once.
 * Without `chrt` (util-linux) it is one of low priority. Not for a thread: while it waits with a lock of SQLite's or
 * V8's, all of the process wait with it (a commit took 145 ms).
 */
export function processWhereIdle(): void {
  processInBackground();
  if (process.platform !== 'linux') return;
  spawnSync('chrt', ['--all-tasks', '--idle', '--pid', '0', String(process.pid)], { stdio: 'ignore' });
}

/** Who was started by `nice` and gives way even more goes on doing so: only root may take that back. */
function lower(id = 0): void {
  if (getPriority(id) < low) setPriority(id, low);
}
