import { expect, test } from 'vitest';
import { crashedAnswer, mostMicroUsdOf } from '../../../../proxy/store/rules/left-open.ts';
import { startMs } from '../requests.ts';

const growth = { promptMicroUsd: 100, microUsdPerSecond: 50 };
const call = { startedMs: startMs, reservedMicroUsd: 900, growth };

test('a call that ends with its connection cost its prompt and what can have come up since, a second for the clock', () => {
  expect(mostMicroUsdOf(call, startMs)).toBe(150);
  expect(mostMicroUsdOf(call, startMs + 3_000)).toBe(300);
  expect(mostMicroUsdOf(call, startMs + 3_001)).toBe(301);
});

test('no call cost more than was set aside for it', () => {
  expect(mostMicroUsdOf(call, startMs + 3_600_000)).toBe(900);
  expect(mostMicroUsdOf({ ...call, reservedMicroUsd: 120 }, startMs + 1_000)).toBe(120);
});

test('all that was set aside is taken of one that goes on without its process, or began later than now', () => {
  expect(mostMicroUsdOf({ startedMs: startMs, reservedMicroUsd: 900 }, startMs + 1)).toBe(900);
  expect(mostMicroUsdOf(call, startMs - 1)).toBe(900);
});

test('an answer that was left open ends as a failure, without a word and after no less than no time', () => {
  expect(crashedAnswer('answer', startMs, startMs + 5_000)).toMatchObject({
    outcome: 'crashed',
    totalMs: 5_000,
  });
  expect(crashedAnswer('answer', startMs, startMs - 5_000)).toMatchObject({ text: '', totalMs: 0 });
});
