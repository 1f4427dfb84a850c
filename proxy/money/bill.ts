import type { Model } from '../config/catalogue/model.ts';
import type { UsdPerMillion } from '../config/catalogue/rates.ts';
import { utcDay } from '../ground/days.ts';
import { noUsage, type PromptCacheLifetime, type TokenUsage } from '../ground/usage.ts';
import { affordableTokens, costMicroUsd, dearerRates, dearestRatesOn, ratesOn } from './prices.ts';

/** What of a prompt decides its price before it is sent. */
export interface PromptSize {
  /** Upper bound. */
  inputTokens: number;
  promptCache: PromptCacheLifetime;
}

/**
 * The most a call may cost: as many tokens as the prompt can have, each at the
 * dearest way to read it (writing it to the cache may cost more than reading it
 * fresh, and a long prompt more than a short one), and all the output it is
 * allowed. Whole micro-dollars.
 */
export function worstCaseMicroUsd(
  model: Model,
  nowMs: number,
  size: PromptSize,
  maxOutputTokens: number,
): number {
  const rates = dearestRates(model, nowMs, size);
  return rates === undefined ? 0 : costMicroUsd(freshUsage(size.inputTokens, maxOutputTokens), rates);
}

/** Output tokens that `microUsd` pays for, once the worst case of the prompt is paid. */
export function affordableOutputTokens(
  model: Model,
  nowMs: number,
  size: PromptSize,
  microUsd: number,
): number {
  const rates = dearestRates(model, nowMs, size);
  if (rates === undefined) return Number.POSITIVE_INFINITY;
  return affordableTokens(microUsd, freshUsage(size.inputTokens, 0), rates);
}

/** Between reserving and sending a call midnight may come, and with it a new price. */
const longestWaitMs = 3_600_000;

/** Of all that the call may be billed at, with the dearest way to read a prompt as `input`. */
function dearestRates(
  { prices }: Model,
  nowMs: number,
  { inputTokens, promptCache }: PromptSize,
): UsdPerMillion | undefined {
  const [today, later] = [utcDay(nowMs), utcDay(nowMs + longestWaitMs)];
  const ofToday = dearestRatesOn(prices, today, inputTokens);
  const rates = today === later ? ofToday : dearerRates(ofToday, dearestRatesOn(prices, later, inputTokens));
  return rates && { ...rates, input: dearestInput(rates, promptCache) };
}

function dearestInput(
  { input, cachedInput, cacheWrite, cacheWriteLong }: UsdPerMillion,
  lifetime: PromptCacheLifetime,
): number {
  switch (lifetime) {
    case 'off':
      return Math.max(input, cachedInput);
    case 'short':
      return Math.max(input, cachedInput, cacheWrite);
    case 'long':
      return Math.max(input, cachedInput, cacheWrite, cacheWriteLong);
    default:
      return lifetime satisfies never;
  }
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
  return { ...noUsage, inputTokens, outputTokens };
}
