import { dayMs } from './days.ts';
import type { WallClock } from './wall-clock.ts';

/** A time as people write it: with its difference from UTC, or as the clocks of a place show it. */
export type LocalTime =
  | { kind: 'instant'; ms: number }
  /** A wall time, as `WallClock` has it. */
  | { kind: 'wall'; ms: number }
  /** A whole day; `ms`: its midnight as a wall time. */
  | { kind: 'day'; ms: number };

const form = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/i;

/** @returns undefined for anything but `2026-12-01`, `2026-12-01 09:30` or `2026-12-01T09:30Z` (`+03:00`) */
export function readLocalTime(text: string): LocalTime | undefined {
  const [, day, time, seconds = '00', zone] = form.exec(text.trim()) ?? [];
  if (day === undefined) return undefined;
  const ms = Date.parse(`${day}T${time ?? '00:00'}:${seconds}${zone?.toUpperCase() ?? 'Z'}`);
  // There is no 30 February, though Date.parse may take one for 2 March.
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms) || new Date(midnight).toISOString().slice(0, 10) !== day) return undefined;
  if (time === undefined) return { kind: 'day', ms };
  return { kind: zone === undefined ? 'wall' : 'instant', ms };
}

/** When it begins, milliseconds since 1970: a day begins with its first instant. */
export function beginningOf(time: LocalTime, wall: WallClock): number {
  return time.kind === 'instant' ? time.ms : wall.instantOf(time.ms);
}

/** When it is over, milliseconds since 1970: a day is over when the next one begins. */
export function endOf(time: LocalTime, wall: WallClock): number {
  return time.kind === 'day' ? wall.instantOf(time.ms + dayMs) : beginningOf(time, wall);
}
