import { expect, test } from 'vitest';
import { type AskedSoFar, refusalOf } from '../../../../proxy/store/rules/refusal.ts';
import { admitRequest, startMs } from '../requests.ts';

const limits = [{ subject: 'student:ann', requests: 1, windowMs: 60_000 }];
const daily = { subject: 'student:ann', requests: 5, endsMs: startMs + 7_000 };
const request = admitRequest('answer', { limits, daily, concurrent: 1 });

const asked = (over: Partial<AskedSoFar> = {}): AskedSoFar => ({
  timesOf: () => [],
  questionsOfDay: () => 0,
  openAnswersOf: () => 0,
  ...over,
});
const inWindow = { timesOf: () => [startMs] };
const inDay = { questionsOfDay: () => 5 };
const open = { openAnswersOf: () => 1 };

test('a request that nothing stands against is let in', () => {
  expect(refusalOf(request, asked({ questionsOfDay: () => 4 }))).toBeUndefined();
});

test('the window speaks first, then the day, then the answer that is open', () => {
  expect(refusalOf(request, asked({ ...inWindow, ...inDay, ...open }))).toMatchObject({
    kind: 'rate_limited',
  });
  expect(refusalOf(request, asked({ ...inDay, ...open }))).toEqual({
    kind: 'daily_requests',
    retryAfterMs: 7_000,
  });
  expect(refusalOf(request, asked(open))).toEqual({ kind: 'busy' });
});

test('a day that has ended by another clock asks for a moment, never for none', () => {
  const late = { ...request, nowMs: daily.endsMs + 1_000 };
  expect(refusalOf(late, asked(inDay))).toEqual({ kind: 'daily_requests', retryAfterMs: 1 });
});

test('without a limit of the day nobody is asked how many there were', () => {
  const { daily: _, ...without } = request;
  expect(refusalOf(without, asked(inDay))).toBeUndefined();
});
