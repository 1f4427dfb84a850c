import { beforeEach, describe, expect, it } from 'vitest';
import type { WindowLimit } from '../../../../proxy/store/admission.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import {
  admitRequest,
  closing,
  ledgerOf,
  reserveRequest,
  settlement,
  someSource,
  startMs,
  terms,
  today,
} from '../requests.ts';
import type { StageOf } from './describe-store.ts';

/**
 * What a store may remember instead of looking it up again must never be
 * anything else than what it holds, whatever fails and whoever else writes.
 */
export function describeProcesses(stage: StageOf): void {
  const budgets = { globalMicroUsd: 1_000, courseMicroUsd: null };
  const twoPerMinute: WindowLimit = { subject: 'student:ann', requests: 2, windowMs: 60_000 };

  let store: Store;

  beforeEach(() => {
    store = stage().store;
  });

  /** Fails after everything else of the admission is done. */
  const unaffordable = { microUsd: Number.NaN, atLeastMicroUsd: 0 };

  describe('work that failed', () => {
    it('has taken no money, no place in a window and no place among the open answers', async () => {
      const failing = admitRequest('failed', { limits: [twoPerMinute], concurrent: 1 });
      await expect(
        store.admit({ ...failing, reservation: terms('call', { ...unaffordable, budgets }) }),
      ).rejects.toThrow(RangeError);
      expect(
        await store.admit({ ...failing, reservation: terms('call', { microUsd: 1_000, budgets }) }),
      ).toEqual({
        kind: 'admitted',
        allowances: [{ limit: twoPerMinute, remaining: 1, resetMs: 60_000 }],
        reservation: { kind: 'reserved', microUsd: 1_000 },
      });
    });

    it('takes nothing back from work of the same turn', async () => {
      const ask = (id: string, microUsd: number) =>
        store.admit(
          admitRequest(id, {
            limits: [twoPerMinute],
            reservation: { ...terms(id, { microUsd, budgets }), atLeastMicroUsd: 0 },
          }),
        );
      const outcomes = await Promise.allSettled([
        ask('a', 600),
        ask('b', Number.NaN),
        ask('c', 300),
        ask('d', 1),
      ]);
      // They are let in in any order, but for the one that fails.
      expect(outcomes.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
        'fulfilled',
      ]);
      const answers = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      const admitted = answers.filter((answer) => answer.kind === 'admitted');
      expect(admitted.map(({ allowances }) => allowances[0]?.remaining).sort()).toEqual([0, 1]);
      expect(answers.filter(({ kind }) => kind === 'rate_limited')).toHaveLength(1);
      const reservedMicroUsd = admitted.reduce(
        (sum, { reservation }) => sum + (reservation?.kind === 'reserved' ? reservation.microUsd : 0),
        0,
      );
      expect([600 + 300, 600 + 1, 300 + 1]).toContain(reservedMicroUsd);
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 0, reservedMicroUsd });
    });

    it('leaves a call open that it could not settle, with its answer, to be settled once', async () => {
      await store.admit(admitRequest('answer', { reservation: terms('call', { microUsd: 700, budgets }) }));
      const wrong = closing('answer', { costMicroUsd: -1, sources: [someSource] });
      await expect(store.settle(settlement('call', 200), wrong)).rejects.toThrow(RangeError);
      expect(await store.reserve(reserveRequest('answer', 'next', { microUsd: 400, budgets }))).toEqual({
        kind: 'contended',
        scope: 'global',
      });
      await store.settle(settlement('call', 200), closing('answer', { sources: [someSource] }));
      await store.settle(settlement('call', 200), closing('answer', { sources: [someSource] }));
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 200, reservedMicroUsd: 0 });
      expect(await store.admin.topics({ from: today, to: today })).toMatchObject([{ questions: 1 }]);
      expect(await store.totals({ from: today, to: today })).toMatchObject({ questions: 1 });
    });

    it('has not counted its student, so that the next question does', async () => {
      await expect(
        store.admit(admitRequest('failed', { reservation: terms('call', unaffordable) })),
      ).rejects.toThrow(RangeError);
      await store.admit(admitRequest('answer'));
      expect(await store.totals({ from: today, to: today })).toMatchObject({ students: 1 });
    });

    it('has made no topic that a later answer would name', async () => {
      await store.admit(admitRequest('answer', { lesson: '02-containers' }));
      const closed = store.close(closing('answer', { sources: [someSource] }));
      await expect(store.reserve(reserveRequest('nobody', 'call'))).rejects.toThrow('nobody');
      await closed;
      await store.rate({ answerId: 'answer', stars: 4, comment: '', nowMs: startMs });
      expect(await store.admin.topics({ from: today, to: today })).toEqual([
        {
          course: 'python',
          lesson: '02-containers',
          heading: someSource.heading,
          questions: 1,
          starsSum: 4,
          starsCount: 1,
          notFound: 0,
        },
      ]);
    });
  });

  describe('the next process', () => {
    it('goes on with windows, sums, open answers and open calls where the last one ended', async () => {
      const asked = (id: string, atMs: number) =>
        admitRequest(id, { nowMs: startMs + atMs, limits: [twoPerMinute], concurrent: 1 });
      await store.admit({ ...asked('a', 0), reservation: terms('a', { microUsd: 800, budgets }) });
      store = await stage().restart();
      // Whether its student waits until it is recovered is the store's affair: nobody writes it any more.
      expect(await store.answerOf('ann', 'a')).toEqual({ closed: false });
      expect(await store.reserve(reserveRequest('a', 'a2', { microUsd: 300, budgets }))).toEqual({
        kind: 'contended',
        scope: 'global',
      });
      await store.settle(settlement('a', 500), closing('a'));
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 500, reservedMicroUsd: 0 });
      expect((await store.admit(asked('c', 2))).kind).toBe('admitted');
      await store.close(closing('c'));
      store = await stage().restart();
      expect(await store.admit(asked('d', 3))).toEqual({
        kind: 'rate_limited',
        limit: twoPerMinute,
        retryAfterMs: 59_997,
      });
      expect(await store.admit(asked('e', 60_000))).toMatchObject({ allowances: [{ remaining: 0 }] });
    });

    it('knows a window as it was read, also where the clock had been set back', async () => {
      for (const [i, atMs] of [0, 30_000, 20_000].entries()) {
        await store.admit(
          admitRequest(`${i}`, { nowMs: startMs + atMs, limits: [{ ...twoPerMinute, requests: 9 }] }),
        );
      }
      const next = (requests: number) =>
        store.admit(
          admitRequest('next', { nowMs: startMs + 40_000, limits: [{ ...twoPerMinute, requests }] }),
        );
      const waits = [await next(1), await next(2), await next(3)];
      expect(waits).toMatchObject([
        { retryAfterMs: 50_000 },
        { retryAfterMs: 40_000 },
        { retryAfterMs: 20_000 },
      ]);
      store = await stage().restart();
      expect([await next(1), await next(2), await next(3)]).toEqual(waits);
    });
  });

  describe('a command beside the running sidecar', () => {
    const removeAnn = () => stage().beside((visitor) => visitor.privacy.removeStudent('ann', 0));

    it('that deletes a student empties the window, and the running answer ends without a text', async () => {
      await store.admit(
        admitRequest('running', { limits: [twoPerMinute], reservation: terms('call', { microUsd: 700 }) }),
      );
      await removeAnn();
      await store.settle(settlement('call', 200), closing('running', { costMicroUsd: 200 }));
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 200, reservedMicroUsd: 0 });
      expect(await ledgerOf(store)).toMatchObject([{ student: 'removed', status: 'settled', microUsd: 200 }]);
      for (const student of ['ann', 'removed']) {
        for await (const record of store.privacy.recordsOf(student)) {
          expect(record).toMatchObject({ question: null, answer: null, outcome: 'complete' });
        }
      }
      expect(await store.answerOf('ann', 'running')).toBeUndefined();
      expect(await store.admit(admitRequest('next', { limits: [twoPerMinute] }))).toMatchObject({
        allowances: [{ remaining: 1 }],
      });
    });

    it('that deletes a student makes the next question of the day the first again', async () => {
      await store.admit(admitRequest('first'));
      await removeAnn();
      await store.admit(admitRequest('second'));
      // Who was removed and comes again is somebody new: nothing ties the two together.
      expect(await store.totals({ from: today, to: today })).toMatchObject({ questions: 2, students: 2 });
    });

    it('that spends is noticed before the next reservation', async () => {
      await store.admit(admitRequest('ours', { reservation: terms('ours', { microUsd: 100, budgets }) }));
      await stage().beside(async (visitor) => {
        await visitor.admit(
          admitRequest('theirs', {
            student: 'bob',
            reservation: terms('theirs', { microUsd: 800, budgets }),
          }),
        );
        await visitor.settle(settlement('ours', 100), closing('ours'));
      });
      const next = (microUsd: number) =>
        store.reserve(reserveRequest('theirs', `next ${microUsd}`, { microUsd, budgets }));
      expect(await store.answerOf('ann', 'ours')).toEqual({ closed: true });
      expect([await next(101), await next(100)]).toEqual([
        { kind: 'contended', scope: 'global' },
        { kind: 'reserved', microUsd: 100 },
      ]);
      await store.settle(settlement('ours', 999));
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 100, reservedMicroUsd: 900 });
    });
  });

  describe('what the sidecar itself removes', () => {
    it('is forgotten with the rows', async () => {
      await store.admit(admitRequest('a', { limits: [twoPerMinute] }));
      await store.admit(admitRequest('b', { limits: [twoPerMinute] }));
      await store.privacy.removeStudent('ann', 0);
      expect(await store.admit(admitRequest('c', { limits: [twoPerMinute], concurrent: 1 }))).toMatchObject({
        kind: 'admitted',
        allowances: [{ remaining: 1 }],
      });
    });

    it('with a day lets the sums of money and the open answers of that day stand', async () => {
      await store.admit(admitRequest('closed', { reservation: terms('a', { microUsd: 300, budgets }) }));
      await store.settle(settlement('a', 300), closing('closed'));
      await store.admit(admitRequest('open', { reservation: terms('b', { microUsd: 600, budgets }) }));
      await store.privacy.removeDayBefore('9999-12-31');
      expect(await store.reserve(reserveRequest('open', 'c', { microUsd: 200, budgets }))).toEqual({
        kind: 'contended',
        scope: 'global',
      });
      await store.settle(settlement('b', 500), closing('open'));
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 800, reservedMicroUsd: 0 });
    });
  });

  describe('from day to day', () => {
    it('each day has its own sums, also days that are long gone', async () => {
      const days = Array.from({ length: 9 }, (_, i) => `2026-10-0${i + 1}`);
      await Promise.all(
        days.map((day, i) =>
          store.admit(admitRequest(day, { day, reservation: terms(day, { microUsd: 900 + i, budgets }) })),
        ),
      );
      await store.settle(settlement(days[0] ?? '', 100));
      await Promise.all(days.slice(1).map((day, i) => store.settle(settlement(day, i))));
      const spends = await Promise.all(days.map((day) => store.spend(day, 'python')));
      expect(spends).toEqual(
        [100, 0, 1, 2, 3, 4, 5, 6, 7].map((settledMicroUsd) => ({ settledMicroUsd, reservedMicroUsd: 0 })),
      );
    });

    it('a student who asks over midnight was there on both days', async () => {
      for (const [i, day] of ['2026-10-01', '2026-10-02', '2026-10-01', '2026-10-02'].entries()) {
        await store.admit(admitRequest(`${i}`, { day }));
      }
      expect(await store.totals({ from: '2026-10-01', to: '2026-10-01' })).toMatchObject({ students: 1 });
      expect(await store.totals({ from: '2026-10-02', to: '2026-10-02' })).toMatchObject({ students: 1 });
      expect(await store.totals({ from: '2026-10-01', to: '2026-10-02' })).toMatchObject({ students: 1 });
    });
  });

  describe('a crowd', () => {
    it('of thousands is forgotten when its windows have passed, and nobody before', async () => {
      const limit = (name: string, windowMs: number) => ({ subject: name, requests: 1, windowMs });
      await store.count([limit('patient', 3_600_000)], startMs);
      for (let i = 0; i < 4_000; i += 1) {
        const outcome = await store.count([limit(`passer-by ${i}`, 1_000)], startMs + i);
        expect(outcome.kind).toBe('counted');
      }
      const again = (name: string, windowMs: number) => store.count([limit(name, windowMs)], startMs + 4_000);
      expect(await again('patient', 3_600_000)).toMatchObject({ retryAfterMs: 3_596_000 });
      expect(await again('passer-by 3001', 1_000)).toMatchObject({ retryAfterMs: 1 });
      expect((await again('passer-by 3000', 1_000)).kind).toBe('counted');
    });
  });
}
