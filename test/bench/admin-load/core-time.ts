import { existsSync, readFileSync } from 'node:fs';

/** Of a second, in milliseconds: how long the thread worked, and how long it could have and had no core. */
export interface CoreTime {
  worked: number;
  waited: number;
}

/** What becomes of a process's first thread, on Linux; elsewhere undefined. */
export function coreTimeFrom(pid: number): () => CoreTime | undefined {
  // https://docs.kernel.org/scheduler/sched-stats.html: both in nanoseconds.
  const file = `/proc/${pid}/task/${pid}/schedstat`;
  if (!existsSync(file)) return () => undefined;
  const read = () => readFileSync(file, 'utf8').split(' ').map(Number);
  const [workedBefore = 0, waitedBefore = 0] = read();
  const beganMs = performance.now();
  return () => {
    const [worked = 0, waited = 0] = read();
    const perSecond = (nanoseconds: number) =>
      Math.round(nanoseconds / 1e6 / ((performance.now() - beganMs) / 1e3));
    return { worked: perSecond(worked - workedBefore), waited: perSecond(waited - waitedBefore) };
  };
}
