import type { PromptCacheLifetime, TokenUsage } from '../providers/provider.ts';
import type { Model } from './catalogue.ts';
import { affordableTokens, costMicroUsd, ratesOn, type UsdPerMillion } from './prices.ts';

/** What of a prompt decides its price before it is sent. */
export interface PromptSize {
  /** Estimate that errs upwards. */
  inputTokens: number;
  promptCache: PromptCacheLifetime;
}

/**
 * The most a call may cost: the whole estimated prompt at the dearest way to
 * read it that its cache lifetime allows (writing it to the cache may cost more
 * than reading it fresh), and all the output it is allowed. Whole micro-dollars.
 */
export function worstCaseMicroUsd(
  model: Model,
  nowMs: number,
  { inputTokens, promptCache }: PromptSize,
  maxOutputTokens: number,
): number {
  const rates = ratesOn(model.prices, utcDay(nowMs), inputTokens);
  if (rates === undefined) return 0;
  return costMicroUsd(freshUsage(inputTokens, maxOutputTokens), dearestRates(rates, promptCache));
}

function dearestRates(rates: UsdPerMillion, lifetime: PromptCacheLifetime): UsdPerMillion {
  return { ...rates, input: dearestInput(rates, lifetime) };
}

function dearestInput({ input, cacheWrite, cacheWriteLong }: UsdPerMillion, lifetime: PromptCacheLifetime) {
  switch (lifetime) {
    case 'off':
      return input;
    case 'short':
      return Math.max(input, cacheWrite);
    case 'long':
      return Math.max(input, cacheWriteLong);
    default:
      return lifetime satisfies never;
  }
}

/** Output tokens that `microUsd` pays for, once the worst case of the prompt is paid. */
export function affordableOutputTokens(
  model: Model,
  nowMs: number,
  { inputTokens, promptCache }: PromptSize,
  microUsd: number,
): number {
  const rates = ratesOn(model.prices, utcDay(nowMs), inputTokens);
  if (rates === undefined) return Number.POSITIVE_INFINITY;
  return affordableTokens(microUsd, freshUsage(inputTokens, 0), dearestRates(rates, promptCache));
}

export interface Bill {
  costMicroUsd: number;
  savedMicroUsd: {
    /** The same tokens on the first model of the `complex` route, minus what was paid. */
    routing: number;
    /** The same tokens without any cache, minus what was paid: net of cache writes, so it may be negative. */
    promptCache: number;
  };
}

/** What a call costs, and what it would have cost otherwise. */
export function billCall(model: Model, usage: TokenUsage, nowMs: number, baseline: Model | undefined): Bill {
  const cost = priceOf(model, usage, nowMs);
  const uncached = priceOf(model, freshUsage(usage.inputTokens, usage.outputTokens), nowMs);
  return {
    costMicroUsd: cost,
    savedMicroUsd: {
      routing: baseline === undefined ? 0 : priceOf(baseline, usage, nowMs) - cost,
      promptCache: uncached - cost,
    },
  };
}

function priceOf(model: Model, usage: TokenUsage, nowMs: number): number {
  const rates = ratesOn(model.prices, utcDay(nowMs), usage.inputTokens);
  return rates === undefined ? 0 : costMicroUsd(usage, rates);
}

function freshUsage(inputTokens: number, outputTokens: number): TokenUsage {
  return { inputTokens, cachedInputTokens: 0, cacheWriteTokens: 0, cacheWriteLongTokens: 0, outputTokens };
}

const dayMs = 86_400_000;
/** A memo and nothing more: a question asks for the day several times, and writing a date takes longer than a price. */
const latest = { dayNumber: Number.NaN, name: '' };

/** Vendors change prices at midnight UTC. */
export function utcDay(nowMs: number): string {
  const dayNumber = Math.floor(nowMs / dayMs);
  if (dayNumber !== latest.dayNumber) {
    latest.name = new Date(nowMs).toISOString().slice(0, 10);
    latest.dayNumber = dayNumber;
  }
  return latest.name;
}
