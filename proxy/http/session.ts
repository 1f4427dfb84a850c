import type { FastifyRequest } from 'fastify';
import { rateLimited, windowLimit } from '../admit/admit.ts';
import { identityReplayMs, type SignedIdentity } from '../admit/identity/signed-identities.ts';
import { studentInHeader } from '../admit/identity/trusted-header.ts';
import { anyPlace } from '../admit/identity/vouched-student.ts';
import type { MintedSession } from '../admit/session.ts';
import { studentSubject } from '../admit/student-subject.ts';
import { onceIn } from '../admit/used-once.ts';
import { endWhereSignedOff, openVouchedSession, refuseSignedBeforeOff } from '../admit/vouched-session.ts';
import { courseNamed } from '../course/course-named.ts';
import type { LoadedCourse } from '../course/library.ts';
import { TutorError } from '../ground/errors.ts';
import type { SessionReply } from '../ground/protocol.ts';
import type { WindowLimit } from '../store/admission.ts';
import type { Tutor } from '../tutor.ts';
import { parseSessionBody } from './bodies.ts';

/**
 * `POST /v1/session`: for the student an identity or a trusted proxy names, else
 * for nobody in particular, if that is allowed.
 */
export async function postSession(request: FastifyRequest, tutor: Tutor): Promise<SessionReply> {
  const body = parseSessionBody(request.body);
  const course = courseNamed(body.course, tutor);
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
  course: LoadedCourse,
  tutor: Tutor,
): Promise<MintedSession> {
  const { config, sessions } = tutor;
  if (identity !== undefined) {
    const signed = await identified(identity, course, tutor);
    const { student, place, onceName } = signed;
    await endWhereSignedOff(signed, course, tutor);
    await refuseSignedBeforeOff(signed, course, tutor);
    const use = onceName === undefined ? undefined : onceIn(identityReplayMs, sessions.onceKey(onceName));
    // A student keeps one name through all sessions, and its limits; a class behind one address is no hindrance.
    await countSession(studentSubject('session', sessions.pseudonymOf(student)), use, tutor);
    // It may have been switched off while that was written.
    await refuseSignedBeforeOff(signed, course, tutor);
    return openVouchedSession(student, course, place, tutor);
  }
  const named = studentInHeader(config.identity.trustedHeader, request);
  if (named !== undefined) {
    await countSession(studentSubject('session', sessions.pseudonymOf(named)), undefined, tutor);
    return openVouchedSession(named, course, anyPlace, tutor);
  }
  if (!config.identity.anonymous) {
    throw new TutorError('unauthenticated', { hint: 'this tutor needs a signed identity' });
  }
  // Limited per address like asking, so that new sessions buy no new limits.
  await countSession(`session:${sessions.addressKey(request.ip)}`, undefined, tutor);
  return sessions.mintAnonymous(course.settings.id);
}

/** One step for both, so that an identity turned away for its student's haste is not used up. */
async function countSession(subject: string, use: WindowLimit | undefined, tutor: Tutor): Promise<void> {
  const { config, store, clock } = tutor;
  const limits = [windowLimit(subject, config.limits.address), ...(use ? [use] : [])];
  const counted = await store.count(limits, clock.now());
  if (counted.kind === 'counted') return;
  if (counted.limit.subject === use?.subject) {
    throw new TutorError('unauthenticated', { hint: 'identity: its "jti" has been used before' });
  }
  throw rateLimited(counted);
}

async function identified(
  identity: string,
  { settings, content }: LoadedCourse,
  { identities, log }: Tutor,
): Promise<SignedIdentity> {
  const course = settings.id;
  try {
    const signed = await identities.verify(identity, course);
    const { lesson } = signed.place;
    if (lesson !== undefined && !content.lessons.some(({ id }) => id === lesson)) {
      log.warn({ course, lesson }, 'a signed identity names a lesson that the course does not have');
    }
    return signed;
  } catch (error) {
    // The student reads that the session has ended; whoever signs identities needs to know why.
    if (error instanceof TutorError && error.code === 'unauthenticated') {
      log.warn({ course, reason: error.details.hint }, 'a signed identity was refused');
    }
    throw error;
  }
}
