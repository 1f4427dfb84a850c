import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ReserveRequest } from '../../../../proxy/store/reservation.ts';
import type { SpendShare } from '../../../../proxy/store/spend-share.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { admitRequest, reserveRequest, settlement, startMs, terms, today } from '../requests.ts';
import type { StageOf } from './describe-store.ts';
import { type MakePlace, Stage } from './stage.ts';

export function describeShares(stage: StageOf, makePlace: MakePlace): void {
  const hourMs = 3_600_000;
  const dayEndMs = Date.parse('2026-09-30T21:00:00Z');

  let store: Store;

  beforeEach(async () => {
    store = stage().store;
    await store.admit(admitRequest('answer'));
  });

  function share(over: Partial<SpendShare> = {}): SpendShare {
    return {
      scope: 'student',
      subject: 'student:ann',
      course: '',
      period: { kind: 'days', from: today, to: today, endsMs: dayEndMs },
      microUsd: 1_000,
      isCap: false,
      ...over,
    };
  }

  const network = (over: Partial<SpendShare> = {}) =>
    share({ scope: 'network', subject: 'address:xyz', period: { kind: 'span', lengthMs: hourMs }, ...over });

  function reserve(
    callId: string,
    microUsd: number,
    shares: SpendShare[],
    over: Partial<ReserveRequest> = {},
  ) {
    return store.reserve(
      reserveRequest('answer', callId, { microUsd, atLeastMicroUsd: microUsd, shares, ...over }),
    );
  }

  async function spend(
    callId: string,
    microUsd: number,
    shares: SpendShare[],
    nowMs = startMs,
  ): Promise<string> {
    const { kind } = await reserve(callId, microUsd, shares, { nowMs });
    if (kind === 'reserved') await store.settle(settlement(callId, microUsd, { nowMs }));
    return kind;
  }

  describe('a share', () => {
    it('holds what is spent and what is set aside, to its last micro-dollar', async () => {
      expect(await spend('a', 600, [share()])).toBe('reserved');
      expect(await reserve('b', 400, [share()])).toEqual({ kind: 'reserved', microUsd: 400 });
      expect(await reserve('c', 1, [share()])).toEqual({
        kind: 'contended',
        scope: 'student',
        resetsAtMs: dayEndMs,
      });
      await store.settle(settlement('b', 400));
      expect(await reserve('c', 1, [share()])).toEqual({
        kind: 'budget_exceeded',
        scope: 'student',
        resetsAtMs: dayEndMs,
      });
      expect(await spend('d', 600, [share({ subject: 'student:bob' })])).toBe('reserved');
    });

    it('gives a call that may take less what is left of it', async () => {
      await spend('a', 600, [share()]);
      expect(await reserve('b', 900, [share()], { atLeastMicroUsd: 100 })).toEqual({
        kind: 'reserved',
        microUsd: 400,
      });
    });

    it('grows to what a call can cost that is alone in it, and a cap does not', async () => {
      expect(await reserve('a', 5_000, [share({ isCap: true })])).toMatchObject({ kind: 'budget_exceeded' });
      expect(await spend('b', 5_000, [share()])).toBe('reserved');
      expect(await reserve('c', 5_000, [share()])).toMatchObject({ kind: 'budget_exceeded' });
    });

    it('of a course counts what is spent on it alone', async () => {
      const both = [share({ microUsd: 5_000 }), share({ course: 'python' })];
      expect(await spend('a', 900, both)).toBe('reserved');
      expect(await reserve('b', 200, both)).toMatchObject({ kind: 'budget_exceeded', scope: 'student' });
      expect(await spend('c', 200, [share({ microUsd: 5_000 }), share({ course: 'physics' })])).toBe(
        'reserved',
      );
    });

    it('over the days of a month counts each of them, and begins anew with the next', async () => {
      const upTo = (to: string) =>
        share({ period: { kind: 'days', from: `${to.slice(0, 7)}-01`, to, endsMs: dayEndMs }, isCap: true });
      expect(await spend('a', 500, [upTo('2026-09-01')])).toBe('reserved');
      expect(await spend('b', 400, [upTo('2026-09-17')])).toBe('reserved');
      expect(await reserve('c', 200, [upTo('2026-09-30')])).toMatchObject({ kind: 'budget_exceeded' });
      expect(await spend('d', 1_000, [upTo('2026-10-01')])).toBe('reserved');
    });

    it('is there again when a call that was not billed is given back', async () => {
      await reserve('a', 1_000, [share()]);
      await store.settle(settlement('a', 0, { status: 'released' }));
      expect(await spend('b', 1_000, [share()])).toBe('reserved');
    });
  });

  describe('the share of any hour', () => {
    it('is there again when what was spent is an hour old, and says when that is', async () => {
      await spend('a', 700, [network()], startMs);
      await spend('b', 300, [network()], startMs + 20 * 60_000);
      const refused = await reserve('c', 600, [network()], { nowMs: startMs + 30 * 60_000 });
      if (refused.kind !== 'budget_exceeded' || refused.resetsAtMs === undefined)
        throw new Error(refused.kind);
      expect(refused.resetsAtMs - startMs).toBeLessThanOrEqual(hourMs + 300_000);
      expect(await reserve('d', 600, [network()], { nowMs: refused.resetsAtMs - 1 })).toMatchObject({
        kind: 'budget_exceeded',
      });
      expect(await spend('e', 600, [network()], refused.resetsAtMs)).toBe('reserved');
    });

    it('is never passed in any span of an hour, whenever is asked', async () => {
      const question = fc.record({
        microUsd: fc.integer({ min: 1, max: 1_000 }),
        waitMs: fc.integer({ min: 0, max: hourMs }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(question, { maxLength: 25 }), async (questions) => {
          const fresh = await Stage.on(makePlace);
          store = fresh.store;
          await store.admit(admitRequest('answer'));
          let nowMs = startMs;
          const spent: { atMs: number; microUsd: number }[] = [];
          for (const [index, { microUsd, waitMs }] of questions.entries()) {
            nowMs += waitMs;
            if ((await spend(`call-${index}`, microUsd, [network()], nowMs)) !== 'reserved') continue;
            spent.push({ atMs: nowMs, microUsd });
            const inHour = spent.filter(({ atMs }) => atMs > nowMs - hourMs);
            expect(inHour.reduce((sum, each) => sum + each.microUsd, 0)).toBeLessThanOrEqual(1_000);
          }
          await fresh.end();
        }),
        { numRuns: 30 },
      );
    });
  });

  describe('questions of a day', () => {
    const daily = { subject: 'student:ann', requests: 2, endsMs: dayEndMs };

    it('are counted where they are let in, and refused with the time that is left', async () => {
      await store.admit(admitRequest('one', { daily }));
      await store.admit(admitRequest('two', { daily }));
      expect(await store.admit(admitRequest('three', { daily }))).toEqual({
        kind: 'daily_requests',
        retryAfterMs: dayEndMs - startMs,
      });
      const tomorrow = { ...daily, endsMs: dayEndMs + 24 * hourMs };
      expect(await store.admit(admitRequest('four', { daily: tomorrow, day: '2026-10-01' }))).toMatchObject({
        kind: 'admitted',
      });
    });
  });

  describe('what is kept of shares', () => {
    const cap = (over: Partial<SpendShare> = {}) => share({ isCap: true, ...over });
    const bobs = cap({ subject: 'student:bob' });
    const all = network({ isCap: true });
    /** How much of a share has room for a call. */
    const room = async (callId: string, of: SpendShare, nowMs = startMs) => {
      const outcome = await reserve(callId, 1_000, [of], { atLeastMicroUsd: 1, nowMs });
      if (outcome.kind !== 'reserved') return 0;
      await store.settle(settlement(callId, 0, { nowMs, status: 'released' }));
      return outcome.microUsd;
    };

    it('lasts over a restart, open calls included', async () => {
      await spend('a', 600, [cap()]);
      await reserve('b', 300, [cap(), all]);
      store = await stage().restart();
      expect([await room('c', cap()), await room('d', all)]).toEqual([100, 700]);
      store = await stage().crash();
      expect(await store.recover(startMs)).toEqual({ calls: 1, microUsd: 300 });
      expect([await room('e', cap()), await room('f', all)]).toEqual([100, 700]);
    });

    it('is counted for a call that is open as long as it is, and then as what it cost', async () => {
      await reserve('a', 600, [cap(), all]);
      await store.settle(settlement('a', 500));
      await store.settle(settlement('a', 500));
      expect([await room('b', cap()), await room('c', all)]).toEqual([500, 500]);
    });

    it('is looked at as long as its time lasts, whatever is removed meanwhile', async () => {
      await spend('a', 600, [cap()]);
      await reserve('b', 100, [all]);
      await store.privacy.removeExpiredCounts(dayEndMs - 1);
      expect(await room('c', cap(), dayEndMs - 1)).toBe(400);
      await store.privacy.removeExpiredCounts(dayEndMs + hourMs);
      await store.settle(settlement('b', 100, { nowMs: dayEndMs + hourMs }));
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 700, reservedMicroUsd: 0 });
    });

    it('goes with its student, and a call that is still open settles all the same', async () => {
      await spend('a', 600, [cap()]);
      await spend('b', 500, [bobs]);
      await reserve('c', 300, [cap(), all]);
      await store.privacy.removeStudent('ann', startMs);
      expect([await room('d', cap()), await room('e', bobs), await room('f', all)]).toEqual([
        1_000, 500, 700,
      ]);
      await store.settle(settlement('c', 200));
      expect(await room('g', all)).toBe(800);
    });

    it('is as it was when a transaction fails', async () => {
      const results = await Promise.allSettled([
        store.admit(admitRequest('other', { reservation: terms('x', { shares: [cap()], microUsd: 600 }) })),
        store.reserve(reserveRequest('answer', 'y', { microUsd: -1, shares: [cap()] })),
      ]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
      expect(await room('z', cap())).toBe(400);
    });
  });
}
