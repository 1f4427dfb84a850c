import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../../proxy/ground/clock.ts';

afterEach(() => {
  vi.useRealTimers();
});

test.each([2 ** 31, 1e12, 1e308, Number.POSITIVE_INFINITY])(
  'a timer of %d ms, longer than Node has any, is not over at once',
  async (delayMs) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let isOver = false;
    const cancel = systemClock.after(delayMs, () => {
      isOver = true;
    });
    vi.advanceTimersByTime(20 * 86_400_000);
    await turn();
    expect(isOver).toBe(false);
    cancel();
  },
);
