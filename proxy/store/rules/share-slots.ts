import type { SpendShare } from '../spend-share.ts';

/**
 * Where spending is counted that shares look at: a subject, a course ('' for
 * all) and a slot of time. A slot is a budget day as a number (20261123) for
 * shares of days, and a count of five minutes since 1970 for shares of a span.
 */
export type ShareKey = [subject: string, course: string, slot: number];

/** Spans are counted in slots of this length, so that what is counted is never less than a span. */
export const slotMs = 300_000;

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

/** The first and the last slot of a period, both inclusive. */
export function slotsOf(period: SpendShare['period'], nowMs: number): [from: number, to: number] {
  switch (period.kind) {
    case 'days':
      return [daySlot(period.from), daySlot(period.to)];
    case 'span':
      return [Math.floor((nowMs - period.lengthMs) / slotMs), Math.floor(nowMs / slotMs)];
    default:
      return period satisfies never;
  }
}

/** A budget day (`YYYY-MM-DD`) as a number: 20261123. */
export function daySlot(day: string): number {
  return Number(day.replaceAll('-', ''));
}
