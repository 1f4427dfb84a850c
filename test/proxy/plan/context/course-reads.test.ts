import { expect, test } from 'vitest';
import { noUsage, type TokenUsage } from '../../../../proxy/ground/usage.ts';
import { type CountedCall, CourseReads } from '../../../../proxy/plan/context/course-reads.ts';
import type { ChosenContext } from '../../../../proxy/question/candidate.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

const minuteMs = 60_000;
const lifetimes = { shortMinutes: 5, longMinutes: 60 };
const usage: TokenUsage = { ...noUsage, inputTokens: 100_000, outputTokens: 100 };

function call(context: Partial<ChosenContext>, other: Partial<CountedCall> = {}): CountedCall {
  return {
    candidate: {
      // `as`: nothing but the name is looked at.
      model: { name: 'm' } as CountedCall['candidate']['model'],
      prompt: {},
      promptCacheKey: 'c:full',
      promptCache: 'short',
      likely: { inputTokens: 200_000, stableTokens: 190_000 },
      context: {
        course: 'c',
        mode: 'full',
        need: 'broad',
        why: '',
        expected: { fullMicroUsd: 10_000, passagesMicroUsd: 1_000 },
        sparedMicroUsd: 0,
        ...context,
      },
    },
    usage,
    costMicroUsd: 12_000,
    promptMicroUsd: 10_000,
    firstTokenMs: 5_000,
    lifetimes,
    ...other,
  };
}

test('a course is kept as long as its provider was told to, from the last time that it was read', () => {
  const clock = new FakeClock();
  const reads = new CourseReads(clock);
  expect(reads.isKept('m', 'c')).toBe(false);
  reads.counted(call({ mode: 'full' }));
  clock.advance(4 * minuteMs);
  expect(reads.isKept('m', 'c')).toBe(true);
  expect(reads.isKept('another', 'c')).toBe(false);
  reads.counted(call({ mode: 'full' }));
  clock.advance(4 * minuteMs);
  expect(reads.isKept('m', 'c')).toBe(true);
  clock.advance(2 * minuteMs);
  expect(reads.isKept('m', 'c')).toBe(false);
  reads.counted(call({ mode: 'passages' }));
  expect(reads.isKept('m', 'c')).toBe(false);
});

test('how often a provider that promises nothing has kept a course is learned from what it found', () => {
  const reads = new CourseReads(new FakeClock());
  const found = { ...usage, cachedInputTokens: 95_000 };
  for (let asked = 0; asked < 40; asked += 1) {
    reads.counted(call({}, { lifetimes: undefined, usage: found }));
  }
  expect(reads.keeping('m', 'c', undefined).foundShare).toBeGreaterThan(0.9);
  for (let asked = 0; asked < 40; asked += 1) reads.counted(call({}, { lifetimes: undefined }));
  expect(reads.keeping('m', 'c', undefined).foundShare).toBeLessThan(0.35);
});

test('questions are counted for the course, whichever way they are asked', () => {
  const clock = new FakeClock();
  const reads = new CourseReads(clock);
  for (let asked = 0; asked < 20; asked += 1) {
    const { candidate } = call({ mode: 'passages', need: asked % 4 === 0 ? 'broad' : 'narrow' });
    reads.sent(candidate);
    clock.advance(minuteMs);
  }
  expect(reads.perMinute('m', 'c', 'all')).toBeCloseTo(1, 0);
  expect(reads.perMinute('m', 'c', 'more')).toBeGreaterThan(0.15);
  expect(reads.perMinute('m', 'c', 'more')).toBeLessThan(0.4);
  expect(reads.perMinute('m', 'another', 'all')).toBe(0);
});

test('tokens and first words are as the model shows them', () => {
  const reads = new CourseReads(new FakeClock());
  expect(reads.scale('m')).toBe(1);
  reads.counted(call({}));
  expect(reads.scale('m')).toBe(0.5);
  const shown = call({});
  const images = [{ mediaType: 'image/png' as const, data: '', widthPx: 9, heightPx: 9 }];
  reads.counted({
    ...shown,
    candidate: { ...shown.candidate, prompt: { images } },
    usage: { ...usage, inputTokens: 900_000 },
    firstTokenMs: undefined,
  });
  expect(reads.scale('m')).toBe(0.5);
  expect(reads.firstWordMs('m', 200_000)).toBe(10_000);
  expect(reads.firstWordMs('another', 200_000)).toBeUndefined();
});

test('what passages spare may be spent, and what was spent in vain is owed', () => {
  const reads = new CourseReads(new FakeClock());
  reads.counted(call({ mode: 'passages', sparedMicroUsd: 400 }, { costMicroUsd: 1_000 }));
  const spared = reads.sparedMicroUsd('c');
  expect(spared).toBeGreaterThan(400);
  expect(spared).toBeLessThan(500);
  reads.counted(call({ mode: 'full' }, { promptMicroUsd: 11_000 }));
  expect(reads.sparedMicroUsd('c')).toBeCloseTo(spared - 10_000, 0);
  // Cheaper than passages would have been: that pays debts back, and nothing else.
  for (let asked = 0; asked < 100; asked += 1) reads.counted(call({}, { promptMicroUsd: 200 }));
  expect(reads.sparedMicroUsd('c')).toBe(0);
});
