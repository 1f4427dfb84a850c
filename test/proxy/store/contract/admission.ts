import { beforeEach, describe, expect, it } from 'vitest';
import type { WindowLimit } from '../../../../proxy/store/admission.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { admitRequest, closing, ledgerOf, startMs, terms, today } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

export function describeAdmission(stage: StageOf): void {
  const tenPerMinute: WindowLimit = { subject: 'student:ann', requests: 10, windowMs: 60_000 };

  let store: Store;
  let asked = 0;

  beforeEach(() => {
    store = stage().store;
  });

  function ask(atMs: number, over: Parameters<typeof admitRequest>[1] = {}) {
    asked += 1;
    return store.admit(
      admitRequest(`answer-${asked}`, { nowMs: startMs + atMs, limits: [tenPerMinute], ...over }),
    );
  }

  describe('the window of a student', () => {
    it('passes ten questions in a minute and tells the eleventh exactly when to come again', async () => {
      for (let i = 0; i < 10; i += 1) expect((await ask(i * 1_000)).kind).toBe('admitted');
      expect(await ask(10_000)).toEqual({ kind: 'rate_limited', limit: tenPerMinute, retryAfterMs: 50_000 });
      expect(await ask(59_999)).toEqual({ kind: 'rate_limited', limit: tenPerMinute, retryAfterMs: 1 });
      expect((await ask(60_000)).kind).toBe('admitted');
      expect(await ask(60_000)).toMatchObject({ kind: 'rate_limited', retryAfterMs: 1_000 });
    });

    it('slides: no minute, wherever it begins, holds more than ten', async () => {
      const admittedAt: number[] = [];
      for (let atMs = 0; atMs < 300_000; atMs += 1_700) {
        if ((await ask(atMs)).kind === 'admitted') admittedAt.push(atMs);
      }
      for (const begin of admittedAt) {
        const inWindow = admittedAt.filter((atMs) => atMs >= begin && atMs < begin + 60_000);
        expect(inWindow.length).toBeLessThanOrEqual(10);
      }
      expect(admittedAt.length).toBe(50);
    });

    it('passes ten of a hundred questions asked in a row', async () => {
      const outcomes = await Promise.all(Array.from({ length: 100 }, (_, i) => ask(i)));
      expect(outcomes.filter(({ kind }) => kind === 'admitted')).toHaveLength(10);
    });

    it('tells what is left and when the oldest question leaves', async () => {
      const first = await ask(0);
      const second = await ask(20_000);
      expect(first).toMatchObject({ allowances: [{ limit: tenPerMinute, remaining: 9, resetMs: 60_000 }] });
      expect(second).toMatchObject({ allowances: [{ limit: tenPerMinute, remaining: 8, resetMs: 40_000 }] });
    });

    it('is not shared with anybody', async () => {
      for (let i = 0; i < 10; i += 1) await ask(i);
      const ofBob = { ...tenPerMinute, subject: 'student:bob' };
      expect((await ask(10, { student: 'bob', limits: [ofBob] })).kind).toBe('admitted');
    });

    it('does not count a refused request, neither here nor against another limit', async () => {
      const address: WindowLimit = { subject: 'address:1', requests: 100, windowMs: 60_000 };
      for (let i = 0; i < 30; i += 1) await ask(i, { limits: [address, tenPerMinute] });
      const counted = await store.count([address], startMs + 40);
      expect(counted).toMatchObject({ kind: 'counted', allowances: [{ remaining: 89 }] });
    });

    it('names the limit that makes one wait the longest', async () => {
      const hourly: WindowLimit = { subject: 'address:1', requests: 2, windowMs: 3_600_000 };
      const brief: WindowLimit = { subject: 'student:ann', requests: 1, windowMs: 60_000 };
      await ask(0, { limits: [hourly] });
      await ask(1_000, { limits: [brief, hourly] });
      expect(await ask(2_000, { limits: [brief, hourly] })).toEqual({
        kind: 'rate_limited',
        limit: hourly,
        retryAfterMs: 3_598_000,
      });
    });

    it('waits for as many to leave as a lowered limit demands', async () => {
      for (let i = 0; i < 10; i += 1) await ask(i * 1_000);
      const lowered = { ...tenPerMinute, requests: 3 };
      expect(await ask(10_000, { limits: [lowered] })).toMatchObject({ retryAfterMs: 57_000 });
      expect((await ask(66_999, { limits: [lowered] })).kind).toBe('rate_limited');
      expect((await ask(67_000, { limits: [lowered] })).kind).toBe('admitted');
    });

    it('starts afresh when the clock is set back by more than a window', async () => {
      for (let i = 0; i < 10; i += 1) await ask(i);
      expect((await ask(-59_000)).kind).toBe('rate_limited');
      expect((await ask(-3_600_000)).kind).toBe('admitted');
    });

    it('is remembered by the next process', async () => {
      for (let i = 0; i < 10; i += 1) await ask(i);
      store = await stage().restart();
      expect((await ask(20)).kind).toBe('rate_limited');
    });

    it.each([
      { requests: 0, windowMs: 60_000 },
      { requests: 1.5, windowMs: 60_000 },
      { requests: 10, windowMs: 0 },
      { requests: Number.NaN, windowMs: 1 },
    ])('cannot be $requests requests in $windowMs ms', async (limit) => {
      await expect(ask(0, { limits: [{ subject: 'student:ann', ...limit }] })).rejects.toThrow(RangeError);
    });
  });

  describe('counting without an answer', () => {
    const perAddress: WindowLimit = { subject: 'mint:1', requests: 2, windowMs: 10_000 };

    it('follows the same window', async () => {
      expect((await store.count([perAddress], startMs)).kind).toBe('counted');
      expect((await store.count([perAddress], startMs + 1)).kind).toBe('counted');
      expect(await store.count([perAddress], startMs + 2)).toEqual({
        kind: 'rate_limited',
        limit: perAddress,
        retryAfterMs: 9_998,
      });
      expect((await store.count([perAddress], startMs + 10_000)).kind).toBe('counted');
    });
  });

  describe('taking back what was counted', () => {
    it('makes room for one question, and one of the day, also in the next process', async () => {
      const daily = { subject: 'student:ann', requests: 10, endsMs: startMs + 3_600_000 };
      const address: WindowLimit = { subject: 'address:1', requests: 10, windowMs: 60_000 };
      const limits = [tenPerMinute, address];
      for (let i = 0; i < 9; i += 1) await ask(0, { limits, daily });
      await ask(1, { limits, daily });
      expect((await ask(2, { limits, daily })).kind).toBe('rate_limited');
      const subjects = limits.map(({ subject }) => subject);
      await store.uncount({ subjects, countedMs: startMs, daily: { subject: daily.subject, day: today } });
      store = await stage().restart();
      expect(await ask(2, { limits, daily })).toMatchObject({
        kind: 'admitted',
        allowances: [{ remaining: 0 }, { remaining: 0 }],
      });
      expect((await ask(3, { limits, daily })).kind).toBe('rate_limited');
      expect(await ask(120_000, { limits, daily })).toMatchObject({ kind: 'daily_requests' });
    });

    it('changes nothing where nothing was counted', async () => {
      for (let i = 0; i < 10; i += 1) await ask(i);
      const daily = { subject: 'student:ann', day: today };
      await store.uncount({ subjects: ['student:ann'], countedMs: startMs + 10, daily });
      await store.uncount({ subjects: ['student:bob'], countedMs: startMs });
      expect((await ask(10)).kind).toBe('rate_limited');
    });
  });

  describe('one answer at a time', () => {
    it('keeps a second one busy until the first is closed', async () => {
      await store.admit(admitRequest('first', { concurrent: 1 }));
      expect(await ask(1, { concurrent: 1 })).toEqual({ kind: 'busy' });
      expect((await ask(1, { concurrent: 1, student: 'bob' })).kind).toBe('admitted');
      await store.close(closing('first'));
      expect((await ask(2, { concurrent: 1 })).kind).toBe('admitted');
    });

    it('does not count the request that was kept busy', async () => {
      await store.admit(admitRequest('first', { concurrent: 1 }));
      for (let i = 0; i < 20; i += 1) await ask(i, { concurrent: 1 });
      expect(await ask(20)).toMatchObject({ allowances: [{ remaining: 9 }] });
    });
  });

  describe('where several things refuse', () => {
    it('the window speaks before the day, and the day before the answer that is open', async () => {
      const daily = { subject: 'student:ann', requests: 1, endsMs: startMs + 3_600_000 };
      const over = { concurrent: 1, daily, limits: [{ ...tenPerMinute, requests: 1 }] };
      await ask(0, over);
      expect(await ask(1, over)).toMatchObject({ kind: 'rate_limited' });
      expect(await ask(60_000, over)).toEqual({ kind: 'daily_requests', retryAfterMs: 3_540_000 });
      expect(await ask(60_000, { ...over, daily: { ...daily, requests: 2 } })).toEqual({ kind: 'busy' });
    });
  });

  describe('a refusal', () => {
    it('opens no answer and reserves nothing', async () => {
      for (let i = 0; i < 10; i += 1) await ask(i);
      await store.admit(
        admitRequest('refused', { limits: [tenPerMinute], reservation: terms('call'), nowMs: startMs + 20 }),
      );
      expect(await store.answerOf('ann', 'refused')).toBeUndefined();
      expect(await ledgerOf(store)).toEqual([]);
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 0, reservedMicroUsd: 0 });
    });

    it('is counted by day, course and kind', async () => {
      for (let i = 0; i < 13; i += 1) await ask(i);
      await ask(70_000, { concurrent: 1 });
      const { troubles } = await store.figures({ from: today, to: today, course: 'python' });
      expect(troubles).toEqual([
        { day: today, hourMs: startMs, origin: 'refusal', kind: 'busy', count: 1 },
        { day: today, hourMs: startMs, origin: 'refusal', kind: 'rate_limited', count: 3 },
      ]);
    });
  });

  describe('admission', () => {
    it('without a reservation touches no money', async () => {
      expect(await ask(0)).not.toHaveProperty('reservation');
      expect(await ledgerOf(store)).toEqual([]);
    });

    it('counts the request and opens the answer even where the money is refused', async () => {
      const poor = terms('call', { budgets: { globalMicroUsd: 10, courseMicroUsd: null } });
      const outcome = await store.admit(admitRequest('poor', { limits: [tenPerMinute], reservation: poor }));
      expect(outcome).toMatchObject({
        kind: 'admitted',
        allowances: [{ remaining: 9 }],
        reservation: { kind: 'budget_exceeded', scope: 'global' },
      });
      expect(await store.answerOf('ann', 'poor')).toEqual({ closed: false });
    });

    it('is undone as a whole when any part of it fails', async () => {
      const wrong = terms('call', { microUsd: Number.NaN, atLeastMicroUsd: 0 });
      const request = admitRequest('whole', { limits: [tenPerMinute] });
      await expect(store.admit({ ...request, reservation: wrong })).rejects.toThrow(RangeError);
      expect(await store.answerOf('ann', 'whole')).toBeUndefined();
      expect(await store.admit(request)).toMatchObject({ kind: 'admitted', allowances: [{ remaining: 9 }] });
    });

    it('refuses to open the same answer twice', async () => {
      await store.admit(admitRequest('same'));
      await expect(store.admit(admitRequest('same'))).rejects.toThrow();
    });
  });
}
