import type { Model } from '../config/catalogue/model.ts';
import { isStale, type ProviderFault } from '../providers/fault.ts';
import { verdictOfFault } from './breaker.ts';
import { retryDelayMs } from './retry.ts';

const mostCalls = 4;

export interface TrialTools {
  access: { giveUp(model: Model, sinceMs: number): void; isAvailable(model: Model): boolean };
  clock: { monotonicMs(): number };
  /** From 0 (inclusive) to 1. */
  random: () => number;
}

/** The calls of one question to one model: how many failed, since when, and whether another one makes sense. */
export class Trial {
  readonly #model: Model;
  readonly #retryDelaysMs: readonly number[];
  readonly #tools: TrialTools;
  #calls = 0;
  /** Calls on connections that turned out to be dead: no try of the model. */
  #deadCalls = 0;
  #firstSentMs: number | undefined;

  /** @param retryDelaysMs waits before the second, third, ... call */
  constructor(model: Model, retryDelaysMs: readonly number[], tools: TrialTools) {
    this.#model = model;
    this.#retryDelaysMs = retryDelaysMs;
    this.#tools = tools;
  }

  /** Calls that have failed. */
  get calls(): number {
    return this.#calls;
  }

  /**
   * A call has failed.
   * @param sentMs when it was sent, by a clock that never jumps
   * @returns whether it was its connection, which says nothing about the model
   */
  failed(fault: ProviderFault, sentMs: number): 'model' | 'connection' {
    this.#calls += 1;
    this.#firstSentMs ??= sentMs;
    // That nothing came may be the model's slowness as well: what may be billed twice is tried once.
    const isDead = isStale(fault) && (fault.kind !== 'timeout' || this.#deadCalls === 0);
    if (!isDead) return 'model';
    this.#deadCalls += 1;
    return 'connection';
  }

  /**
   * How long to wait before the model is called again; undefined: it is not.
   * @param fault of the last call
   * @param broke what `failed` has said of it
   * @param hasOtherKey whether another key of the provider would take the call now
   */
  nextDelayMs(fault: ProviderFault, broke: 'model' | 'connection', hasOtherKey: boolean): number | undefined {
    const { access, clock, random } = this.#tools;
    const sinceMs = this.#firstSentMs ?? clock.monotonicMs();
    const plannedDelayMs = this.#retryDelaysMs[this.#calls - 1 - this.#deadCalls];
    const triedMs = clock.monotonicMs() - sinceMs;
    const delayMs =
      broke === 'connection' ? 0 : retryDelayMs(fault, { plannedDelayMs, triedMs, hasOtherKey }, random);
    if (delayMs === undefined || this.#calls >= mostCalls) {
      if (verdictOfFault(fault) === 'fails') access.giveUp(this.#model, sinceMs);
      return undefined;
    }
    return access.isAvailable(this.#model) ? delayMs : undefined;
  }
}
