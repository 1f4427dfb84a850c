import type { UsdPerMillion } from '../../config/catalogue/rates.ts';
import type { CacheLifetimes } from '../../providers/provider-kind.ts';
import { cachingOf } from '../prompt-cache.ts';

/** A prompt, in tokens as its provider counts them, as far as that is known. */
export interface PromptParts {
  /** Equal for all questions that read as much of the course. */
  stable: number;
  added: number;
}

/** How its provider keeps the stable part. */
export interface Keeping {
  /** Absent: as it sees fit. */
  lifetimes?: CacheLifetimes;
  /** How often it is found that was asked for a short while ago, 0 to 1; of a provider that promises nothing. */
  foundShare: number;
}

/** Below this no provider keeps a prompt. */
const leastKeptTokens = 1_024;
/** So long a prompt is kept, more or less, where nobody is told. */
export const unnamedMinutes = 5;

/**
 * What the prompt of a question costs on average, in micro-USD, where questions with this stable part come at random
 * at this rate; see `cachingOf`.
 */
export function expectedMicroUsd(
  { stable, added }: PromptParts,
  rates: UsdPerMillion,
  keeping: Keeping,
  questionsPerMinute: number,
): number {
  return added * rates.input + stable * stableRate(stable, rates, keeping, questionsPerMinute);
}

function stableRate(
  stable: number,
  rates: UsdPerMillion,
  { lifetimes, foundShare }: Keeping,
  questionsPerMinute: number,
): number {
  if (stable < leastKeptTokens) return rates.input;
  if (lifetimes !== undefined) return cachingOf(rates, questionsPerMinute, lifetimes).usdPerMillion;
  const found = foundShare * (1 - Math.exp(-questionsPerMinute * unnamedMinutes));
  return found * rates.cachedInput + (1 - found) * rates.input;
}

/** What the prompt of this one question costs, in micro-USD. */
export function presentMicroUsd(
  { stable, added }: PromptParts,
  rates: UsdPerMillion,
  { lifetimes, foundShare }: Keeping,
  isKept: boolean,
): number {
  const written = lifetimes === undefined ? rates.input : rates.cacheWrite;
  const found = isKept ? (lifetimes === undefined ? foundShare : 1) : 0;
  return added * rates.input + stable * (found * rates.cachedInput + (1 - found) * written);
}

/** Share of questions that find the stable part where it was left by an earlier one. */
export function foundShareOf({ lifetimes, foundShare }: Keeping, questionsPerMinute: number): number {
  const minutes = lifetimes?.shortMinutes ?? unnamedMinutes;
  return (lifetimes === undefined ? foundShare : 1) * (1 - Math.exp(-questionsPerMinute * minutes));
}
