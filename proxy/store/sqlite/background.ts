import { constants, setPriority } from 'node:os';

/**
 * Lets the thread that calls it work only where nobody who asks needs the core:
 * on a machine of one or two cores it would take its share of every moment. On
 * Linux a priority is the thread's own; elsewhere it is the whole process's, so
 * nothing is changed.
 */
export function workInBackground(): void {
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}
