import type { FastifyRequest } from 'fastify';
import { rateLimited, windowLimit } from '../admit/admit.ts';
import { identityReplayMs } from '../admit/identity/signed-identities.ts';
import { studentInHeader } from '../admit/identity/trusted-header.ts';
import type { VouchedStudent } from '../admit/identity/vouched-student.ts';
import type { MintedSession } from '../admit/session.ts';
import { onceIn } from '../admit/used-once.ts';
import { TutorError } from '../errors.ts';
import type { SessionReply } from '../protocol.ts';
import type { WindowLimit } from '../store/store.ts';
import type { Tutor } from '../tutor.ts';
import { parseSessionBody } from './bodies.ts';
import { courseNamed } from './chat.ts';

/**
 * `POST /v1/session`: for the student an identity or a trusted proxy names, else
 * for nobody in particular, if that is allowed.
 */
export async function postSession(request: FastifyRequest, tutor: Tutor): Promise<SessionReply> {
  const body = parseSessionBody(request.body);
  const course = courseNamed(body.course, tutor).settings.id;
  const { token, expiresAt, lifetimeSeconds, student } = await openSession(
    request,
    body.identity,
    course,
    tutor,
  );
  return {
    token,
    expiresAt: expiresAt.toISOString(),
    expiresInSeconds: lifetimeSeconds,
    student: student.pseudonym,
  };
}

async function openSession(
  request: FastifyRequest,
  identity: string | undefined,
  course: string,
  tutor: Tutor,
): Promise<MintedSession> {
  const { config, sessions } = tutor;
  if (identity !== undefined) {
    const { student, onceName } = await identified(identity, course, tutor);
    const use = onceName === undefined ? undefined : onceIn(identityReplayMs, sessions.onceKey(onceName));
    return openVouched(student, course, use, tutor);
  }
  const named = studentInHeader(config.identity.trustedHeader, request);
  if (named !== undefined) return openVouched(named, course, undefined, tutor);
  if (!config.identity.anonymous) {
    throw new TutorError('unauthenticated', { hint: 'this tutor needs a signed identity' });
  }
  // Limited per address like asking, so that new sessions buy no new limits.
  await countSession(sessions.addressKey(request.ip), undefined, tutor);
  return sessions.mintAnonymous(course);
}

/** A student keeps one name through all sessions, and its limits; a class behind one address is no hindrance. */
async function openVouched(
  student: VouchedStudent,
  course: string,
  use: WindowLimit | undefined,
  tutor: Tutor,
): Promise<MintedSession> {
  await countSession(tutor.sessions.pseudonymOf(student), use, tutor);
  return tutor.sessions.mintVouched(student, course);
}

/** One step for both, so that an identity turned away for its student's haste is not used up. */
async function countSession(who: string, use: WindowLimit | undefined, tutor: Tutor): Promise<void> {
  const { config, store, clock } = tutor;
  const limits = [windowLimit(`session:${who}`, config.limits.address), ...(use ? [use] : [])];
  const counted = await store.count(limits, clock.now());
  if (counted.kind === 'counted') return;
  if (counted.limit.subject === use?.subject) {
    throw new TutorError('unauthenticated', { hint: 'identity: its "jti" has been used before' });
  }
  throw rateLimited(counted);
}

async function identified(identity: string, course: string, { identities, log }: Tutor) {
  try {
    return await identities.verify(identity, course);
  } catch (error) {
    // The student reads that the session has ended; whoever signs identities needs to know why.
    if (error instanceof TutorError && error.code === 'unauthenticated') {
      log.warn({ course, reason: error.details.hint }, 'a signed identity was refused');
    }
    throw error;
  }
}
