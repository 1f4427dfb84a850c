import type { Model } from '../../../proxy/config/catalogue/model.ts';
import { estimateTokens } from '../../../proxy/course/tokens.ts';
import type { Clock } from '../../../proxy/ground/clock.ts';
import type { TokenUsage } from '../../../proxy/ground/usage.ts';
import type { ModelCall } from '../../../proxy/providers/provider.ts';

/**
 * `estimateTokens` errs upwards: English prose takes 1 / 1.6 and code 1 / 1.8 of it with the leanest tokenizer, and
 * the newer Claude tokenizers count 30 % more (proxy/course/tokens.ts). Between them:
 */
export const realShare = 1 / 1.45;

/** How each vendor keeps prompts; minutes since the last use, unless a longer time was paid for. */
interface CacheRules {
  leastTokens: number;
  /** Chance that a prompt which is kept is found: Google promises nothing. */
  found: number;
  minutesOf(lifetime: ModelCall['promptCache']): number;
  /** Whether writing is told in the usage, and so billed at a rate of its own. */
  countsWrites: boolean;
}

/**
 * OpenAI keeps what a breakpoint ends for 30 minutes from 1,024 tokens on; Anthropic for 5 or 60 from 1,024 on, as it
 * is told; each read renews (developers.openai.com and docs.claude.com, "Prompt caching"). Google keeps from 4,096 on
 * "with no guarantee of cost savings" (ai.google.dev, "Context caching"): for 5 minutes, found three times of four,
 * is this bench's assumption.
 */
const rules: Readonly<Record<string, CacheRules>> = {
  openai: { leastTokens: 1_024, found: 1, minutesOf: () => 30, countsWrites: true },
  anthropic: {
    leastTokens: 1_024,
    found: 1,
    minutesOf: (lifetime) => (lifetime === 'long' ? 60 : 5),
    countsWrites: true,
  },
  gemini: { leastTokens: 4_096, found: 0.75, minutesOf: () => 5, countsWrites: false },
};

/** Before its first word a model reads: assumed tokens a second, new ones and those of a cache, and the rest of a call. */
const speed = { freshPerSecond: 25_000, cachedPerSecond: 400_000, baseMs: 450 };
/** A model writes so many tokens a second. */
const writtenPerSecond = 90;

export interface SimulatedReply {
  usage: TokenUsage;
  firstTokenMs: number;
  totalMs: number;
}

/** Providers that count and cache like those they are named for, without a text. */
export class CachingProviders {
  readonly #clock: Clock;
  readonly #random: () => number;
  /** By model and prompt: until when it is kept, monotonic. */
  readonly #kept = new Map<string, number>();
  readonly #tokens = new Map<string, number>();

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  tokensOf(text: string): number {
    // Prompts of courses come again with every question; others hardly.
    if (text.length < 4_000) return Math.ceil(estimateTokens(text) * realShare);
    const known = this.#tokens.get(text);
    if (known !== undefined) return known;
    const tokens = Math.ceil(estimateTokens(text) * realShare);
    if (text.length > 40_000) this.#tokens.set(text, tokens);
    return tokens;
  }

  /** @param rentedTokens of a rented cache that the call names */
  answer(model: Model, call: ModelCall, outputTokens: number, rentedTokens?: number): SimulatedReply {
    const { stable, lesson, turns } = call.prompt;
    const stableTokens = this.tokensOf(stable);
    const added = turns.reduce((sum, { text }) => sum + this.tokensOf(text) + 4, this.tokensOf(lesson));
    const usage = {
      inputTokens: stableTokens + added,
      cachedInputTokens: rentedTokens ?? 0,
      cacheWriteTokens: 0,
      cacheWriteLongTokens: 0,
      outputTokens: Math.min(outputTokens, call.maxOutputTokens),
      ...(rentedTokens === undefined && this.#cached(model, call, stableTokens)),
    };
    const fresh = usage.inputTokens - usage.cachedInputTokens;
    const readMs = (fresh / speed.freshPerSecond + usage.cachedInputTokens / speed.cachedPerSecond) * 1_000;
    const firstTokenMs = speed.baseMs + readMs;
    return { usage, firstTokenMs, totalMs: firstTokenMs + (usage.outputTokens / writtenPerSecond) * 1_000 };
  }

  #cached({ name, provider }: Model, { promptCacheKey, promptCache }: ModelCall, stableTokens: number) {
    const rule = rules[provider];
    if (rule === undefined) throw new Error(`no cache rules for ${provider}`);
    if (promptCache === 'off' || stableTokens < rule.leastTokens) return {};
    const key = `${name} ${promptCacheKey}`;
    const nowMs = this.#clock.monotonicMs();
    const isFound = (this.#kept.get(key) ?? 0) > nowMs && this.#random() < rule.found;
    this.#kept.set(key, nowMs + rule.minutesOf(promptCache) * 60_000);
    if (isFound) return { cachedInputTokens: stableTokens };
    if (!rule.countsWrites) return {};
    return promptCache === 'long'
      ? { cacheWriteLongTokens: stableTokens }
      : { cacheWriteTokens: stableTokens };
  }
}
