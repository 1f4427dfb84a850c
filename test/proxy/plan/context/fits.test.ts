import { expect, test } from 'vitest';
import type { Model } from '../../../../proxy/config/catalogue/model.ts';
import type { LoadedCourse } from '../../../../proxy/course/library.ts';
import { fittingContext } from '../../../../proxy/plan/context/fits.ts';

/** A course of 50,000 tokens; with conversation and answer it takes 69,000. */
function course(context: 'auto' | 'full' | 'passages'): LoadedCourse {
  return {
    settings: { context },
    state: '',
    prefixes: { full: { text: '', tokens: 50_000 }, passages: { text: '', tokens: 500 } },
  } as unknown as LoadedCourse;
}

function model(contextTokens: number): Model {
  return {
    name: 'm',
    provider: 'p',
    upstreamName: 'm',
    contextTokens,
    maxOutputTokens: 3_000,
    prices: [],
  };
}

test.each([
  ['auto', 69_000, undefined, 'either', /fit/],
  ['auto', 68_999, undefined, 'passages', /do not fit its 68999/],
  ['auto', 200_000, 69_000, 'either', /fit/],
  ['auto', 200_000, 68_999, 'passages', /tier's 68999 a minute/],
  ['passages', 200_000, undefined, 'passages', /configuration/],
  ['full', 200_000, 10_000, 'full', /configuration/],
  ['full', 60_000, undefined, 'passages', /do not fit/],
] as const)('%s, context %i, tier %s: %s', (context, contextTokens, tokensPerMinute, mode, why) => {
  const choice = fittingContext(course(context), model(contextTokens), tokensPerMinute);
  expect(choice.mode).toBe(mode);
  expect(choice.why).toMatch(why);
});
