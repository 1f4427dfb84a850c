import { mostTokens } from '../course/most-tokens.ts';
import { estimateTokens } from '../course/tokens.ts';
import type { Clock } from '../ground/clock.ts';
import type { PromptCacheLifetime } from '../ground/usage.ts';
import { noUsage, type TokenUsage } from '../ground/usage.ts';
import { ProviderFault } from '../providers/fault.ts';
import type { ModelFinish, ReplyChunk } from '../providers/provider.ts';
import { mostTokensIn } from '../providers/stopped-calls.ts';
import { latestUsage } from '../providers/usage.ts';
import { WireTrace } from '../providers/wire/wire-trace.ts';
import type { CallStatus } from '../store/ledger.ts';
import { mostCharactersPerToken } from './characters-per-token.ts';

export interface MeterReading {
  status: CallStatus;
  usage: TokenUsage;
}

/** What is known of a call before it is sent. */
export interface CallTerms {
  /** Upper bound. */
  inputTokens: number;
  promptCache: PromptCacheLifetime;
  /** What it may make at most, thoughts included. */
  maxOutputTokens: number;
  /** Whether its provider bills it to its end wherever it is stopped; see stopped-calls.ts. */
  billsStopped: boolean;
}

/** Watches one model call and says in the end what it used, whatever way it ended. */
export class CallMeter {
  /** To be given to the call. */
  readonly trace = new WireTrace();
  readonly #clock: Clock;
  /** By a clock that never jumps. */
  readonly startedMs: number;
  readonly #terms: CallTerms;
  #reported: TokenUsage | undefined;
  #text = '';
  /** All that the model has made, thoughts that it let us hear included. */
  #made = '';
  #finish: ModelFinish | undefined;
  #firstTokenMs: number | undefined;

  constructor(clock: Clock, terms: CallTerms) {
    this.#clock = clock;
    this.startedMs = clock.monotonicMs();
    this.#terms = terms;
  }

  /** @returns what there is to show for it: blanks before the first word come with that */
  observe(chunk: ReplyChunk): string {
    // Thoughts are paid for like the answer, and what was taken back is one.
    this.#made += (chunk.thought ?? '') + chunk.text;
    if (chunk.withdraws) {
      this.#text = '';
      this.#firstTokenMs = undefined;
    }
    const hadWords = this.hasWords;
    this.#text += chunk.text;
    if (!hadWords && /\S/.test(chunk.text)) this.#firstTokenMs = this.elapsedMs();
    if (chunk.usage !== undefined) this.#reported = latestUsage(this.#reported, chunk.usage);
    if (chunk.finish !== undefined) this.#finish = chunk.finish;
    if (!this.hasWords) return '';
    return hadWords ? chunk.text : this.#text;
  }

  get finish(): ModelFinish | undefined {
    return this.#finish;
  }

  /** The answer so far, without thoughts. */
  get text(): string {
    return this.#text;
  }

  /** Whether it has said anything but blanks. */
  get hasWords(): boolean {
    return this.#firstTokenMs !== undefined;
  }

  /** From sending the call to its first word; undefined as long as there is none. */
  get firstTokenMs(): number | undefined {
    return this.#firstTokenMs;
  }

  elapsedMs(): number {
    return this.#clock.monotonicMs() - this.startedMs;
  }

  /**
   * What is to be settled. A provider's report is taken once the reply is over
   * and if the report can be true. A call that the provider never had whole, that
   * it refused, or to which it answered nothing at all is not billed. Anything
   * else may be, so what the report leaves open is the most that it can be.
   * @param error what ended the call early, if anything did
   */
  read(error: unknown): MeterReading {
    const reported = this.#reported ?? noUsage;
    if (this.#isOver(error) && reported.inputTokens > 0 && this.#canBe(reported.outputTokens)) {
      return { status: 'settled', usage: reported };
    }
    if (this.#isFree(error)) return { status: 'released', usage: noUsage };
    const outputTokens = Math.max(reported.outputTokens, this.#mostOutputTokens());
    return { status: 'estimated', usage: { ...this.#inputOr(reported), outputTokens } };
  }

  /** What is known of a call that goes on: it may turn out to be more. */
  readSoFar(): TokenUsage {
    const reported = this.#reported ?? noUsage;
    const outputTokens = Math.max(reported.outputTokens, estimateTokens(this.#made));
    return { ...this.#inputOr(reported), outputTokens: Math.min(outputTokens, this.#mostOutputTokens()) };
  }

  /** Whether the provider has said all that it will say. */
  #isOver(error: unknown): boolean {
    return this.#finish !== undefined || (error instanceof ProviderFault && error.details.isOver === true);
  }

  /** Whether the provider never had it whole, refused it, or came to an end without having made anything. */
  #isFree(error: unknown): boolean {
    if (this.#made !== '' || this.#reported !== undefined || this.#finish !== undefined) return false;
    if (!(error instanceof ProviderFault)) return this.trace.state === 'unsent';
    const { status, isOver, wire = this.trace.state } = error.details;
    return isOver === true || status !== undefined || wire === 'unsent';
  }

  /** Where a server says nothing, or nought for a text that is there, it has not counted. */
  #canBe(outputTokens: number): boolean {
    if (this.#made === '') return outputTokens > 0 || this.#finish !== 'length';
    // Without a finish it may be a report on the way, like Anthropic's first.
    if (this.#finish === undefined) return outputTokens >= estimateTokens(this.#made);
    return outputTokens > 0 && outputTokens >= this.#made.trim().length / mostCharactersPerToken;
  }

  #inputOr(reported: TokenUsage): TokenUsage {
    if (reported.inputTokens > 0) return reported;
    const { inputTokens, promptCache } = this.#terms;
    return {
      ...noUsage,
      inputTokens,
      // The dearest way to read a prompt, as it was set aside.
      cacheWriteTokens: promptCache === 'short' ? inputTokens : 0,
      cacheWriteLongTokens: promptCache === 'long' ? inputTokens : 0,
    };
  }

  /** Beside what was seen a model may have thought; not for longer than it had, where stopping it has an effect. */
  #mostOutputTokens(): number {
    const { maxOutputTokens, billsStopped } = this.#terms;
    // A reply that has ended without a count that can be true was not stopped: nothing but its limit bounds it.
    if (billsStopped || this.#finish !== undefined) return maxOutputTokens;
    // What was seen is bounded, not estimated: a student can have rare letters repeated.
    return Math.min(maxOutputTokens, mostTokens(this.#made) + mostTokensIn(this.elapsedMs()));
  }
}
