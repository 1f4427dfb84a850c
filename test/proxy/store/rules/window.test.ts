import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WindowLimit } from '../../../../proxy/store/admission.ts';
import { allowanceOf, limitReached } from '../../../../proxy/store/rules/window.ts';

const minute: WindowLimit = { subject: 'ann', requests: 3, windowMs: 60_000 };
const nowMs = 1_000_000;
const ago = (...secondsAgo: number[]) => secondsAgo.map((seconds) => nowMs - seconds * 1_000);
const reached = (timesMs: readonly number[], limit = minute, atMs = nowMs) =>
  limitReached([limit], () => timesMs, atMs);

describe('a window', () => {
  test('is full with as many requests as it allows, until the oldest is as old as it is long', () => {
    expect(reached(ago(50, 20))).toBeUndefined();
    expect(reached(ago(50, 20, 10))).toEqual({
      kind: 'rate_limited',
      limit: minute,
      retryAfterMs: 10_000,
    });
    expect(reached(ago(60, 20, 10))).toBeUndefined();
    expect(reached(ago(59.999, 20, 10))).toMatchObject({ retryAfterMs: 1 });
  });

  test('that was lowered since waits for as many to leave as it takes', () => {
    expect(reached(ago(50, 40, 30, 20, 10), { ...minute, requests: 2 })).toMatchObject({
      retryAfterMs: 40_000,
    });
  });

  test('counts nothing of more than a window ahead, but what is a little ahead', () => {
    expect(reached(ago(-61, -61, -61))).toBeUndefined();
    expect(reached(ago(-59, -59, -59))).toMatchObject({ retryAfterMs: 119_000 });
    expect(reached(ago(20, 10, -61))).toBeUndefined();
  });

  test('lets again pass exactly when it said, whatever was counted', () => {
    const times = fc.array(fc.integer({ min: -70_000, max: 70_000 }), { maxLength: 12 });
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 5 }), (offsets, requests) => {
        const timesMs = offsets.map((offset) => nowMs + offset).sort((a, b) => a - b);
        const limit = { ...minute, requests };
        const wait = reached(timesMs, limit)?.retryAfterMs;
        if (wait === undefined) return;
        expect(wait).toBeGreaterThan(0);
        const known = timesMs.filter((timeMs) => timeMs <= nowMs + minute.windowMs);
        expect(reached(known, limit, nowMs + wait - 1)).toBeDefined();
        expect(reached(known, limit, nowMs + wait)).toBeUndefined();
      }),
    );
  });

  test('of several the one speaks that makes wait the longest', () => {
    const hour = { ...minute, subject: 'network', windowMs: 3_600_000 };
    const timesOf = (subject: string) => (subject === 'ann' ? ago(3, 2, 1) : ago(3_000, 2, 1));
    expect(limitReached([minute, hour], timesOf, nowMs)).toMatchObject({
      limit: hour,
      retryAfterMs: 600_000,
    });
  });

  test.each([
    { requests: 0, windowMs: 60_000 },
    { requests: 1, windowMs: 0 },
    { requests: 1.5, windowMs: 60_000 },
    { requests: 1, windowMs: Number.NaN },
  ])('of %o is none', (wrong) => {
    expect(() => reached([], { subject: 'ann', ...wrong })).toThrow(RangeError);
  });
});

test('an allowance tells what is left and when the oldest request leaves', () => {
  expect(allowanceOf(minute, ago(70, 50, 0), nowMs)).toEqual({
    limit: minute,
    remaining: 1,
    resetMs: 10_000,
  });
  expect(allowanceOf(minute, ago(0), nowMs)).toEqual({ limit: minute, remaining: 2, resetMs: 60_000 });
});
