import type { FastifyRequest } from 'fastify';
import { rateLimited, windowLimit } from '../admit/admit.ts';
import { TutorError } from '../errors.ts';
import type { SessionReply } from '../protocol.ts';
import type { Tutor } from '../tutor.ts';
import { parseSessionBody } from './bodies.ts';
import { courseNamed } from './chat.ts';

/** `POST /v1/session`. Minting is limited per address like asking, so that new sessions buy no new limits. */
export async function postSession(request: FastifyRequest, tutor: Tutor): Promise<SessionReply> {
  const { config, clock, sessions, store } = tutor;
  const body = parseSessionBody(request.body);
  const course = courseNamed(body.course, tutor);
  if (body.identity !== undefined) {
    throw new TutorError('unauthenticated', { hint: 'signed identities are not configured here' });
  }
  if (!config.identity.anonymous) {
    throw new TutorError('unauthenticated', { hint: 'this tutor needs a signed identity' });
  }
  const subject = `session:${sessions.addressKey(request.ip)}`;
  const counted = await store.count([windowLimit(subject, config.limits.address)], clock.now());
  if (counted.kind === 'rate_limited') throw rateLimited(counted);
  const { token, expiresAt, student } = await sessions.mintAnonymous(course.settings.id);
  return { token, expiresAt: expiresAt.toISOString(), student: student.pseudonym };
}
