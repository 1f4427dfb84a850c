import { addDays, daysBetween } from '../ground/days.ts';
import type { DayRange } from '../store/day-range.ts';
import type { WatchTools } from './tools.ts';

const usualDays = 7;
/** After a longer break a digest of everything since would say little. */
const mostDays = 31;

/** What is kept of a digest. */
export interface DigestNote {
  /** Last day that a digest told of. */
  toldUntil: string | null;
}

/** The days since the last digest of this name, today not included; undefined: they have been told of. */
export async function digestDays(
  name: string,
  { calendar, clock, store }: Pick<WatchTools, 'calendar' | 'clock' | 'store'>,
): Promise<{ range: DayRange; days: number; version: number } | undefined> {
  const kept = await store.watch.note(name);
  const { toldUntil } = (kept?.value as DigestNote | undefined) ?? { toldUntil: null };
  const yesterday = addDays(calendar.dayOf(clock.now()), -1);
  if (toldUntil !== null && toldUntil >= yesterday) return undefined;
  const days = toldUntil === null ? usualDays : Math.min(mostDays, daysBetween(toldUntil, yesterday));
  return { range: { from: addDays(yesterday, 1 - days), to: yesterday }, days, version: kept?.version ?? 0 };
}
