import { expect, test } from 'vitest';
import {
  type CacheState,
  nextStep,
  stateAt,
  usableCache,
} from '../../../../../proxy/providers/google/rented-cache/cache-state.ts';

const minuteMs = 60_000;
const cache = { name: 'cachedContents/a', tokens: 5_000, untilMs: 60 * minuteMs, expiresAtMs: 1 };
const ready: CacheState = { kind: 'ready', cache, mayProlong: true };

test.each([
  [0, 'cachedContents/a', undefined],
  [49, 'cachedContents/a', undefined],
  [50, 'cachedContents/a', 'prolong'],
  [58, 'cachedContents/a', 'prolong'],
  // Too near the end for anything.
  [59, undefined, undefined],
  [60, undefined, 'create'],
])('at minute %i of its hour a cache is %s, and the next step %s', (minute, name, step) => {
  const nowMs = minute * minuteMs;
  const state = stateAt(ready, nowMs);
  expect(usableCache(state, nowMs)).toBe(name);
  expect(nextStep(state, nowMs)?.kind).toBe(step);
});

test('one that could not be prolonged is used to its end', () => {
  const state: CacheState = { ...ready, mayProlong: false };
  expect(usableCache(state, 55 * minuteMs)).toBe('cachedContents/a');
  expect(nextStep(state, 55 * minuteMs)).toBeUndefined();
});

test('after a rest it is looked for first: what failed may have been done', () => {
  const state: CacheState = { kind: 'resting', untilMs: 10 };
  expect(nextStep(stateAt(state, 9), 9)).toBeUndefined();
  expect(nextStep(stateAt(state, 10), 10)).toEqual({ kind: 'search' });
});

test('nothing is done twice at a time', () => {
  expect(nextStep({ kind: 'searching' }, 0)).toBeUndefined();
  expect(nextStep({ kind: 'creating' }, 0)).toBeUndefined();
});
