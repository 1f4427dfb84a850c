import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../ground/clock.ts';
import { TutorError } from '../ground/errors.ts';
import type { VerifiedStudent } from '../question/verified-student.ts';
import type { ApiKey, ApiKeyStore } from '../store/api-keys.ts';
import { anyPlace } from './identity/vouched-student.ts';

/** A new key: its text is shown once and kept nowhere. */
export interface NewKey {
  id: string;
  text: string;
  secretHash: Uint8Array;
}

/** The secret has 256 random bits: nobody guesses it, so a slow hash would protect nothing and cost every question. */
export function makeKey(): NewKey {
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { id, text: `ct_${id}_${secret}`, secretHash: hashOf(secret) };
}

/**
 * Who asks with a key; undefined: it has not the form of one. The store is asked
 * each time, so that a revoked key is over at once, whichever process is asked.
 * @throws TutorError `unauthenticated`
 */
export async function programWithKey(
  text: string,
  { apiKeys, clock }: { apiKeys: Pick<ApiKeyStore, 'find'>; clock: Clock },
): Promise<VerifiedStudent | undefined> {
  const [, id, secret] = /^ct_([0-9a-f]{12})_([\w-]{43})$/.exec(text) ?? [];
  if (id === undefined || secret === undefined) return undefined;
  const found = await apiKeys.find(id);
  if (found === undefined || !timingSafeEqual(found.secretHash, hashOf(secret))) {
    throw new TutorError('unauthenticated', { hint: 'there is no such key' });
  }
  const { key } = found;
  if (key.revokedMs !== null) throw over(key, 'was revoked');
  if (key.endsMs !== null && key.endsMs <= clock.now()) throw over(key, 'has ended');
  return {
    pseudonym: programName(id),
    // Of several courses the request names one.
    course: key.courses[0] ?? '',
    anonymous: false,
    program: { courses: key.courses, terms: key.terms },
    ...anyPlace,
  };
}

/** As what a key stands in limits and in the ledger: no pseudonym of a student has a colon. */
export function programName(id: string): string {
  return `key:${id}`;
}

function over({ name }: ApiKey, how: string): TutorError {
  return new TutorError('unauthenticated', { hint: `the key "${name}" ${how}` });
}

function hashOf(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
