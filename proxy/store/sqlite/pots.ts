import type { DaySpend } from '../ledger.ts';
import type { ReservationTerms, ReserveOutcome, ReserveRequest } from '../reservation.ts';
import { whole } from '../rules/amounts.ts';
import type { SpendScope, SpendShare } from '../spend-share.ts';
import type { DaySpends } from './day-spend.ts';
import type { ShareKey, ShareSpends } from './share-spend.ts';

/** Something that a call is paid from, and how much of it is used. */
export interface Pot {
  scope: SpendScope;
  mostMicroUsd: number;
  spend: Readonly<DaySpend>;
  /** When a call of `microUsd` fits again, if no other comes; undefined: on the next day. */
  resetsAtMs?(microUsd: number): number;
}

/** Spans are counted in slots of this length, so that what is counted is never less than a span. */
const slotMs = 300_000;

/** Everything that has a say in a reservation, what is everybody's first. */
export function potsOf(
  { microUsd, budgets, shares }: ReservationTerms,
  { day, course, nowMs }: Pick<ReserveRequest, 'day' | 'course' | 'nowMs'>,
  spends: DaySpends,
  shareSpends: ShareSpends,
): Pot[] {
  const pots: Pot[] = [];
  const { globalMicroUsd, courseMicroUsd, month } = budgets;
  if (globalMicroUsd !== null) {
    pots.push({
      scope: 'global',
      mostMicroUsd: whole(globalMicroUsd, 'global budget'),
      spend: spends.of(day),
    });
  }
  if (courseMicroUsd !== null) {
    const mostMicroUsd = whole(courseMicroUsd, 'course budget');
    pots.push({ scope: 'course', mostMicroUsd, spend: spends.of(day, course) });
  }
  if (month !== undefined) {
    pots.push({
      scope: 'month',
      mostMicroUsd: whole(month.microUsd, 'month budget'),
      spend: spends.between(month.from, month.to),
      resetsAtMs: () => month.endsMs,
    });
  }
  return pots.concat(shares.map((share) => sharePot(share, microUsd, nowMs, shareSpends)));
}

function sharePot(share: SpendShare, wantedMicroUsd: number, nowMs: number, spends: ShareSpends): Pot {
  const { scope, subject, course, period } = share;
  const shareMicroUsd = whole(share.microUsd, 'share');
  const mostMicroUsd = share.isCap ? shareMicroUsd : Math.max(shareMicroUsd, wantedMicroUsd);
  const [from, to] = slotsOf(period, nowMs);
  const spend = spends.of(subject, course, from, to);
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
          for (const slot of spends.settledIn(subject, course, from, to)) {
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

/** Where what a call takes is counted, each place once, and until when somebody may ask for it. */
export function shareKeys(
  shares: readonly SpendShare[],
  nowMs: number,
): { key: ShareKey; expiresMs: number }[] {
  const places = new Map<string, { key: ShareKey; expiresMs: number }>();
  for (const { subject, course, period } of shares) {
    const [, slot] = slotsOf(period, nowMs);
    const key: ShareKey = [subject, course, slot];
    const name = JSON.stringify(key);
    const expiresMs = period.kind === 'days' ? period.endsMs : (slot + 1) * slotMs + period.lengthMs;
    places.set(name, { key, expiresMs: Math.max(expiresMs, places.get(name)?.expiresMs ?? 0) });
  }
  return [...places.values()];
}

function slotsOf(period: SpendShare['period'], nowMs: number): [from: number, to: number] {
  switch (period.kind) {
    case 'days':
      return [daySlot(period.from), daySlot(period.to)];
    case 'span':
      return [Math.floor((nowMs - period.lengthMs) / slotMs), Math.floor(nowMs / slotMs)];
    default:
      return period satisfies never;
  }
}

/** A budget day as a number: 20261123. */
export function daySlot(day: string): number {
  return Number(day.replaceAll('-', ''));
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
