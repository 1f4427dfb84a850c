import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../proxy/ground/clock.ts';
import type { Store } from '../../../proxy/store/store.ts';
import { createSchedule, type Schedule } from '../../../proxy/watch/schedule.ts';
import { openMemoryStore } from '../../support/memory-store.ts';

const quiet = { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() };
let schedule: Schedule | undefined;
let store: Store;

/** node-cron takes the time from the machine: here it is the test's. */
function at(time: string): void {
  vi.useFakeTimers({ now: new Date(time), toFake: ['Date', 'setTimeout', 'clearTimeout'] });
}

async function run(expression: string, work: () => Promise<void>, timezone = 'Europe/Berlin'): Promise<void> {
  schedule = createSchedule([{ name: 'job', expression, run: work }], {
    timezone,
    clock: systemClock,
    log: quiet as never,
    notes: store.watch,
  });
  await schedule.start();
}

beforeEach(async () => {
  store = openMemoryStore();
  quiet.error.mockClear();
});

afterEach(async () => {
  await schedule?.stop();
  schedule = undefined;
  vi.useRealTimers();
  await store.end();
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

  const counting = () => {
    const counter = {
      runs: 0,
      async run() {
        counter.runs += 1;
      },
    };
    return counter;
  };

  it.each([
    ['stalls for some seconds', 5_000],
    ['sleeps for an hour', 3_600_000],
    ['sleeps for three weeks', 21 * 86_400_000],
  ])('runs what was due while the process %s, once', async (_, lateMs) => {
    // Ten seconds before Monday, eight o'clock in Moscow.
    at('2026-11-23T04:59:50Z');
    const digest = counting();
    await run('0 8 * * 1', digest.run, 'Europe/Moscow');
    // The clock has moved on and no timer has fired, as after a suspended machine or a blocked event loop.
    vi.setSystemTime(Date.now() + 10_000 + lateMs);
    await vi.advanceTimersByTimeAsync(40_000);
    expect(digest.runs).toBe(1);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(digest.runs).toBe(1);
  });

  it('runs a job of every minute once after a long sleep, and every minute from then on', async () => {
    at('2026-11-23T04:59:50Z');
    const alerts = counting();
    await run('* * * * *', alerts.run);
    vi.setSystemTime(Date.now() + 86_400_000);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(alerts.runs).toBe(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(alerts.runs).toBe(1);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(alerts.runs).toBe(11);
  });

  it('runs at the next start what was due while no process ran, once', async () => {
    at('2026-11-22T12:00:00Z');
    const digest = counting();
    await run('0 8 * * 1', digest.run, 'Europe/Moscow');
    await schedule?.stop();
    vi.setSystemTime(new Date('2026-12-09T12:00:00Z'));
    for (let start = 0; start < 3; start += 1) {
      await run('0 8 * * 1', digest.run, 'Europe/Moscow');
      await vi.advanceTimersByTimeAsync(60_000);
      await schedule?.stop();
      expect(digest.runs).toBe(1);
    }
    // Another schedule has missed nothing.
    await run('0 8 * * 2', digest.run, 'Europe/Moscow');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(digest.runs).toBe(1);
  });

  it('runs again after five minutes what failed, also over a restart', async () => {
    at('2026-11-23T04:59:50Z');
    let runs = 0;
    const failing = async () => {
      runs += 1;
      if (runs < 3) throw new RangeError('no room on the disk');
    };
    await run('0 8 * * 1', failing, 'Europe/Moscow');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(runs).toBe(1);
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(runs).toBe(2);
    await schedule?.stop();
    await run('0 8 * * 1', failing, 'Europe/Moscow');
    await vi.advanceTimersByTimeAsync(6 * 60_000);
    expect(runs).toBe(3);
    await vi.advanceTimersByTimeAsync(86_400_000);
    expect(runs).toBe(3);
  });

  it('goes on when the clock was a year ahead and is set right', async () => {
    at('2027-11-23T04:59:50Z');
    const alerts = counting();
    const digest = counting();
    await run('* * * * *', alerts.run);
    vi.setSystemTime(new Date('2026-11-23T04:58:50Z'));
    await vi.advanceTimersByTimeAsync(3 * 60_000);
    expect(alerts.runs).toBeGreaterThanOrEqual(2);
    await schedule?.stop();
    vi.setSystemTime(new Date('2027-11-22T04:58:50Z'));
    await run('0 8 * * 1', digest.run, 'Europe/Moscow');
    vi.setSystemTime(new Date('2026-11-23T04:58:50Z'));
    await vi.advanceTimersByTimeAsync(3 * 60_000);
    expect(digest.runs).toBe(1);
  });
});
