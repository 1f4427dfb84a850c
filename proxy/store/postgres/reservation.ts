import type { DaySpend } from '../ledger.ts';
import type { ReservationTerms, ReserveOutcome, ReserveRequest } from '../reservation.ts';
import { whole } from '../rules/amounts.ts';
import { decide, potsOf, type SpentSoFar } from '../rules/pots.ts';
import { shareKeys } from '../rules/share-slots.ts';

/** For which answer a call is made, and when. */
type Occasion = Pick<ReserveRequest, 'nowMs' | 'day' | 'course'>;

/** What `set_aside` (migrations/0005-reservation.ts) answers. */
export type SetAside = {
  /** Of each pot, up to the one that decided. */
  spends: DaySpend[];
  /** What was settled in each slot of the share that has no room. */
  slots: { slot: number; microUsd: number }[];
} & ({ kind: 'reserved'; microUsd: number } | { kind: 'contended' } | { kind: 'budget_exceeded' });

/** Where the spending of a pot is counted. */
type Place =
  | { course: string; fromDay: string; toDay: string }
  | { subject: string; course: string; fromSlot: number; toSlot: number };

const nothing: DaySpend = { settledMicroUsd: 0, reservedMicroUsd: 0 };

/**
 * A reservation as `set_aside` takes it: what is wanted, from which pots, and
 * where it is counted.
 * @throws RangeError for an amount that is none
 */
export function setAsideTerms(terms: ReservationTerms, occasion: Occasion) {
  const places: Place[] = [];
  const pots = potsOf(terms, occasion, noting(places));
  // Nothing is decided here, but a mistake of the caller shows.
  decide(terms, pots);
  const { callId, model, provider, keyLabel, microUsd, atLeastMicroUsd, growth, isRent = false } = terms;
  return {
    callId,
    model,
    provider,
    keyLabel,
    microUsd,
    atLeastMicroUsd,
    isRent,
    pots: pots.map(({ mostMicroUsd }, index) => ({ mostMicroUsd, ...places[index] })),
    places: shareKeys(terms.shares, occasion.nowMs)
      .map(({ key: [subject, course, slot], expiresMs }) => ({ subject, course, slot, expiresMs }))
      .sort((a, b) => compare(a.subject, b.subject) || compare(a.course, b.course) || a.slot - b.slot),
    growth: growth && {
      promptMicroUsd: whole(growth.promptMicroUsd, 'promptMicroUsd'),
      microUsdPerSecond: whole(growth.microUsdPerSecond, 'microUsdPerSecond'),
    },
  };
}

/** Whose spending must stand still besides the day's own: that of pots which hold more than one day. */
export function subjectsOf({ shares, budgets }: ReservationTerms): string[] {
  const months = budgets.month === undefined ? [] : [`month:${budgets.month.from}`];
  return [...months, ...shares.map(({ subject }) => subject)];
}

/**
 * What came of a reservation, in the words of the rules.
 * @throws Error if the rules say anything else than the database did
 */
export function outcomeOf(terms: ReservationTerms, occasion: Occasion, reply: SetAside): ReserveOutcome {
  const outcome = decide(terms, potsOf(terms, occasion, reading(reply)));
  const isSame =
    outcome.kind === reply.kind &&
    (outcome.kind !== 'reserved' || reply.kind !== 'reserved' || outcome.microUsd === reply.microUsd);
  if (!isSame) {
    throw new Error(
      `the database has decided ${JSON.stringify(reply)}, the rules ${JSON.stringify(outcome)}`,
    );
  }
  return outcome;
}

/** Notes for each pot, in their order, where its spending is counted. */
function noting(places: Place[]): SpentSoFar {
  const note = (place: Place) => {
    places.push(place);
    return nothing;
  };
  return {
    ofDay: (day, course = '') => note({ course, fromDay: day, toDay: day }),
    ofDays: (fromDay, toDay) => note({ course: '', fromDay, toDay }),
    ofSlots: (subject, course, fromSlot, toSlot) => note({ subject, course, fromSlot, toSlot }),
    settledIn: () => [],
  };
}

/** The same pots again, with what the database has found in them. */
function reading({ spends, slots }: SetAside): SpentSoFar {
  let read = 0;
  const next = () => {
    read += 1;
    return spends[read - 1] ?? nothing;
  };
  return { ofDay: next, ofDays: next, ofSlots: next, settledIn: () => slots };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
