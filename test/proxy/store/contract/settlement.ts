import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../../proxy/store/store.ts';
import {
  admitRequest,
  closing,
  ledgerOf,
  reserveRequest,
  settlement,
  someUsage,
  terms,
  today,
} from '../requests.ts';
import type { StageOf } from './describe-store.ts';

export function describeSettlement(stage: StageOf): void {
  let store: Store;

  beforeEach(async () => {
    store = stage().store;
    await store.admit(admitRequest('answer', { reservation: terms('call', { microUsd: 1_000 }) }));
  });

  describe('settling a call', () => {
    it('gives the reservation back and charges what was used', async () => {
      await store.settle(settlement('call', 250));
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 250, reservedMicroUsd: 0 });
      expect(await store.spend(today, 'python')).toEqual({ settledMicroUsd: 250, reservedMicroUsd: 0 });
      expect(await ledgerOf(store)).toMatchObject([
        { status: 'settled', microUsd: 250, reservedMicroUsd: 1_000, usage: someUsage },
      ]);
    });

    it('happens once: a second settlement changes nothing', async () => {
      await store.settle(settlement('call', 250));
      await store.settle(settlement('call', 999, { status: 'estimated', fault: 'cut' }));
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 250, reservedMicroUsd: 0 });
      expect(await ledgerOf(store)).toMatchObject([{ status: 'settled', microUsd: 250 }]);
    });

    it('takes explicit zeros for zeros', async () => {
      const usage = { ...someUsage, outputTokens: 0 };
      await store.settle(settlement('call', 0, { status: 'released', usage, fault: 'overloaded' }));
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 0, reservedMicroUsd: 0 });
      expect(await ledgerOf(store)).toMatchObject([
        { status: 'released', microUsd: 0, usage: { outputTokens: 0 }, fault: 'overloaded' },
      ]);
    });

    it('records the truth even where it is more than was reserved', async () => {
      await store.settle(settlement('call', 1_700));
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 1_700, reservedMicroUsd: 0 });
    });

    it('of a rent takes it off what prompt caches have saved, and is no answer', async () => {
      await store.reserve(reserveRequest('answer', 'rent', { microUsd: 400, isRent: true }));
      await store.settle(settlement('call', 0, { status: 'released' }));
      await store.settle(settlement('rent', 250));
      const { costMicroUsd, savedMicroUsd, models } = await store.totals({ from: today, to: today });
      expect(costMicroUsd).toBe(250);
      expect(savedMicroUsd).toEqual({ routing: 0, promptCache: -250, answerCache: 0 });
      expect(models).toMatchObject([{ questions: 0, calls: 2, costMicroUsd: 250, savedMicroUsd: -250 }]);
    });

    it('ends the answer in the same transaction', async () => {
      await store.settle(settlement('call', 250), closing('answer'));
      expect(await store.answerOf('ann', 'answer')).toEqual({ closed: true });
    });

    it('settles nothing where the answer cannot be closed', async () => {
      const wrong = closing('answer', { costMicroUsd: -1 });
      await expect(store.settle(settlement('call', 250), wrong)).rejects.toThrow(RangeError);
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 0, reservedMicroUsd: 1_000 });
      expect(await store.answerOf('ann', 'answer')).toEqual({ closed: false });
    });

    it('of an unknown call changes nothing', async () => {
      await store.settle(settlement('nobody', 250));
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 0, reservedMicroUsd: 1_000 });
    });

    it.each([-1, 0.5, Number.NaN])(
      'refuses %d micro-dollars or tokens and leaves the call open',
      async (wrong) => {
        await expect(store.settle(settlement('call', wrong))).rejects.toThrow(RangeError);
        const usage = { ...someUsage, inputTokens: wrong };
        await expect(store.settle(settlement('call', 1, { usage }))).rejects.toThrow(RangeError);
        expect(await ledgerOf(store)).toMatchObject([{ status: 'open' }]);
      },
    );
  });
}
