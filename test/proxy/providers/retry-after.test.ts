import { expect, test } from 'vitest';
import { retryAfterMsOf } from '../../../proxy/providers/retry-after.ts';

test.each([
  ['seconds', { 'retry-after': '2' }, 2000],
  ['a part of a second', { 'retry-after': '0.25' }, 250],
  ['zero', { 'retry-after': '0' }, 0],
  ['milliseconds before seconds', { 'retry-after-ms': '1500', 'retry-after': '2' }, 1500],
  [
    'a date, measured against the response and not our clock',
    { 'retry-after': 'Mon, 23 Nov 2026 10:00:30 GMT', date: 'Mon, 23 Nov 2026 10:00:00 GMT' },
    30_000,
  ],
  [
    'a date that has passed',
    { 'retry-after': 'Mon, 23 Nov 2026 09:00:00 GMT', date: 'Mon, 23 Nov 2026 10:00:00 GMT' },
    0,
  ],
  ['nothing', {}, undefined],
  ['nonsense', { 'retry-after': 'soon' }, undefined],
  ['a negative number', { 'retry-after': '-5' }, undefined],
  // Date.parse takes it for a day of 2043.
  [
    'a negative number with a date beside it',
    { 'retry-after': '-43', date: 'Mon, 23 Nov 2026 10:00:00 GMT' },
    undefined,
  ],
  ['a duration', { 'retry-after': '1m30s' }, 90_000],
  ['a duration below a second', { 'retry-after': '250ms' }, 250],
])('%s', (_name, headers, expectedMs) => {
  expect(retryAfterMsOf(new Headers(headers))).toBe(expectedMs);
});

test('no headers ask for nothing', () => {
  expect(retryAfterMsOf(undefined)).toBeUndefined();
});
