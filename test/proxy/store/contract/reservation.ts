import { beforeEach, describe, expect, it } from 'vitest';
import type { ReserveRequest } from '../../../../proxy/store/reservation.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { admitRequest, closing, ledgerOf, reserveRequest, settlement, terms, today } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

export function describeReservation(stage: StageOf): void {
  let store: Store;

  beforeEach(async () => {
    store = stage().store;
    await store.admit(admitRequest('answer'));
  });

  /** Whole budget 10,000, of the course 6,000. */
  function reserve(callId: string, microUsd: number, over: Partial<ReserveRequest> = {}) {
    const budgets = { globalMicroUsd: 10_000, courseMicroUsd: 6_000 };
    return store.reserve(
      reserveRequest('answer', callId, { microUsd, atLeastMicroUsd: microUsd, budgets, ...over }),
    );
  }

  describe('a reservation', () => {
    it('is counted for the course and for the whole, beside what is settled', async () => {
      expect(await reserve('a', 1_000)).toEqual({ kind: 'reserved', microUsd: 1_000 });
      await reserve('b', 500, { course: 'physics' });
      await store.settle(settlement('a', 300));
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 300, reservedMicroUsd: 500 });
      expect(await store.spend(today, 'python')).toEqual({ settledMicroUsd: 300, reservedMicroUsd: 0 });
      expect(await store.spend(today, 'physics')).toEqual({ settledMicroUsd: 0, reservedMicroUsd: 500 });
    });

    it('may take the budget to its last micro-dollar and not beyond', async () => {
      expect(await reserve('a', 6_000)).toEqual({ kind: 'reserved', microUsd: 6_000 });
      await store.settle(settlement('a', 6_000));
      expect(await reserve('b', 1)).toEqual({ kind: 'budget_exceeded', scope: 'course' });
      expect(await reserve('c', 4_000, { course: 'physics' })).toMatchObject({ kind: 'reserved' });
      await store.settle(settlement('c', 4_000));
      expect(await reserve('d', 1, { course: 'physics' })).toEqual({
        kind: 'budget_exceeded',
        scope: 'global',
      });
    });

    it('shrinks to what is left of the tighter budget, but not below its least', async () => {
      await reserve('a', 5_200);
      await store.settle(settlement('a', 5_200));
      expect(await reserve('b', 2_000, { atLeastMicroUsd: 900 })).toEqual({
        kind: 'budget_exceeded',
        scope: 'course',
      });
      expect(await reserve('c', 2_000, { atLeastMicroUsd: 800 })).toEqual({
        kind: 'reserved',
        microUsd: 800,
      });
    });

    it('waits where others only hold the money, and is refused where it is spent', async () => {
      await reserve('a', 4_000);
      await reserve('b', 2_000);
      expect(await reserve('c', 2_500)).toEqual({ kind: 'contended', scope: 'course' });
      await store.settle(settlement('a', 4_000));
      expect(await reserve('c', 2_500)).toEqual({ kind: 'budget_exceeded', scope: 'course' });
      expect(await reserve('c', 2_000)).toEqual({ kind: 'contended', scope: 'course' });
      await store.settle(settlement('b', 0, { status: 'released' }));
      expect(await reserve('c', 2_000)).toEqual({ kind: 'reserved', microUsd: 2_000 });
    });

    it('is refused, not contended, where one budget is spent and the other only held', async () => {
      await reserve('a', 6_000);
      await store.settle(settlement('a', 6_000));
      await reserve('b', 4_000, { course: 'physics' });
      expect(await reserve('c', 100)).toEqual({ kind: 'budget_exceeded', scope: 'course' });
    });

    it('leaves no trace when it cannot be had', async () => {
      await reserve('a', 7_000);
      expect(await ledgerOf(store)).toEqual([]);
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 0, reservedMicroUsd: 0 });
    });

    it('belongs to its day: yesterday spends nothing of today', async () => {
      await reserve('a', 6_000);
      expect((await reserve('b', 6_000, { day: '2026-10-01' })).kind).toBe('reserved');
      await store.settle(settlement('a', 100, { nowMs: Date.parse('2026-10-01T09:00:00Z') }));
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 100, reservedMicroUsd: 0 });
      expect(await store.spend('2026-10-01')).toEqual({ settledMicroUsd: 0, reservedMicroUsd: 6_000 });
    });

    it('without budgets takes whatever is asked', async () => {
      const budgets = { globalMicroUsd: null, courseMicroUsd: null };
      expect(await reserve('a', 1_000_000_000, { budgets })).toMatchObject({ kind: 'reserved' });
    });

    it('of nothing always fits: a model of the house goes on when the money is spent', async () => {
      await reserve('a', 6_000);
      await store.settle(settlement('a', 7_000));
      expect(await reserve('b', 0)).toEqual({ kind: 'reserved', microUsd: 0 });
      expect(await reserve('c', 10, { atLeastMicroUsd: 0 })).toMatchObject({ kind: 'budget_exceeded' });
    });

    it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('cannot be %d', async (microUsd) => {
      await expect(reserve('a', microUsd)).rejects.toThrow(RangeError);
      await expect(reserve('a', 100, { atLeastMicroUsd: microUsd })).rejects.toThrow(RangeError);
      const budgets = { globalMicroUsd: microUsd, courseMicroUsd: null };
      await expect(reserve('a', 100, { budgets })).rejects.toThrow(RangeError);
      expect(await ledgerOf(store)).toEqual([]);
    });

    it('cannot have a least above its most', async () => {
      await expect(reserve('a', 100, { atLeastMicroUsd: 101 })).rejects.toThrow(RangeError);
    });

    it('needs an answer', async () => {
      await expect(store.reserve(reserveRequest('nobody', 'a'))).rejects.toThrow('nobody');
    });

    it('may be for an answer that is closed: those who share it go on', async () => {
      await store.close(closing('answer'));
      expect(await reserve('a', 100)).toEqual({ kind: 'reserved', microUsd: 100 });
      await store.settle(settlement('a', 80));
      expect(await ledgerOf(store)).toMatchObject([{ answerId: 'answer', status: 'settled', microUsd: 80 }]);
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 80, reservedMicroUsd: 0 });
    });

    it('is made once for a call', async () => {
      await reserve('a', 100);
      await expect(reserve('a', 100)).rejects.toThrow();
      expect(await store.spend(today)).toMatchObject({ reservedMicroUsd: 100 });
    });

    it('made on admission is the same as one made later', async () => {
      const budgets = { globalMicroUsd: 10_000, courseMicroUsd: 6_000 };
      const reservation = terms('a', { microUsd: 7_000, atLeastMicroUsd: 100, budgets });
      expect(await store.admit(admitRequest('other', { reservation }))).toMatchObject({
        reservation: { kind: 'reserved', microUsd: 6_000 },
      });
      expect(await store.spend(today, 'python')).toMatchObject({ reservedMicroUsd: 6_000 });
    });

    it('lets of two hundred students through in one turn as many as the budget pays for', async () => {
      const budgets = { globalMicroUsd: 10_050, courseMicroUsd: null };
      const outcomes = await Promise.all(
        Array.from({ length: 200 }, (_, i) =>
          store.admit(
            admitRequest(`answer-${i}`, {
              student: `student-${i}`,
              concurrent: 1,
              reservation: terms(`call-${i}`, { microUsd: 100, budgets }),
            }),
          ),
        ),
      );
      const kinds = outcomes.map((outcome) =>
        outcome.kind === 'admitted' ? outcome.reservation?.kind : outcome.kind,
      );
      expect(kinds.filter((kind) => kind === 'reserved')).toHaveLength(100);
      expect(kinds.filter((kind) => kind === 'contended')).toHaveLength(100);
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 0, reservedMicroUsd: 10_000 });
    });
  });
}
