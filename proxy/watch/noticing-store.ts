import type { Store } from '../store/store.ts';

/** A store that says when money has been settled or an answer has ended, which may be a refusal. */
export function noticingStore(store: Store, onSettled: () => void): Store {
  return {
    ...store,
    async settle(settlement, close) {
      await store.settle(settlement, close);
      onSettled();
    },
    async close(answer) {
      await store.close(answer);
      onSettled();
    },
  };
}
