import type { EmbeddingModel } from '../config/embedding-model.ts';
import type { Config } from '../config/load.ts';
import type { CourseConfig } from '../config/schema.ts';
import { mostTokens } from '../course/most-tokens.ts';
import type { Clock } from '../ground/clock.ts';
import { noUsage } from '../ground/usage.ts';
import type { BudgetCalendar } from '../money/day.ts';
import { microUsdOf } from '../money/micro-usd.ts';
import { type EmbeddingCall, type EmbeddingReply, tokensAround } from '../providers/embedding.ts';
import { ProviderFault } from '../providers/fault.ts';
import { nothingAnswered } from '../store/answers.ts';
import { evaluator } from '../store/evaluator.ts';
import type { Settlement } from '../store/ledger.ts';
import type { Budgets } from '../store/reservation.ts';
import type { Store } from '../store/store.ts';

/** Of a day's money sections may be the first to use so much: students, who have more to ask, keep the rest. */
const sectionShare = 0.5;

export interface AccountTools {
  config: Pick<Config, 'budget'>;
  store: Pick<Store, 'admit' | 'close' | 'reserve' | 'settle'>;
  /** Who waits for money. */
  queue: { tryAgain(): void };
  calendar: BudgetCalendar;
  clock: Clock;
  newId(): string;
}

/** What a call is paid for, and sent with. */
export interface EmbeddingOrder {
  course: CourseConfig;
  call: EmbeddingCall;
  keyLabel: string;
  send(): Promise<EmbeddingReply>;
}

/**
 * The money for numbers. It is set aside before a call is sent and settled after it, in the ledger with all others
 * and within the same budgets, as calls that nobody's answer is waiting for: see evaluator.ts.
 */
export class EmbeddingAccount {
  readonly #model: EmbeddingModel;
  readonly #tools: AccountTools;
  /** The row to which the calls of a day belong, by course. */
  readonly #rows = new Map<string, { day: string; id: Promise<string> }>();

  constructor(model: EmbeddingModel, tools: AccountTools) {
    this.#model = model;
    this.#tools = tools;
  }

  /**
   * @returns undefined where there is no money for it
   * @throws what `send` does; then what may have been billed is in the ledger
   */
  async pay({ course, call, keyLabel, send }: EmbeddingOrder): Promise<EmbeddingReply | undefined> {
    const { store, queue, clock, calendar, newId } = this.#tools;
    const nowMs = clock.now();
    const day = calendar.dayOf(nowMs);
    const callId = newId();
    const most = call.texts.reduce((sum, text) => sum + mostTokens(text) + tokensAround, 0);
    const microUsd = this.#costOf(most);
    const outcome = await store.reserve({
      callId,
      nowMs,
      day,
      keyLabel,
      microUsd,
      atLeastMicroUsd: microUsd,
      answerId: await this.#rowOf(course.id, day),
      course: course.id,
      student: evaluator,
      complexity: 'simple',
      shares: [],
      model: this.#model.name,
      provider: this.#model.provider,
      budgets: this.#budgets(course, call.purpose, nowMs),
    });
    if (outcome.kind !== 'reserved') return undefined;
    const startedMs = clock.monotonicMs();
    const settle = async (settlement: Pick<Settlement, 'status' | 'fault'>, inputTokens: number) => {
      await store.settle({
        ...settlement,
        callId,
        nowMs: clock.now(),
        totalMs: clock.monotonicMs() - startedMs,
        usage: { ...noUsage, inputTokens },
        microUsd: this.#costOf(inputTokens),
      });
      queue.tryAgain();
    };
    let reply: EmbeddingReply;
    try {
      reply = await send();
    } catch (error) {
      const fault = error instanceof ProviderFault ? { fault: error.kind } : {};
      if (isUnbilled(error)) await settle({ status: 'released', ...fault }, 0);
      else await settle({ status: 'estimated', ...fault }, most);
      throw error;
    }
    const { inputTokens = Number.POSITIVE_INFINITY } = reply;
    // A report of more than the texts can have is none that a budget can hold by.
    if (inputTokens <= most) await settle({ status: 'settled' }, inputTokens);
    else await settle({ status: 'estimated' }, most);
    return reply;
  }

  #costOf(tokens: number): number {
    return Math.ceil(tokens * this.#model.usdPerMillion);
  }

  #budgets(course: CourseConfig, purpose: EmbeddingCall['purpose'], nowMs: number): Budgets {
    const { dailyUsd, monthlyUsd } = this.#tools.config.budget;
    const share = purpose === 'section' ? sectionShare : 1;
    const part = (usd: number | null | undefined) => (usd == null ? null : microUsdOf(usd * share));
    const month = this.#tools.calendar.monthOf(nowMs);
    return {
      globalMicroUsd: part(dailyUsd),
      courseMicroUsd: part(course.dailyBudgetUsd),
      ...(monthlyUsd !== null && { month: { ...month, microUsd: microUsdOf(monthlyUsd * share) } }),
    };
  }

  #rowOf(course: string, day: string): Promise<string> {
    const known = this.#rows.get(course);
    if (known?.day === day) return known.id;
    const id = this.#openRow(course, day);
    this.#rows.set(course, { day, id });
    // One that could not be opened is opened with the next call.
    id.catch(() => this.#rows.delete(course));
    return id;
  }

  /** Closed at once: calls may be booked on an answer that has ended, and nothing is left open. */
  async #openRow(course: string, day: string): Promise<string> {
    const { store, clock, newId } = this.#tools;
    const answerId = newId();
    await store.admit({
      answerId,
      day,
      course,
      nowMs: clock.now(),
      student: evaluator,
      question: '',
      complexity: 'simple',
      limits: [],
      concurrent: Number.MAX_SAFE_INTEGER,
    });
    await store.close({
      answerId,
      nowMs: clock.now(),
      totalMs: 0,
      outcome: 'stopped',
      ...nothingAnswered,
    });
    return answerId;
  }
}

/** A status says that it was refused; without one it may have been done, once it was sent. */
function isUnbilled(error: unknown): boolean {
  return (
    error instanceof ProviderFault && (error.details.status !== undefined || error.details.wire === 'unsent')
  );
}
