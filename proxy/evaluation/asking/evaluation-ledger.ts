import type { AdmitOutcome, AdmitRequest, CountedQuestion } from '../../store/admission.ts';
import { type CloseAnswer, nothingAnswered } from '../../store/answers.ts';
import { evaluator } from '../../store/evaluator.ts';
import { ForwardingStore } from '../../store/forwarding-store.ts';
import type { Settlement } from '../../store/ledger.ts';
import type { ReserveOutcome, ReserveRequest } from '../../store/reservation.ts';
import type { Store } from '../../store/store.ts';

export interface EvaluationTerms {
  /** Of the one row to which all calls of the evaluation belong. */
  runId: string;
  /** For all calls of the evaluation together. */
  budgetMicroUsd: number;
}

const nobodysProgress = {
  progress: async () => undefined,
  note: async () => undefined,
  progressOf: async () => [],
};

/**
 * The store as an evaluation sees it. Its calls are reserved and settled in the
 * one ledger, against the budgets of day, month and course as everybody's are:
 * the provider bills them like any other, so nobody may overlook them. Its
 * questions and answers are not: they are nobody's, and would be read as a
 * student's by figures, samples and lists. All of them are calls of one row of
 * the evaluator, which no figure of students counts (see evaluator.ts).
 */
export class EvaluationLedger extends ForwardingStore {
  readonly #terms: EvaluationTerms;
  readonly #reserved = new Map<string, number>();
  #spentMicroUsd = 0;
  #isOut = false;

  constructor(store: Store, terms: EvaluationTerms) {
    super(store);
    this.#terms = terms;
  }

  /** Each question is a student's first at its exercise: what others asked there must not lead this one on. */
  override get exercises(): Store['exercises'] {
    return { ...nobodysProgress, figures: (range, terms) => this.store.exercises.figures(range, terms) };
  }

  get spentMicroUsd(): number {
    return this.#spentMicroUsd;
  }

  /** Whether a call was refused because the evaluation's own budget is too small for it. */
  get isOut(): boolean {
    return this.#isOut;
  }

  /** To be called before the first question. */
  async open({ nowMs, day, course }: Pick<AdmitRequest, 'nowMs' | 'day' | 'course'>): Promise<void> {
    await this.store.admit({
      answerId: this.#terms.runId,
      nowMs,
      day,
      course,
      student: evaluator,
      question: '',
      complexity: 'simple',
      limits: [],
      concurrent: Number.MAX_SAFE_INTEGER,
    });
  }

  /** To be called after the last answer. */
  async finish(nowMs: number, totalMs: number): Promise<void> {
    await this.store.close({
      answerId: this.#terms.runId,
      nowMs,
      totalMs,
      outcome: 'stopped',
      ...nothingAnswered,
      costMicroUsd: this.#spentMicroUsd,
    });
  }

  override async admit(request: AdmitRequest): Promise<AdmitOutcome> {
    const { reservation } = request;
    if (reservation === undefined) return { kind: 'admitted', allowances: [] };
    const { answerId, nowMs, day, course, student, complexity } = request;
    const asked = { ...reservation, answerId, nowMs, day, course, student, complexity };
    return { kind: 'admitted', allowances: [], reservation: await this.reserve(asked) };
  }

  override async uncount(_counted: CountedQuestion): Promise<void> {
    // Nothing was counted.
  }

  override async reserve(request: ReserveRequest): Promise<ReserveOutcome> {
    const { callId, atLeastMicroUsd } = request;
    const others = [...this.#reserved.values()].reduce((sum, microUsd) => sum + microUsd, 0);
    const left = this.#terms.budgetMicroUsd - this.#spentMicroUsd;
    if (atLeastMicroUsd > left) {
      this.#isOut = true;
      return { kind: 'budget_exceeded', scope: 'global' };
    }
    if (atLeastMicroUsd > left - others) return { kind: 'contended', scope: 'global' };
    const microUsd = Math.min(request.microUsd, left - others);
    // Before the store answers: another call may be asked about meanwhile.
    this.#reserved.set(callId, microUsd);
    const outcome = await this.store.reserve({
      ...request,
      answerId: this.#terms.runId,
      student: evaluator,
      microUsd,
      shares: [],
    });
    if (outcome.kind === 'reserved') this.#reserved.set(callId, outcome.microUsd);
    else this.#reserved.delete(callId);
    return outcome;
  }

  override async settle(settlement: Settlement, _close?: CloseAnswer): Promise<void> {
    if (this.#reserved.delete(settlement.callId)) this.#spentMicroUsd += settlement.microUsd;
    await this.store.settle(settlement);
  }

  override async close(_answer: CloseAnswer): Promise<void> {
    // No answer was opened.
  }
}
