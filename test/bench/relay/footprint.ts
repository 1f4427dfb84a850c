import { readdirSync, readFileSync } from 'node:fs';

/** What a process has taken from the machine so far; nulls where `/proc` does not tell (only Linux does). */
export interface Footprint {
  /** Time on a core, of all threads. */
  cpuMs: number | null;
  rssMb: number | null;
}

export function footprintOf(pid: number): Footprint {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const rssKib = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
    return { cpuMs: threads.reduce((sum, thread) => sum + cpuMsOf(pid, thread), 0), rssMb: rssKib / 1024 };
  } catch {
    return { cpuMs: null, rssMb: null };
  }
}

/**
 * The first number is nanoseconds on a core (Linux, Documentation/scheduler/sched-stats.rst). The clock ticks of
 * `/proc/PID/stat` are too coarse for a process that sleeps and wakes a thousand times a second.
 */
function cpuMsOf(pid: number, thread: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ')[0]) / 1e6;
  } catch {
    // The thread has ended since it was listed.
    return 0;
  }
}
