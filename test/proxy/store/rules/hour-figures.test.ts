import { describe, expect, test } from 'vitest';
import type { AnswerOutcome } from '../../../../proxy/store/answers.ts';
import type { HourFigures } from '../../../../proxy/store/figures.ts';
import {
  answerFigures,
  hourOf,
  percentilesOf,
  runningFigures,
  troubleOf,
} from '../../../../proxy/store/rules/hour-figures.ts';
import { samplePoint } from '../../../../proxy/store/rules/sample-point.ts';
import { timesOfEach } from '../../../../proxy/store/rules/times.ts';
import { topicOf } from '../../../../proxy/store/rules/topic.ts';
import { totalsOf } from '../../../../proxy/store/rules/totals.ts';
import { closing, someSource, someUsage, startMs, today } from '../requests.ts';

const outcomes: AnswerOutcome[] = [
  'complete',
  'length',
  'stopped',
  'budget_exceeded',
  'month_budget',
  'student_share',
  'network_share',
  'anonymous_share',
  'providers_unavailable',
  'context_too_long',
  'internal',
  'crashed',
];

describe('what an answer adds to its hour', () => {
  test('is itself, what it used and saved, and how long it generated', () => {
    const answer = closing('answer', {
      sources: [someSource],
      savedMicroUsd: { routing: 900, promptCache: -40, answerCache: 3 },
      firstTokenMs: 312.4,
      totalMs: 2_000.6,
    });
    expect(answerFigures('complex', answer)).toEqual({
      questions: 1,
      failures: 0,
      savedRoutingMicroUsd: 900,
      savedPromptCacheMicroUsd: -40,
      savedAnswerCacheMicroUsd: 3,
      inputTokens: someUsage.inputTokens,
      cachedInputTokens: someUsage.cachedInputTokens,
      outputTokens: someUsage.outputTokens,
      answerCacheHits: 0,
      withSources: 1,
      generatingMs: 1_689,
      generatedTokens: 200,
      simple: 0,
      medium: 0,
      complex: 1,
    });
  });

  test('is no speed of a model where it was kept, silent or without output', () => {
    const silent = closing('answer');
    const kept = closing('answer', { firstTokenMs: 1, cached: true });
    const empty = closing('answer', { firstTokenMs: 1, usage: { ...someUsage, outputTokens: 0 } });
    for (const answer of [silent, kept, empty]) {
      expect(answerFigures('simple', answer)).toMatchObject({ generatingMs: 0, generatedTokens: 0 });
    }
  });

  test('is a failure where the tutor failed, and trouble where a student got no whole answer', () => {
    const failures = outcomes.filter(
      (outcome) => answerFigures('simple', closing('a', { outcome })).failures === 1,
    );
    expect(failures).toEqual(['providers_unavailable', 'internal', 'crashed']);
    expect(outcomes.filter((outcome) => troubleOf(outcome) === undefined)).toEqual([
      'complete',
      'length',
      'stopped',
    ]);
  });

  test('while it runs is the question alone', () => {
    const running = runningFigures(today, startMs + 1, 'medium');
    expect(running).toMatchObject({ day: today, hourMs: startMs, questions: 1, medium: 1, failures: 0 });
  });

  test('belongs to the UTC hour in which it began', () => {
    expect([hourOf(startMs - 1), hourOf(startMs), hourOf(startMs + 3_599_999)]).toEqual([
      startMs - 3_600_000,
      startMs,
      startMs,
    ]);
  });
});

describe('percentiles of hours', () => {
  const hour = (durations: number[]): HourFigures => ({
    ...runningFigures(today, startMs, 'simple'),
    firstTokenTimes: timesOfEach(durations),
    totalTimes: timesOfEach(durations.map((ms) => 2 * ms)),
  });
  const kept = (durations: number[]) => durations.map((ms) => ({ firstTokenMs: ms, totalMs: 2 * ms }));

  test('are exact while the answers are few and kept', () => {
    const durations = [10_003, 10_001, 10_002];
    expect(percentilesOf([hour(durations)], () => kept(durations)).firstTokenMs).toEqual({
      p50: 10_002,
      p95: 10_003,
      p99: 10_003,
    });
  });

  test('are those of the buckets where answers are gone or many, which are then not read', () => {
    const rough = percentilesOf([hour([10_001, 10_003])], () => kept([10_001])).firstTokenMs;
    expect(rough.p50).not.toBe(10_001);
    expect(Math.abs((rough.p50 ?? 0) - 10_001)).toBeLessThan(100);
    const many = hour(Array.from({ length: 5_001 }, () => 100));
    const unread = () => {
      throw new Error('read');
    };
    expect(percentilesOf([many], unread).firstTokenMs.p50).toBe(100);
  });
});

test('totals are the sums of the hours, and of each model over them, by name', () => {
  const at = { day: today, hourMs: startMs };
  const simple = runningFigures(today, startMs, 'simple');
  const totals = totalsOf({
    hours: [{ ...simple, savedRoutingMicroUsd: 5, starsSum: 4, starsCount: 1 }, simple],
    models: [
      { ...at, model: 'b', questions: 1, calls: 2, costMicroUsd: 10, savedMicroUsd: 1 },
      { ...at, model: 'a', questions: 1, calls: 1, costMicroUsd: 5, savedMicroUsd: 0 },
      { ...at, model: 'b', questions: 2, calls: 2, costMicroUsd: 20, savedMicroUsd: 1 },
    ],
    troubles: [],
    students: 2,
    marks: { right: 1, partly: 0, wrong: 0 },
    firstTokenMs: { p50: 1, p95: 2, p99: 3 },
    totalMs: { p50: null, p95: null, p99: null },
  });
  expect(totals).toMatchObject({
    questions: 2,
    students: 2,
    costMicroUsd: 35,
    savedMicroUsd: { routing: 5, promptCache: 0, answerCache: 0 },
    complexity: { simple: 2, medium: 0, complex: 0 },
    stars: { sum: 4, count: 1 },
    firstTokenMs: { p50: 1, p95: 2, p99: 3 },
  });
  expect(totals.models).toEqual([
    { model: 'a', questions: 1, calls: 1, costMicroUsd: 5, savedMicroUsd: 0 },
    { model: 'b', questions: 3, calls: 4, costMicroUsd: 30, savedMicroUsd: 2 },
  ]);
});

test('a topic is the lesson that was read with the best section of it, or else the lesson that answers', () => {
  const elsewhere = { ...someSource, lesson: '05-more' };
  expect(topicOf('02-containers', [someSource, elsewhere])).toEqual({
    lesson: '02-containers',
    heading: 'Lists',
  });
  expect(topicOf('02-containers', [elsewhere, someSource])).toEqual({ lesson: '02-containers', heading: '' });
  expect(topicOf(null, [someSource])).toEqual({ lesson: '02-containers', heading: 'Lists' });
  expect(topicOf(null, [])).toEqual({ lesson: '', heading: '' });
});

test('sample points are spread evenly from 0 to 100, and the same whenever they are asked for', () => {
  const points = Array.from({ length: 10_000 }, (_, index) => samplePoint(`answer-${index}`));
  expect(points.every((point) => point >= 0 && point < 100)).toBe(true);
  for (let from = 0; from < 100; from += 10) {
    const inTenth = points.filter((point) => point >= from && point < from + 10).length;
    expect(inTenth).toBeGreaterThan(850);
    expect(inTenth).toBeLessThan(1_150);
  }
  expect(samplePoint('answer-1')).toBe(points[1]);
});
