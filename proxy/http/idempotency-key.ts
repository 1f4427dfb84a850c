import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { TutorError } from '../ground/errors.ts';
import type { ChatBody } from '../ground/protocol.ts';

/**
 * Under which a client may send its question again. It is good for that question alone: a client that gives another
 * one the same key is not answered what it has not asked.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/, with and without its quotes.
 * @throws TutorError `invalid_request`
 */
export function idempotencyKey(
  headers: IncomingHttpHeaders,
  { course, question }: Pick<ChatBody, 'course' | 'question'>,
): string | undefined {
  const header = headers['idempotency-key'];
  if (header === undefined) return undefined;
  const key = /^("?)([\w-]{8,100})\1$/.exec(String(header))?.[2];
  if (key !== undefined) {
    const asked = createHash('sha256').update(JSON.stringify([course, question]));
    return `${key}.${asked.digest('base64url')}`;
  }
  throw new TutorError('invalid_request', {
    hint: 'idempotency-key: must be 8 to 100 letters, digits, - or _',
  });
}
