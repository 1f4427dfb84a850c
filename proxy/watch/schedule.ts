import { createTask, parse, type ScheduledTask } from 'node-cron';
import type { Logger } from 'pino';

export interface Job {
  name: string;
  /** Cron expression. */
  expression: string;
  run(): Promise<void>;
}

/** Jobs on their schedule. */
export interface Schedule {
  start(): Promise<void>;
  /** Nothing new begins; waits for what is running. */
  stop(): Promise<void>;
  /** When the job named runs next, in milliseconds since 1970. */
  nextRunMs(name: string): number | undefined;
}

/**
 * node-cron with what it leaves to its user: a job is not run twice at a time,
 * and an error is logged and ends nothing. Where clocks go back, node-cron runs
 * the repeated hour once, so by local time `* * * * *` would pause for an hour:
 * a job of every hour runs by UTC instead. Where clocks go forward, a daily job
 * of the hour that is skipped does not run on that day.
 */
export function createSchedule(
  jobs: readonly Job[],
  timezone: string,
  log: Pick<Logger, 'error' | 'warn' | 'info' | 'debug'>,
): Schedule {
  const running = new Set<Promise<void>>();
  const tasks = new Map<string, ScheduledTask>();
  for (const { name, expression, run } of jobs) {
    const work = async () => {
      const done = run().catch((error: unknown) => log.error({ err: error, job: name }, 'a job failed'));
      running.add(done);
      await done;
      running.delete(done);
    };
    tasks.set(
      name,
      createTask(expression, work, {
        name,
        timezone: namesNoHour(expression) ? 'UTC' : timezone,
        noOverlap: true,
        unref: true,
        suppressMissedWarning: true,
        logger: quiet(log),
      }),
    );
  }

  return {
    async start() {
      for (const task of tasks.values()) await task.start();
    },
    async stop() {
      for (const task of tasks.values()) await task.destroy();
      await Promise.all(running);
    },
    nextRunMs: (name) => tasks.get(name)?.getNextRun()?.getTime(),
  };
}

function namesNoHour(expression: string): boolean {
  const { hour, dayOfMonth, month, dayOfWeek } = parse(expression);
  return hour.length === 24 && dayOfMonth.length === 31 && month.length === 12 && dayOfWeek.length >= 7;
}

/** node-cron speaks of overlaps as warnings; here they are of interest to nobody but a developer. */
function quiet(log: Pick<Logger, 'error' | 'debug'>) {
  return {
    info: (message: string) => log.debug(message),
    warn: (message: string) => log.debug(message),
    error: (message: string | Error) => log.error({ err: message }, 'the schedule failed'),
    debug: () => undefined,
  };
}
