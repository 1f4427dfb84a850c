import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSchedule, type Schedule } from '../../../proxy/watch/schedule.ts';

const quiet = { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() };
let schedule: Schedule | undefined;

/** node-cron takes the time from the machine: here it is the test's. */
function at(time: string): void {
  vi.useFakeTimers({ now: new Date(time) });
}

async function run(expression: string, work: () => Promise<void>, timezone = 'Europe/Berlin'): Promise<void> {
  schedule = createSchedule([{ name: 'job', expression, run: work }], timezone, quiet as never);
  await schedule.start();
}

beforeEach(() => {
  quiet.error.mockClear();
});

afterEach(async () => {
  await schedule?.stop();
  schedule = undefined;
  vi.useRealTimers();
});

describe('the schedule', () => {
  it('keeps to the configured time zone', async () => {
    at('2026-11-23T04:30:00Z');
    let runs = 0;
    await run(
      '0 8 * * 1',
      async () => {
        runs += 1;
      },
      'Europe/Moscow',
    );
    await vi.advanceTimersByTimeAsync(29 * 60_000);
    expect(runs).toBe(0);
    await vi.advanceTimersByTimeAsync(2 * 60_000);
    expect(runs).toBe(1);
  });

  it('does not pause in the hour that is repeated when clocks go back', async () => {
    at('2026-10-24T23:50:30Z');
    let runs = 0;
    await run('* * * * *', async () => {
      runs += 1;
    });
    await vi.advanceTimersByTimeAsync(3 * 60 * 60_000);
    expect(runs).toBe(180);
  });

  it('runs a nightly job once in the night in which clocks go back', async () => {
    at('2026-10-24T20:00:00Z');
    let runs = 0;
    await run('30 2 * * *', async () => {
      runs += 1;
    });
    await vi.advanceTimersByTimeAsync(12 * 60 * 60_000);
    expect(runs).toBe(1);
  });

  it('does not begin a job that is still running, and goes on after a failure', async () => {
    at('2026-11-23T04:00:30Z');
    let runs = 0;
    let finish: () => void = () => undefined;
    await run('* * * * *', async () => {
      runs += 1;
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      throw new RangeError('broken');
    });
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(runs).toBe(1);
    finish();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(runs).toBe(2);
    expect(quiet.error).toHaveBeenCalledWith(expect.objectContaining({ job: 'job' }), 'a job failed');
    finish();
  });
});
