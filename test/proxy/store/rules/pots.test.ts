import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, type Pot, potsOf, type SpentSoFar } from '../../../../proxy/store/rules/pots.ts';
import { shareKeys, slotMs } from '../../../../proxy/store/rules/share-slots.ts';
import type { SpendShare } from '../../../../proxy/store/spend-share.ts';
import { startMs, terms, today } from '../requests.ts';

const pot = (
  mostMicroUsd: number,
  settledMicroUsd = 0,
  reservedMicroUsd = 0,
  scope: Pot['scope'] = 'global',
): Pot => ({
  scope,
  mostMicroUsd,
  spend: { settledMicroUsd, reservedMicroUsd },
});
const wanted = (microUsd: number, atLeastMicroUsd = microUsd) => ({ microUsd, atLeastMicroUsd });

describe('a decision about money', () => {
  test('takes what is wanted where it fits, and what is left down to the least', () => {
    expect(decide(wanted(100), [pot(100)])).toEqual({ kind: 'reserved', microUsd: 100 });
    expect(decide(wanted(100, 40), [pot(100, 30, 30), pot(200)])).toEqual({ kind: 'reserved', microUsd: 40 });
  });

  test('waits where others hold the money, and refuses where it is spent in any pot', () => {
    expect(decide(wanted(100), [pot(100, 0, 1)])).toEqual({ kind: 'contended', scope: 'global' });
    expect(decide(wanted(100), [pot(100, 0, 1), pot(100, 1, 0, 'course')])).toEqual({
      kind: 'budget_exceeded',
      scope: 'course',
    });
  });

  test('names the pot that has the least room', () => {
    expect(
      decide(wanted(100), [pot(100, 0, 10), pot(100, 0, 50, 'student'), pot(100, 0, 20, 'course')]),
    ).toMatchObject({ kind: 'contended', scope: 'student' });
  });

  test('of nothing always fits, and of something never where nothing is left', () => {
    expect(decide(wanted(0), [pot(10, 20)])).toEqual({ kind: 'reserved', microUsd: 0 });
    expect(decide(wanted(5, 0), [pot(10, 10)])).toMatchObject({ kind: 'budget_exceeded' });
    expect(decide(wanted(5, 0), [pot(10, 0, 10)])).toMatchObject({ kind: 'contended' });
  });

  test.each([
    [-1, 0],
    [0.5, 0],
    [10, 11],
    [10, Number.NaN],
  ])('of %d, at least %d, is none', (microUsd, least) => {
    expect(() => decide(wanted(microUsd, least), [])).toThrow(RangeError);
  });

  test('never passes a pot, and never takes less than the least', () => {
    const amount = fc.nat(200);
    const pots = fc.array(fc.tuple(amount, amount, amount), { maxLength: 4 });
    fc.assert(
      fc.property(amount, amount, pots, (a, b, all) => {
        const [least, most] = [Math.min(a, b), Math.max(a, b)];
        const outcome = decide(
          wanted(most, least),
          all.map(([of, settled, held]) => pot(of, settled, held)),
        );
        if (outcome.kind !== 'reserved' || outcome.microUsd === 0) return;
        expect(outcome.microUsd).toBeGreaterThanOrEqual(least);
        for (const [of, settled, held] of all)
          expect(settled + held + outcome.microUsd).toBeLessThanOrEqual(of);
      }),
    );
  });
});

describe('what a call is paid from', () => {
  const asked: string[] = [];
  const spent: SpentSoFar = {
    ofDay: (day, course) => ({
      settledMicroUsd: asked.push(`${day} ${course ?? 'all'}`),
      reservedMicroUsd: 0,
    }),
    ofDays: (from, to) => ({ settledMicroUsd: asked.push(`${from} to ${to}`), reservedMicroUsd: 0 }),
    ofSlots: (subject, course, from, to) => ({
      settledMicroUsd: asked.push(`${subject} ${course} ${from} ${to}`),
      reservedMicroUsd: 0,
    }),
    settledIn: (_subject, _course, from) => [
      { slot: from, microUsd: 400 },
      { slot: from + 2, microUsd: 600 },
    ],
  };
  const occasion = { day: today, course: 'python', nowMs: startMs };
  const share: SpendShare = {
    scope: 'network',
    subject: 'address:xyz',
    course: '',
    period: { kind: 'span', lengthMs: 3_600_000 },
    microUsd: 1_000,
    isCap: false,
  };

  test('is everybody’s first, then the shares, each looked up where it is counted', () => {
    asked.length = 0;
    const month = { microUsd: 9, from: '2026-09-01', to: today, endsMs: startMs };
    const days: SpendShare = { ...share, scope: 'student', subject: 'student:ann', course: 'python' };
    const pots = potsOf(
      terms('call', {
        budgets: { globalMicroUsd: 5, courseMicroUsd: 4, month },
        shares: [
          share,
          { ...days, period: { kind: 'days', from: '2026-09-01', to: today, endsMs: startMs } },
        ],
      }),
      occasion,
      spent,
    );
    expect(pots.map(({ scope }) => scope)).toEqual(['global', 'course', 'month', 'network', 'student']);
    const slot = Math.floor(startMs / slotMs);
    expect(asked).toEqual([
      '2026-09-30 all',
      '2026-09-30 python',
      '2026-09-01 to 2026-09-30',
      `address:xyz  ${slot - 12} ${slot}`,
      'student:ann python 20260901 20260930',
    ]);
  });

  test('a share grows to one call, a cap does not', () => {
    const most = (isCap: boolean) =>
      potsOf(terms('call', { microUsd: 3_000, shares: [{ ...share, isCap }] }), occasion, spent)[0]
        ?.mostMicroUsd;
    expect([most(false), most(true)]).toEqual([3_000, 1_000]);
  });

  test('a share of a span says when enough of what was spent is a span old', () => {
    const [pot_] = potsOf(terms('call', { microUsd: 100, shares: [share] }), occasion, {
      ...spent,
      ofSlots: () => ({ settledMicroUsd: 1_000, reservedMicroUsd: 0 }),
    });
    const first = Math.floor(startMs / slotMs) - 12;
    expect(pot_?.resetsAtMs?.(400)).toBe((first + 1) * slotMs + 3_600_000);
    expect(pot_?.resetsAtMs?.(401)).toBe((first + 3) * slotMs + 3_600_000);
  });

  test('is counted in each place once, and kept as long as anybody may look', () => {
    const longer: SpendShare = {
      ...share,
      scope: 'anonymous',
      period: { kind: 'span', lengthMs: 7_200_000 },
    };
    const slot = Math.floor(startMs / slotMs);
    expect(shareKeys([share, longer], startMs)).toEqual([
      { key: ['address:xyz', '', slot], expiresMs: (slot + 1) * slotMs + 7_200_000 },
    ]);
  });
});
