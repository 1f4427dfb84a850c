import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { TutorError } from '../ground/errors.ts';
import type { ChatBody } from '../ground/protocol.ts';

/**
 * Under which a client may send its question again. It is good for that question alone: a client that gives another
 * one the same key, or the same words about another picture or in another conversation, is not answered what it has
 * not asked. What a page says of itself may change while it waits, and is no part of it.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/, with and without its quotes.
 * @throws TutorError `invalid_request`
 */
export function idempotencyKey(headers: IncomingHttpHeaders, body: ChatBody): string | undefined {
  const header = headers['idempotency-key'];
  if (header === undefined) return undefined;
  const key = /^("?)([\w-]{8,100})\1$/.exec(String(header))?.[2];
  if (key !== undefined) return `${key}.${askedIn(body)}`;
  throw new TutorError('invalid_request', {
    hint: 'idempotency-key: must be 8 to 100 letters, digits, - or _',
  });
}

function askedIn({
  course,
  question,
  history,
  lesson,
  language,
  exercise,
  help,
  quiz,
  images = [],
}: ChatBody) {
  const { id, selection } = lesson ?? {};
  const sizes = images.map(({ mediaType, data }) => [mediaType, data.length]);
  const asked = createHash('sha256').update(
    JSON.stringify([course, question, history, id, selection, language, exercise, help, quiz, sizes]),
  );
  // Megabytes, which nobody copies into one text.
  for (const { data } of images) asked.update(data);
  return asked.digest('base64url');
}
