import { randomUUID } from 'node:crypto';

/** The beginning of all ids of one millisecond. */
let latest = { ms: 0, beginning: '' };

/**
 * A UUID of version 7 (RFC 9562): milliseconds since 1970, then 74 random bits.
 * Rows that are written together then stand together in every index on their
 * ids, and a commit writes a few pages instead of one for each row.
 */
export function newId(): string {
  const nowMs = Date.now();
  if (nowMs !== latest.ms) latest = { ms: nowMs, beginning: beginningAt(nowMs) };
  return latest.beginning + randomUUID().slice(15);
}

function beginningAt(timeMs: number): string {
  const ms = timeMs.toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7`;
}
