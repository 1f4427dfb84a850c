import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MinuteWindow } from '../../../../proxy/answer/keys/minute-window.ts';

const limits = { requests: 3, tokens: 1000 };

describe('a minute window', () => {
  test('has room again exactly when its oldest request is 60 s old', () => {
    const window = new MinuteWindow(limits);
    for (const atMs of [1000.5, 5000, 9000]) window.book(10, atMs);
    expect(window.roomInMs(10, 10_000)).toBe(51_000.5);
    expect(window.roomInMs(10, 61_000.25)).toBe(0.25);
    expect(window.roomInMs(10, 61_000.5)).toBe(0);
  });

  test('waits for as many requests to leave as the tokens need', () => {
    const window = new MinuteWindow({ requests: 100, tokens: 1000 });
    window.book(400, 0);
    window.book(400, 10_000);
    expect(window.roomInMs(200, 20_000)).toBe(0);
    expect(window.roomInMs(201, 20_000)).toBe(40_000);
    expect(window.roomInMs(601, 20_000)).toBe(50_000);
  });

  test('lets a request above the whole limit go once it is empty', () => {
    const window = new MinuteWindow(limits);
    window.book(1, 0);
    expect(window.roomInMs(5000, 1000)).toBe(59_000);
    expect(window.roomInMs(5000, 60_000)).toBe(0);
  });

  test('is an equal part for each of several processes, of every limit, and never nothing', () => {
    let processes = 3;
    const window = new MinuteWindow({ requests: 10, tokens: 1000 }, () => processes);
    expect(window.limits).toEqual({ requests: 3, tokens: 333 });
    window.book(333, 0);
    expect(window.share(1000)).toBe(1);
    expect(window.roomInMs(1, 1000)).toBe(59_000);
    processes = 2;
    expect(window.roomInMs(1, 1000)).toBe(0);
    processes = 50;
    expect(window.limits).toEqual({ requests: 1, tokens: 20 });
  });

  test('takes the real number of tokens for the estimate as soon as it is known', () => {
    const window = new MinuteWindow(limits);
    const booking = window.book(900, 0);
    expect(window.roomInMs(200, 1000)).toBe(59_000);
    booking.end(300);
    expect(window.roomInMs(200, 1000)).toBe(0);
    window.book(550, 2000);
    expect(window.used(2000)).toEqual({ requests: 2, tokens: 850 });
    expect(window.share(2000)).toBe(0.85);
  });

  test('says when there is room at the earliest, should open requests have used nothing', () => {
    const window = new MinuteWindow({ requests: 100, tokens: 1000 });
    window.book(500, 0).end(500);
    window.book(400, 10_000);
    expect(window.roomInMs(400, 20_000, 'ended')).toBe(0);
    expect(window.roomInMs(501, 20_000, 'ended')).toBe(40_000);
    expect(window.roomInMs(601, 20_000, 'all')).toBe(50_000);
  });

  test('forgets a request that was never sent', () => {
    const window = new MinuteWindow(limits);
    window.book(900, 0).cancel();
    expect(window.used(0)).toEqual({ requests: 0, tokens: 0 });
  });

  test('is not moved by the end of a request that has left it', () => {
    const window = new MinuteWindow(limits);
    const long = window.book(400, 0);
    const unsent = window.book(100, 0);
    window.book(300, 50_000);
    expect(window.used(60_000)).toEqual({ requests: 1, tokens: 300 });
    long.end(900);
    unsent.cancel();
    expect(window.used(60_000)).toEqual({ requests: 1, tokens: 300 });
    expect(window.used(60_000, 'ended')).toEqual({ requests: 1, tokens: 0 });
    expect(window.used(110_000)).toEqual({ requests: 0, tokens: 0 });
  });

  test('counts without a limit, too', () => {
    const window = new MinuteWindow(undefined);
    for (let request = 0; request < 5000; request += 1) window.book(1_000_000, request * 10);
    expect(window.roomInMs(1_000_000, 50_000)).toBe(0);
    expect(window.share(50_000)).toBe(0);
    expect(window.used(50_000).requests).toBe(5000);
  });

  test('never lets more requests or tokens through in any 60 s than its limit, whenever they come', () => {
    fc.assert(
      fc.property(
        fc.record({ requests: fc.integer({ min: 1, max: 8 }), tokens: fc.integer({ min: 100, max: 1000 }) }),
        fc.array(fc.record({ gapMs: fc.oneof(fc.nat(300), fc.nat(30_000)), tokens: fc.nat(100) }), {
          maxLength: 120,
        }),
        (some, requests) => {
          const window = new MinuteWindow(some);
          const sent: { atMs: number; tokens: number }[] = [];
          let nowMs = 0;
          for (const { gapMs, tokens } of requests) {
            nowMs += gapMs;
            const inMs = window.roomInMs(tokens, nowMs);
            // Nobody waits longer than it takes for the whole window to pass.
            expect(inMs).toBeLessThanOrEqual(60_000);
            if (inMs > 0) continue;
            window.book(tokens, nowMs);
            sent.push({ atMs: nowMs, tokens });
          }
          for (const { atMs } of sent) {
            const inWindow = sent.filter((other) => other.atMs >= atMs && other.atMs < atMs + 60_000);
            expect(inWindow.length).toBeLessThanOrEqual(some.requests);
            expect(inWindow.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(some.tokens);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
