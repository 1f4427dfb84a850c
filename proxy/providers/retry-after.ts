import { durationMs } from './duration.ts';
import type { ReplyHeaders } from './provider.ts';

/**
 * How long the provider asked to be left alone, in milliseconds. Reads
 * `retry-after-ms`, then `retry-after` as seconds, as a duration (`1m30s`) or as
 * an HTTP date; a date is measured against the response's own `date`, so that no
 * clock of ours matters.
 */
export function retryAfterMsOf(headers: ReplyHeaders | undefined): number | undefined {
  const exact = wholeMs(headers?.get('retry-after-ms'), 1);
  if (exact !== undefined) return exact;
  const value = headers?.get('retry-after');
  const seconds = wholeMs(value, 1000);
  if (seconds !== undefined) return seconds;
  const lastsMs = durationMs(value?.trim() ?? '');
  if (Number.isFinite(lastsMs)) return Math.ceil(lastsMs);
  if (!date.test(value ?? '')) return undefined;
  const delayMs = Date.parse(value ?? '') - Date.parse(headers?.get('date') ?? '');
  return Number.isFinite(delayMs) ? Math.max(0, delayMs) : undefined;
}

/** HTTP's dates begin with their day; `Date.parse` takes much more for one: `-1` for a day of 2001, `-43` for 2043. */
const date = /^\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? |\d{4}-\d\d-\d\dT)/i;

function wholeMs(value: string | null | undefined, unitMs: number): number | undefined {
  if (!value) return undefined;
  const ms = Math.ceil(Number(value) * unitMs);
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}
