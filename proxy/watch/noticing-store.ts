import type { CloseAnswer } from '../store/answers.ts';
import { ForwardingStore } from '../store/forwarding-store.ts';
import type { Settlement } from '../store/ledger.ts';
import type { Store } from '../store/store.ts';

/** Says when money has been settled or an answer has ended, which may be a refusal. */
export class NoticingStore extends ForwardingStore {
  readonly #onSettled: () => void;

  constructor(store: Store, onSettled: () => void) {
    super(store);
    this.#onSettled = onSettled;
  }

  override async settle(settlement: Settlement, close?: CloseAnswer): Promise<void> {
    await super.settle(settlement, close);
    this.#onSettled();
  }

  override async close(answer: CloseAnswer): Promise<void> {
    await super.close(answer);
    this.#onSettled();
  }
}
