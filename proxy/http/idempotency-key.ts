import type { IncomingHttpHeaders } from 'node:http';
import { TutorError } from '../ground/errors.ts';

/**
 * Under which a client may send its question again.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/, with and without its quotes.
 * @throws TutorError `invalid_request`
 */
export function idempotencyKey(headers: IncomingHttpHeaders): string | undefined {
  const header = headers['idempotency-key'];
  if (header === undefined) return undefined;
  const key = /^("?)([\w-]{8,100})\1$/.exec(String(header))?.[2];
  if (key !== undefined) return key;
  throw new TutorError('invalid_request', {
    hint: 'idempotency-key: must be 8 to 100 letters, digits, - or _',
  });
}
