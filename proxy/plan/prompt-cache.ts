import type { UsdPerMillion } from '../config/catalogue/rates.ts';
import type { Clock } from '../ground/clock.ts';
import type { PromptCacheLifetime } from '../ground/usage.ts';
import type { CacheLifetimes, ProviderKind } from '../providers/provider-kind.ts';

const minuteMs = 60_000;

/**
 * The lifetime to ask for with a call. Google and self-hosted servers keep
 * prompts as they see fit, so nothing is asked of them; `short` only says that a
 * write may be billed.
 * @param setting `off`: nothing is to be kept where that can be said
 * @param rates undefined where no price is known
 * @param questionsPerMinute with this stable prompt on this model; undefined while too few have come to tell
 */
export function promptCacheLifetime(
  { cacheLifetimes }: Pick<ProviderKind, 'cacheLifetimes'>,
  setting: 'auto' | 'off',
  rates: UsdPerMillion | undefined,
  questionsPerMinute: number | undefined,
): PromptCacheLifetime {
  if (cacheLifetimes === undefined) return 'short';
  if (setting === 'off') return 'off';
  return rates === undefined ? 'short' : cheapestLifetime(rates, questionsPerMinute, cacheLifetimes);
}

/**
 * The lifetime that makes a token of the stable prompt cheapest, for questions
 * that come at random (a Poisson process) and reads that renew the lifetime:
 * the next question finds the prompt with probability `1 - exp(-rate * minutes)`
 * and reads it; otherwise it writes it anew. Without a cache every question
 * pays the plain input price.
 */
export function cheapestLifetime(
  rates: UsdPerMillion,
  questionsPerMinute: number | undefined,
  { shortMinutes, longMinutes }: CacheLifetimes,
): PromptCacheLifetime {
  // A lesson rarely brings one question alone; the short lifetime loses least if it does.
  if (questionsPerMinute === undefined) return 'short';
  return cachingOf(rates, questionsPerMinute, { shortMinutes, longMinutes }).lifetime;
}

/** The cheapest lifetime, and what a token of the stable prompt costs with it on average. */
export function cachingOf(
  rates: UsdPerMillion,
  questionsPerMinute: number,
  { shortMinutes, longMinutes }: { shortMinutes: number; longMinutes?: number | undefined },
): { lifetime: PromptCacheLifetime; usdPerMillion: number } {
  const kept = (minutes: number, write: number) => {
    const hit = 1 - Math.exp(-questionsPerMinute * minutes);
    return hit * rates.cachedInput + (1 - hit) * write;
  };
  const short = kept(shortMinutes, rates.cacheWrite);
  const long = longMinutes === undefined ? Number.POSITIVE_INFINITY : kept(longMinutes, rates.cacheWriteLong);
  if (rates.input < Math.min(short, long)) return { lifetime: 'off', usdPerMillion: rates.input };
  return long < short
    ? { lifetime: 'long', usdPerMillion: long }
    : { lifetime: 'short', usdPerMillion: short };
}

/** Questions of the last hour or so count; older ones fade away. */
const memoryMinutes = 30;
/** Fewer say nothing about a rate. */
const leastQuestions = 5;
/** What was not asked about for so long is a version of a course that is no more, or as good as new. */
const forgottenMs = 7 * 24 * 60 * minuteMs;

interface Arrivals {
  /** Number of questions, each fading with its age. */
  weight: number;
  count: number;
  lastMs: number;
  firstMs: number;
}

/** How often a model is asked with the same stable prompt. */
export class QuestionRates {
  readonly #clock: Clock;
  readonly #arrivals = new Map<string, Arrivals>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A call is being sent. */
  observe(model: string, promptCacheKey: string): void {
    const nowMs = this.#clock.monotonicMs();
    this.#forget(nowMs);
    const key = keyOf(model, promptCacheKey);
    const known = this.#arrivals.get(key);
    // Taken out first, so that what was asked about longest ago stands in front.
    this.#arrivals.delete(key);
    this.#arrivals.set(key, {
      weight: 1 + (known === undefined ? 0 : known.weight * fading(nowMs - known.lastMs)),
      count: (known?.count ?? 0) + 1,
      lastMs: nowMs,
      firstMs: known?.firstMs ?? nowMs,
    });
  }

  /** From the oldest to the first that is not too old: not all of them for every call. */
  #forget(nowMs: number): void {
    for (const [key, { lastMs }] of this.#arrivals) {
      if (nowMs - lastMs < forgottenMs) return;
      this.#arrivals.delete(key);
    }
  }

  /** Undefined while too few have come. */
  perMinute(model: string, promptCacheKey: string): number | undefined {
    const known = this.#arrivals.get(keyOf(model, promptCacheKey));
    if (known === undefined || known.count < leastQuestions) return undefined;
    const nowMs = this.#clock.monotonicMs();
    const weight = known.weight * fading(nowMs - known.lastMs);
    // As long as less than the memory has passed, the weight stands for that time only.
    const minutes = memoryMinutes * (1 - fading(nowMs - known.firstMs));
    return minutes === 0 ? undefined : weight / minutes;
  }
}

function keyOf(model: string, promptCacheKey: string): string {
  return `${model}\n${promptCacheKey}`;
}

function fading(ms: number): number {
  return Math.exp(-ms / (memoryMinutes * minuteMs));
}
