import type { DaySpend } from '../ledger.ts';
import type { ReservationTerms, ReserveOutcome, ReserveRequest } from '../reservation.ts';
import type { SpendScope, SpendShare } from '../spend-share.ts';
import { whole } from './amounts.ts';
import { slotMs, slotsOf } from './share-slots.ts';

/** Something that a call is paid from, and how much of it is used. */
export interface Pot {
  scope: SpendScope;
  mostMicroUsd: number;
  spend: Readonly<DaySpend>;
  /** When a call of `microUsd` fits again, if no other comes; undefined: on the next day. */
  resetsAtMs?(microUsd: number): number;
}

/** What has come to budgets and shares so far, by all processes. */
export interface SpentSoFar {
  /** On a day, of one course or of the whole tutor. */
  ofDay(day: string, course?: string): Readonly<DaySpend>;
  /** Of the whole tutor from one day to another, both inclusive. */
  ofDays(from: string, to: string): Readonly<DaySpend>;
  /** In the slots of a share (see share-slots.ts) from one to another, both inclusive. */
  ofSlots(subject: string, course: string, from: number, to: number): Readonly<DaySpend>;
  /** The same, each slot that has something settled by itself, in order. */
  settledIn(subject: string, course: string, from: number, to: number): { slot: number; microUsd: number }[];
}

/** Everything that has a say in a reservation, what is everybody's first. */
export function potsOf(
  { microUsd, budgets, shares }: ReservationTerms,
  { day, course, nowMs }: Pick<ReserveRequest, 'day' | 'course' | 'nowMs'>,
  spent: SpentSoFar,
): Pot[] {
  const pots: Pot[] = [];
  const { globalMicroUsd, courseMicroUsd, month } = budgets;
  if (globalMicroUsd !== null) {
    pots.push({
      scope: 'global',
      mostMicroUsd: whole(globalMicroUsd, 'global budget'),
      spend: spent.ofDay(day),
    });
  }
  if (courseMicroUsd !== null) {
    const mostMicroUsd = whole(courseMicroUsd, 'course budget');
    pots.push({ scope: 'course', mostMicroUsd, spend: spent.ofDay(day, course) });
  }
  if (month !== undefined) {
    pots.push({
      scope: 'month',
      mostMicroUsd: whole(month.microUsd, 'month budget'),
      spend: spent.ofDays(month.from, month.to),
      resetsAtMs: () => month.endsMs,
    });
  }
  return pots.concat(shares.map((share) => sharePot(share, microUsd, nowMs, spent)));
}

function sharePot(share: SpendShare, wantedMicroUsd: number, nowMs: number, spent: SpentSoFar): Pot {
  const { scope, subject, course, period } = share;
  const shareMicroUsd = whole(share.microUsd, 'share');
  const mostMicroUsd = share.isCap ? shareMicroUsd : Math.max(shareMicroUsd, wantedMicroUsd);
  const [from, to] = slotsOf(period, nowMs);
  const spend = spent.ofSlots(subject, course, from, to);
  switch (period.kind) {
    case 'days':
      return { scope, mostMicroUsd, spend, resetsAtMs: () => period.endsMs };
    case 'span':
      return {
        scope,
        mostMicroUsd,
        spend,
        resetsAtMs(microUsd) {
          let settledMicroUsd = spend.settledMicroUsd;
          for (const slot of spent.settledIn(subject, course, from, to)) {
            settledMicroUsd -= slot.microUsd;
            if (settledMicroUsd + microUsd <= mostMicroUsd) return (slot.slot + 1) * slotMs + period.lengthMs;
          }
          return nowMs + period.lengthMs;
        },
      };
    default:
      return period satisfies never;
  }
}

/**
 * `settled + reserved + amount <= most` has to hold for every pot. A call that
 * costs nothing always fits.
 */
export function decide(
  { microUsd, atLeastMicroUsd }: Pick<ReservationTerms, 'microUsd' | 'atLeastMicroUsd'>,
  pots: readonly Pot[],
): ReserveOutcome {
  const wanted = whole(microUsd, 'microUsd');
  const least = Math.max(whole(atLeastMicroUsd, 'atLeastMicroUsd'), Math.min(wanted, 1));
  if (least > wanted) throw new RangeError(`atLeastMicroUsd ${least} is more than microUsd ${wanted}`);

  let left = wanted;
  let narrowest: Pot | undefined;
  for (const pot of pots) {
    const unspent = Math.max(0, pot.mostMicroUsd - pot.spend.settledMicroUsd);
    if (unspent < least) return { kind: 'budget_exceeded', ...refusalBy(pot, least) };
    const free = Math.max(0, unspent - pot.spend.reservedMicroUsd);
    if (free >= left) continue;
    left = free;
    narrowest = pot;
  }
  if (narrowest !== undefined && left < least) return { kind: 'contended', ...refusalBy(narrowest, least) };
  return { kind: 'reserved', microUsd: left };
}

function refusalBy({ scope, resetsAtMs }: Pot, least: number) {
  return { scope, ...(resetsAtMs !== undefined && { resetsAtMs: resetsAtMs(least) }) };
}
