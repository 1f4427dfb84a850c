import { randomUUID } from 'node:crypto';

/**
 * A UUID of version 7 (RFC 9562): milliseconds since 1970, then 74 random bits.
 * Rows that are written together then stand together in every index on their
 * ids, and a commit writes a few pages instead of one for each row.
 */
export function newId(): string {
  const ms = Date.now().toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${randomUUID().slice(15)}`;
}
