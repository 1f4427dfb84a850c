import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../../config/load.ts';
import { TutorError } from '../../errors.ts';

/**
 * Lets administrators pass.
 * @throws TutorError `unauthenticated`
 */
export function requireAdministrator(request: FastifyRequest, { admin }: Config): void {
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const known = token !== undefined && admin.tokens.some((candidate) => equals(candidate, token));
  if (!known) {
    throw new TutorError('unauthenticated', {
      hint: 'send "Authorization: Bearer TOKEN" with one of admin.tokens',
    });
  }
}

/** Takes the same time wherever the two differ; hashes make their lengths equal. */
function equals(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
