import { expect, test } from 'vitest';
import type { LoadedCourse } from '../../../../proxy/course/library.ts';
import { noUsage } from '../../../../proxy/ground/usage.ts';
import type { CourseDemand } from '../../../../proxy/plan/context/course-demand.ts';
import { CourseReads } from '../../../../proxy/plan/context/course-reads.ts';
import { outlookLines } from '../../../../proxy/plan/context/describe-outlook.ts';
import { contextOutlooks } from '../../../../proxy/plan/context/outlook.ts';
import { courseKey } from '../../../../proxy/plan/context/weigh.ts';
import { parseConfig } from '../../../support/config.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

const clock = new FakeClock('2026-11-02T00:00:00Z');
const config = parseConfig(
  JSON.stringify({
    courses: [{ id: 'c', title: 'C', content: '.' }],
    providers: { openai: { apiKeys: ['key'] } },
    routing: { simple: ['gpt-6-luna'], medium: ['gpt-6-luna'], complex: ['gpt-6-luna', 'gemini-3.8-flash'] },
  }),
  '/nowhere/config.yaml',
  {},
);

/** Of so many tokens; a usual prompt with passages of it takes 7,200. */
function course(tokens: number, settings: object = {}): LoadedCourse {
  const [own] = config.courses;
  // `as`: nothing else is looked at.
  return {
    settings: { ...own, ...settings },
    content: { version: 'v' },
    mode: 'direct',
    prefixes: { full: { text: '', tokens }, passages: { text: '', tokens: 500 } },
  } as unknown as LoadedCourse;
}

function outlookOf(of: LoadedCourse, perMinute: number, courseReads = new CourseReads(clock)) {
  const demand: CourseDemand = { calls: 1, perMinute, promptCacheHitRate: 0.5 };
  const outlooks = contextOutlooks(of, () => demand, { config, clock, courseReads });
  expect(outlooks.map(({ model }) => model)).toEqual(['gpt-6-luna']);
  const [outlook] = outlooks;
  if (outlook === undefined) throw new Error('no outlook');
  return outlook;
}

test('an idle course is read by passages, a busy one as a whole, both prices beside each other', () => {
  const idle = outlookOf(course(30_000), 0);
  expect(idle.choices?.usual).toMatchObject({ mode: 'passages', reason: 'sure' });
  expect(idle.choices?.broad).toMatchObject({ mode: 'full', reason: 'broad' });
  const busy = outlookOf(course(30_000), 2);
  expect(busy.choices?.usual).toMatchObject({ mode: 'full', reason: 'no_dearer' });
  const price = (outlook: typeof busy) => outlook.choices?.usual.expected;
  expect(price(busy)?.fullMicroUsd).toBeLessThan(price(idle)?.fullMicroUsd ?? 0);
  expect(price(busy)?.passagesMicroUsd).toBeCloseTo(price(idle)?.passagesMicroUsd ?? 0, 6);
});

test('what is dearer than the limit of a question stays with passages, and the lines say so', () => {
  const outlook = outlookOf(course(200_000), 0);
  expect(outlook.choices?.broad).toMatchObject({ mode: 'passages', reason: 'over_limit' });
  const text = outlookLines(outlook).join('\n');
  expect(text).toContain('gpt-6-luna               by question (200000 course tokens fit)');
  expect(text).toContain('the limit of a question is $0.0100');
  expect(text).toMatch(
    /usual question: passages, for the search is sure: whole course \$0\.02\d\d, passages \$0\.0007/,
  );
  expect(text).toContain("50 % of the prompts from the provider's cache");
});

test('where nothing is to be chosen there is a reason, and no price', () => {
  const set = outlookOf(course(30_000, { context: 'passages' }), 0);
  expect(set).toMatchObject({ mode: 'passages', why: 'set in the configuration', choices: null });
  expect(outlookLines(set)).toEqual(['gpt-6-luna               passages (set in the configuration)']);
});

test('says whether the provider has the course now', () => {
  const reads = new CourseReads(clock);
  const of = course(30_000);
  expect(outlookOf(of, 0, reads).choices?.isKept).toBe(false);
  const usage = { ...noUsage, inputTokens: 30_000, cacheWriteTokens: 30_000, outputTokens: 1 };
  const context = { course: courseKey(of), mode: 'full', need: 'broad', why: '', sparedMicroUsd: 0 } as const;
  reads.counted({
    candidate: {
      model: config.catalogue['gpt-6-luna'] ?? expect.fail(),
      prompt: {},
      promptCacheKey: '',
      promptCache: 'short',
      likely: { inputTokens: 30_000, stableTokens: 29_000 },
      context,
    },
    usage,
    costMicroUsd: 1,
    promptMicroUsd: 1,
    firstTokenMs: undefined,
    lifetimes: { shortMinutes: 5 },
  });
  expect(outlookOf(of, 0, reads).choices?.isKept).toBe(true);
});
