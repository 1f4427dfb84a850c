import type { UsdPerMillion } from '../account/prices.ts';
import type { Clock } from '../clock.ts';

/** How long the stable part of a prompt is to be kept by the provider: not at all, 5 minutes, an hour. */
export type PromptCacheLifetime = 'off' | 'short' | 'long';

const minuteMs = 60_000;
const shortMinutes = 5;
const longMinutes = 60;

/**
 * The lifetime that makes a token of the stable prompt cheapest, for questions
 * that come at random (a Poisson process) and reads that renew the lifetime:
 * the next question finds the prompt with probability `1 - exp(-rate * minutes)`
 * and reads it; otherwise it writes it anew. Without a cache every question
 * pays the plain input price.
 * @param questionsPerMinute of this course on this model; undefined while too few have come to tell
 */
export function cheapestLifetime(
  rates: UsdPerMillion,
  questionsPerMinute: number | undefined,
): PromptCacheLifetime {
  // A lesson rarely brings one question alone; the short lifetime loses least if it does.
  if (questionsPerMinute === undefined) return 'short';
  const kept = (minutes: number, write: number) => {
    const hit = 1 - Math.exp(-questionsPerMinute * minutes);
    return hit * rates.cachedInput + (1 - hit) * write;
  };
  const short = kept(shortMinutes, rates.cacheWrite);
  const long = kept(longMinutes, rates.cacheWriteLong);
  if (rates.input < Math.min(short, long)) return 'off';
  return long < short ? 'long' : 'short';
}

/** Questions of the last hour or so count; older ones fade away. */
const memoryMinutes = 30;
/** Fewer say nothing about a rate. */
const leastQuestions = 5;

interface Arrivals {
  /** Number of questions, each fading with its age. */
  weight: number;
  count: number;
  lastMs: number;
  firstMs: number;
}

/** How often questions with the same stable prompt come. */
export class QuestionRates {
  readonly #clock: Clock;
  readonly #arrivals = new Map<string, Arrivals>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param key the same for questions that share a stable prompt on a model; there are few of them */
  observe(key: string): void {
    const nowMs = this.#clock.monotonicMs();
    const known = this.#arrivals.get(key);
    this.#arrivals.set(key, {
      weight: 1 + (known === undefined ? 0 : known.weight * fading(nowMs - known.lastMs)),
      count: (known?.count ?? 0) + 1,
      lastMs: nowMs,
      firstMs: known?.firstMs ?? nowMs,
    });
  }

  /** Undefined while too few have come. */
  perMinute(key: string): number | undefined {
    const known = this.#arrivals.get(key);
    if (known === undefined || known.count < leastQuestions) return undefined;
    const nowMs = this.#clock.monotonicMs();
    const weight = known.weight * fading(nowMs - known.lastMs);
    // As long as less than the memory has passed, the weight stands for that time only.
    const minutes = memoryMinutes * (1 - fading(nowMs - known.firstMs));
    return minutes === 0 ? undefined : weight / minutes;
  }
}

function fading(ms: number): number {
  return Math.exp(-ms / (memoryMinutes * minuteMs));
}
