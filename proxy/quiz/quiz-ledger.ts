import type { Source } from '../ground/protocol.ts';
import type { AdmitRequest } from '../store/admission.ts';
import type { CloseAnswer } from '../store/answers.ts';
import { ForwardingStore } from '../store/forwarding-store.ts';
import type { Settlement } from '../store/ledger.ts';
import type { Store } from '../store/store.ts';

/** How a call for a quiz is written down. */
export interface QuizRecord {
  question: string;
  lesson: string;
  /** Of what the model has written, what may be read before anything is answered. */
  readable(written: string): string;
  sources: readonly Source[];
}

/**
 * The store as a call for a quiz sees it. The call is let in, reserved and settled as any other, and the student can
 * read of it: but neither what was asked of the model nor what is right, which a student would find among the own
 * records before answering.
 */
export class QuizLedger extends ForwardingStore {
  readonly #record: QuizRecord;

  constructor(store: Store, record: QuizRecord) {
    super(store);
    this.#record = record;
  }

  override admit(request: AdmitRequest) {
    const { question, lesson } = this.#record;
    return super.admit({ ...request, question, lesson });
  }

  override settle(settlement: Settlement, close?: CloseAnswer) {
    return super.settle(settlement, close && this.#readable(close));
  }

  override close(answer: CloseAnswer) {
    return super.close(this.#readable(answer));
  }

  #readable(answer: CloseAnswer): CloseAnswer {
    const { readable, sources } = this.#record;
    return { ...answer, text: readable(answer.text), sources: answer.text === '' ? [] : sources };
  }
}
