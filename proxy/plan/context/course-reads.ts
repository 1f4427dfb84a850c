import type { Clock } from '../../ground/clock.ts';
import type { PromptCacheLifetime, TokenUsage } from '../../ground/usage.ts';
import type { CacheLifetimes } from '../../providers/provider-kind.ts';
import type { Candidate, ChosenContext } from '../../question/candidate.ts';
import { QuestionRates } from '../prompt-cache.ts';
import { type Keeping, unnamedMinutes } from './expected-cost.ts';

/** A call about a course has been counted by its provider. */
export interface CountedCall {
  candidate: Pick<Candidate, 'model' | 'promptCacheKey' | 'promptCache' | 'context' | 'likely'> & {
    prompt: Pick<Candidate['prompt'], 'images'>;
  };
  usage: TokenUsage;
  costMicroUsd: number;
  /** Of it, for the prompt. */
  promptMicroUsd: number;
  firstTokenMs: number | undefined;
  /** Of its provider; absent: it keeps prompts as it sees fit. */
  lifetimes: CacheLifetimes | undefined;
}

/** Of what is spent with passages so much may go beyond them, for questions that need more of the course. */
const beyondShare = 0.07;
/** What has been spared longer ago than that is not spent at once. */
const mostSparedMicroUsd = 500_000;
/** How sure a share of finds is before any is seen, in calls, and what it is then. */
const prior = { calls: 4, foundShare: 0.5 };
/** Older calls say less. */
const fading = 0.97;
/** So much of a prompt has to be new before its first word tells how fast it is read. */
const leastFreshTokens = 20_000;
const minuteMs = 60_000;
/** Of models and courses; far more than one tutor has. */
const mostKept = 500;

interface Reading {
  /** Monotonic; until when the whole course is kept, as far as anybody can know. */
  keptUntilMs: number;
  /** Calls that could have found it, and those that did, fading. */
  tries: number;
  finds: number;
}

/**
 * What is known of the ways in which a course has been read: how often each model is asked about it, whether its
 * provider still keeps the whole of it, how fast it reads, and what the choices so far have cost. Kept by each
 * process for itself: after a restart it is learned anew, and until then passages are sent.
 */
export class CourseReads {
  readonly #clock: Clock;
  readonly #rates: QuestionRates;
  readonly #readings = new Map<string, Reading>();
  readonly #msPerToken = new Map<string, number>();
  readonly #scales = new Map<string, number>();
  readonly #spared = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#rates = new QuestionRates(clock);
  }

  /** A call is being sent. */
  sent({ model, context }: Pick<Candidate, 'model' | 'context'>): void {
    const { course, need } = context;
    this.#rates.observe(model.name, course);
    if (need === 'unsure' || need === 'broad') this.#rates.observe(model.name, moreOf(course));
  }

  /** Questions a minute about a course, of all or of those alone that need more than one place of it. */
  perMinute(model: string, course: string, whose: 'all' | 'more'): number {
    return this.#rates.perMinute(model, whose === 'all' ? course : moreOf(course)) ?? 0;
  }

  isKept(model: string, course: string): boolean {
    return (this.#readings.get(keyOf(model, course))?.keptUntilMs ?? 0) > this.#clock.monotonicMs();
  }

  keeping(model: string, course: string, lifetimes: CacheLifetimes | undefined): Keeping {
    const { tries = 0, finds = 0 } = this.#readings.get(keyOf(model, course)) ?? {};
    const foundShare = (finds + prior.calls * prior.foundShare) / (tries + prior.calls);
    return lifetimes === undefined ? { foundShare } : { lifetimes, foundShare };
  }

  /** How long the first word of a prompt takes that nobody keeps; undefined: never seen. */
  firstWordMs(model: string, tokens: number): number | undefined {
    const msPerToken = this.#msPerToken.get(model);
    return msPerToken === undefined ? undefined : msPerToken * tokens;
  }

  /** How many tokens a model counts for one that we estimate: 1 before it has counted any. */
  scale(model: string): number {
    return this.#scales.get(model) ?? 1;
  }

  /** What passages have spared of late, or what was spent in vain: may be negative. */
  sparedMicroUsd(course: string): number {
    return this.#spared.get(course) ?? 0;
  }

  counted(call: CountedCall): void {
    const { candidate, usage, firstTokenMs } = call;
    const { model, context, prompt } = candidate;
    if (firstTokenMs !== undefined) this.#learnSpeed(model.name, usage, firstTokenMs);
    // What a picture counts for is estimated by a rule of its own, and says nothing of letters.
    if (prompt.images === undefined)
      this.#learnScale(model.name, usage.inputTokens / candidate.likely.inputTokens);
    if (context.mode === 'full') this.#learnKeeping(call);
    if (context.expected !== undefined) this.#account(context, context.expected, call);
  }

  #learnSpeed(model: string, usage: TokenUsage, firstTokenMs: number): void {
    const fresh = usage.inputTokens - usage.cachedInputTokens;
    if (fresh >= leastFreshTokens) moveTowards(this.#msPerToken, model, firstTokenMs / fresh);
  }

  #learnScale(model: string, scale: number): void {
    if (Number.isFinite(scale) && scale > 0) moveTowards(this.#scales, model, scale);
  }

  #learnKeeping({ candidate, usage, lifetimes }: CountedCall): void {
    const { model, context, likely, promptCache } = candidate;
    const { course } = context;
    const { inputTokens, cachedInputTokens } = usage;
    const keptMinutes = minutesOf(promptCache, lifetimes);
    const key = keyOf(model.name, course);
    const nowMs = this.#clock.monotonicMs();
    const { keptUntilMs = 0, tries = 0, finds = 0 } = this.#readings.get(key) ?? {};
    const stableTokens = inputTokens * (likely.stableTokens / likely.inputTokens);
    const wasKept = keptUntilMs > nowMs;
    const isFound = cachedInputTokens > stableTokens / 2;
    this.#readings.delete(key);
    this.#readings.set(key, {
      keptUntilMs: keptMinutes === 0 ? 0 : nowMs + keptMinutes * minuteMs,
      tries: wasKept ? tries * fading + 1 : tries,
      finds: wasKept ? finds * fading + (isFound ? 1 : 0) : finds,
    });
    const [oldest] = this.#readings.keys();
    if (this.#readings.size > mostKept && oldest !== undefined) this.#readings.delete(oldest);
  }

  #account(
    { course, mode, sparedMicroUsd }: ChosenContext,
    { passagesMicroUsd }: NonNullable<ChosenContext['expected']>,
    { costMicroUsd, promptMicroUsd }: CountedCall,
  ): void {
    const before = this.sparedMicroUsd(course);
    let after = before;
    if (mode === 'passages') {
      after += costMicroUsd * beyondShare + sparedMicroUsd;
    } else {
      // What was promised to be no dearer gives nothing to spend, but makes up for where it was.
      const gained = passagesMicroUsd - promptMicroUsd;
      if (gained < 0) after += gained;
      else if (before < 0) after = Math.min(0, before + gained);
    }
    this.#spared.delete(course);
    this.#spared.set(course, Math.min(after, mostSparedMicroUsd));
  }
}

/** The mean of the latest few; the first is taken as it is. */
function moveTowards(means: Map<string, number>, key: string, value: number): void {
  const known = means.get(key) ?? value;
  means.set(key, known + (value - known) / 4);
}

function keyOf(model: string, course: string): string {
  return `${model}\n${course}`;
}

function minutesOf(lifetime: PromptCacheLifetime, lifetimes: CacheLifetimes | undefined): number {
  if (lifetimes === undefined) return unnamedMinutes;
  switch (lifetime) {
    case 'off':
      return 0;
    case 'short':
      return lifetimes.shortMinutes;
    case 'long':
      return lifetimes.longMinutes ?? lifetimes.shortMinutes;
    default:
      return lifetime satisfies never;
  }
}

/** Under which those questions are counted that need more than one place. */
function moreOf(course: string): string {
  return `${course}:more`;
}
