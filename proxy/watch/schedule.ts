import { createTask, parse, type ScheduledTask } from 'node-cron';
import type { Logger } from 'pino';
import type { Clock } from '../ground/clock.ts';
import type { WatchStore } from '../store/watch.ts';

export interface Job {
  name: string;
  /** Cron expression. */
  expression: string;
  run(): Promise<void>;
}

/** Jobs on their schedule. */
export interface Schedule {
  /** Runs what was due while no process ran, once, and goes on from there. */
  start(): Promise<void>;
  /** Nothing new begins; waits for what is running. */
  stop(): Promise<void>;
}

export interface ScheduleTools {
  timezone: string;
  clock: Clock;
  /** Remembers over restarts when a job is due. */
  notes: Pick<WatchStore, 'note' | 'commit'>;
  log: Pick<Logger, 'error' | 'warn' | 'info' | 'debug'>;
}

/** So often is asked what is due; node-cron asks at the very second, if the process is awake in it. */
const lookMs = 20_000;
/** A job that failed is due again so soon, and not in a week. */
const retryMs = 5 * 60_000;

/**
 * node-cron says when a job is due, and wakes for it; what is due is asked for
 * all the same, because a timer that fires more than a second late (a stalled
 * process, a machine that slept) is a run that node-cron leaves out. A job that
 * was missed runs once, however often it was missed. One that is running is not
 * run again, and an error is logged and ends nothing.
 *
 * Where clocks go back, node-cron runs the repeated hour once, so by local time
 * `* * * * *` would pause for an hour: a job of every hour runs by UTC instead.
 * Where clocks go forward, a daily job of the hour that is skipped does not run
 * on that day.
 */
export function createSchedule(jobs: readonly Job[], tools: ScheduleTools): Schedule {
  const { clock, log } = tools;
  const scheduled = jobs.map((job) => new ScheduledJob(job, tools));
  let cancel: (() => void) | undefined;

  const look = () => {
    for (const job of scheduled) job.runIfDue();
    cancel = clock.after(lookMs, look);
  };

  return {
    async start() {
      for (const job of scheduled) {
        await job.start().catch((error: unknown) => log.error({ err: error }, 'the schedule failed'));
      }
      look();
    },
    async stop() {
      cancel?.();
      await Promise.all(scheduled.map((job) => job.stop()));
    },
  };
}

class ScheduledJob {
  readonly #job: Job;
  readonly #tools: ScheduleTools;
  readonly #task: ScheduledTask;
  /** Whether days may pass between two runs: then a restart must not forget that one is due. */
  readonly #isRare: boolean;
  #dueMs = Number.POSITIVE_INFINITY;
  #running: Promise<void> | undefined;
  #hasStopped = false;

  constructor(job: Job, tools: ScheduleTools) {
    this.#job = job;
    this.#tools = tools;
    this.#isRare = !namesNoHour(job.expression);
    this.#task = createTask(job.expression, () => this.runIfDue(), {
      name: job.name,
      timezone: this.#isRare ? tools.timezone : 'UTC',
      unref: true,
      suppressMissedWarning: true,
      logger: quiet(tools.log),
    });
  }

  async start(): Promise<void> {
    await this.#task.start();
    this.#dueMs = this.#nextMs();
    if (!this.#isRare) return;
    const kept = (await this.#tools.notes.note(this.#noteName))?.value as DueNote | undefined;
    // Of another schedule, it says nothing about this one.
    if (kept?.schedule === this.#scheduleName) this.#dueMs = Math.min(this.#dueMs, kept.dueMs);
    else await this.#remember();
  }

  async stop(): Promise<void> {
    this.#hasStopped = true;
    await this.#task.destroy();
    await this.#running;
  }

  runIfDue(): void {
    if (this.#running !== undefined || this.#hasStopped) return;
    if (this.#tools.clock.now() >= this.#dueMs) this.#running = this.#run();
    // A clock that was set back leaves a due time in the far future.
    else this.#dueMs = Math.min(this.#dueMs, this.#nextMs());
  }

  async #run(): Promise<void> {
    const { clock, log } = this.#tools;
    let dueMs: number | undefined;
    try {
      await this.#job.run();
    } catch (error) {
      log.error({ err: error, job: this.#job.name }, 'a job failed');
      dueMs = clock.now() + retryMs;
    }
    // What was due in the meantime has been taken care of.
    this.#dueMs = Math.min(dueMs ?? Number.POSITIVE_INFINITY, this.#nextMs());
    try {
      if (this.#isRare) await this.#remember();
    } catch (error) {
      log.error({ err: error, job: this.#job.name }, 'when a job is due cannot be remembered');
    }
    this.#running = undefined;
  }

  async #remember(): Promise<void> {
    const { notes } = this.#tools;
    const value: DueNote = { schedule: this.#scheduleName, dueMs: this.#dueMs };
    const version = (await notes.note(this.#noteName))?.version ?? 0;
    await notes.commit({ note: { name: this.#noteName, version, value } });
  }

  /** Of a task that ended there is none. */
  #nextMs(): number {
    return this.#task.getNextRun()?.getTime() ?? Number.POSITIVE_INFINITY;
  }

  get #noteName(): string {
    return `job:${this.#job.name}`;
  }

  get #scheduleName(): string {
    return `${this.#job.expression} ${this.#tools.timezone}`;
  }
}

interface DueNote {
  schedule: string;
  dueMs: number;
}

function namesNoHour(expression: string): boolean {
  const { hour, dayOfMonth, month, dayOfWeek } = parse(expression);
  return hour.length === 24 && dayOfMonth.length === 31 && month.length === 12 && dayOfWeek.length >= 7;
}

function quiet(log: Pick<Logger, 'error' | 'debug'>) {
  return {
    info: (message: string) => log.debug(message),
    warn: (message: string) => log.debug(message),
    error: (message: string | Error) => log.error({ err: message }, 'the schedule failed'),
    debug: () => undefined,
  };
}
