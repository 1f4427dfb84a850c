import type { Clock } from '../clock.ts';
import { estimateTokens } from '../course/tokens.ts';
import { ProviderFault } from '../providers/fault.ts';
import { type ModelFinish, noUsage, type ReplyChunk, type TokenUsage } from '../providers/provider.ts';
import { WireTrace } from '../providers/wire-trace.ts';
import type { CallStatus } from '../store/store.ts';

export interface MeterReading {
  status: CallStatus;
  usage: TokenUsage;
}

/** Watches one model call and says in the end what it used, whatever way it ended. */
export class CallMeter {
  /** To be given to the call. */
  readonly trace = new WireTrace();
  readonly #clock: Clock;
  readonly #startedMs: number;
  readonly #estimatedInputTokens: number;
  #reported: TokenUsage | undefined;
  #text = '';
  #answered = false;
  #finish: ModelFinish | undefined;
  #firstTokenMs: number | undefined;

  constructor(clock: Clock, estimatedInputTokens: number) {
    this.#clock = clock;
    this.#startedMs = clock.monotonicMs();
    this.#estimatedInputTokens = estimatedInputTokens;
  }

  observe(chunk: ReplyChunk): void {
    this.#answered = true;
    // Thoughts are paid for like the answer, and what was taken back is one.
    this.#text += chunk.thought ?? '';
    if (chunk.withdraws) this.#firstTokenMs = undefined;
    if (chunk.text !== '') {
      this.#text += chunk.text;
      this.#firstTokenMs ??= this.elapsedMs();
    }
    if (chunk.usage !== undefined) this.#reported = chunk.usage;
    if (chunk.finish !== undefined) this.#finish = chunk.finish;
  }

  get finish(): ModelFinish | undefined {
    return this.#finish;
  }

  /** From sending the call to its first text; undefined as long as there is none. */
  get firstTokenMs(): number | undefined {
    return this.#firstTokenMs;
  }

  elapsedMs(): number {
    return this.#clock.monotonicMs() - this.#startedMs;
  }

  /**
   * What is to be settled. A provider's full report is taken as it is, zeros
   * included. A call that the provider never had whole, or that it refused with
   * an HTTP status, is not billed. Anything else is billed by providers up to
   * the break (Google bills an aborted stream in full), also when it broke
   * before the first byte came back, so what is missing from the report is
   * estimated, upwards.
   * @param error what ended the call early, if anything did
   */
  read(error: unknown): MeterReading {
    if (this.#finish !== undefined && this.#reported !== undefined) {
      return { status: 'settled', usage: this.#reported };
    }
    if (!this.#answered && !this.#mayBeBilled(error)) return { status: 'released', usage: noUsage };
    const reported = this.#reported ?? { ...noUsage, inputTokens: this.#estimatedInputTokens };
    return {
      status: 'estimated',
      usage: { ...reported, outputTokens: Math.max(reported.outputTokens, estimateTokens(this.#text)) },
    };
  }

  #mayBeBilled(error: unknown): boolean {
    if (!(error instanceof ProviderFault)) return this.trace.state !== 'unsent';
    const { status, wire = this.trace.state } = error.details;
    return status === undefined && wire !== 'unsent';
  }
}
