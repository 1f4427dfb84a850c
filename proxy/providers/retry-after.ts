import type { ReplyHeaders } from './provider.ts';

/**
 * How long the provider asked to be left alone, in milliseconds. Reads
 * `retry-after-ms`, then `retry-after` as seconds or as an HTTP date; a date is
 * measured against the response's own `date`, so that no clock of ours matters.
 */
export function retryAfterMsOf(headers: ReplyHeaders | undefined): number | undefined {
  const exact = wholeMs(headers?.get('retry-after-ms'), 1);
  if (exact !== undefined) return exact;
  const value = headers?.get('retry-after');
  const seconds = wholeMs(value, 1000);
  if (seconds !== undefined) return seconds;
  const delayMs = Date.parse(value ?? '') - Date.parse(headers?.get('date') ?? '');
  return Number.isFinite(delayMs) ? Math.max(0, delayMs) : undefined;
}

function wholeMs(value: string | null | undefined, unitMs: number): number | undefined {
  if (!value) return undefined;
  const ms = Math.ceil(Number(value) * unitMs);
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}
