import type { LoadedCourse } from '../course/library.ts';
import type { Clock } from '../ground/clock.ts';
import { TutorError } from '../ground/errors.ts';
import type { Store } from '../store/store.ts';
import type { SignedIdentity } from './identity/signed-identities.ts';
import type { VouchedPlace, VouchedStudent } from './identity/vouched-student.ts';
import { type MintedSession, type Sessions, sessionLifetimeMs } from './session.ts';

interface VouchedSessionTools {
  sessions: Sessions;
  store: Pick<Store, 'sessions'>;
  answers: { stopOf(student: string): void };
  clock: Clock;
}

/**
 * Where the tutor is off, all that the student has begun in the course before
 * ends, so that no page of before goes on answering: sessions in every process,
 * an answer under way in this one. To be called before anything that may refuse
 * the session itself, such as a limit that the student has used up on purpose.
 */
export async function endWhereOff(
  student: VouchedStudent,
  { settings }: LoadedCourse,
  { tutor }: VouchedPlace,
  { sessions, store, answers, clock }: VouchedSessionTools,
): Promise<void> {
  if (tutor !== 'off') return;
  const pseudonym = sessions.pseudonymOf(student);
  const nowMs = clock.now();
  await store.sessions.end(pseudonym, settings.id, nowMs, nowMs - sessionLifetimeMs);
  answers.stopOf(pseudonym);
}

/** The same where a signed identity says so: what was signed before is over as well. */
export async function endWhereSignedOff(
  { student, place, madeSeconds }: SignedIdentity,
  course: LoadedCourse,
  tools: VouchedSessionTools,
): Promise<void> {
  if (place.tutor !== 'off') return;
  await endWhereOff(student, course, place, tools);
  const { sessions, store, clock } = tools;
  const nowMs = clock.now();
  const offMs = Math.max(madeSeconds * 1000, nowMs);
  const pseudonym = sessions.pseudonymOf(student);
  await store.sessions.end(pseudonym, identitiesOf(course), offMs, nowMs - sessionLifetimeMs);
}

/**
 * An identity that was signed before, with the page of a lesson or by a script
 * just in time, opens nothing any more.
 * @throws TutorError `tutor_off`
 */
export async function refuseSignedBeforeOff(
  { student, place, madeSeconds }: SignedIdentity,
  course: LoadedCourse,
  { sessions, store }: Pick<VouchedSessionTools, 'sessions' | 'store'>,
): Promise<void> {
  if (place.tutor === 'off') return;
  const offMs = await store.sessions.endedMs(sessions.pseudonymOf(student), identitiesOf(course));
  // Dates are whole seconds: of the same one nobody knows which came first.
  if (offMs !== undefined && madeSeconds <= Math.floor(offMs / 1000)) throw new TutorError('tutor_off');
}

/**
 * Noted apart from the sessions: an identity is dated by the clock of whoever
 * signs it, a session by ours. No course has a blank in its id.
 */
function identitiesOf({ settings }: LoadedCourse): string {
  return `identities for ${settings.id}`;
}

/**
 * Opens a session where somebody says who the student is and from where the
 * tutor is opened: also where it is off, for the page to be told.
 */
export function openVouchedSession(
  student: VouchedStudent,
  { settings, content }: LoadedCourse,
  { tutor, lesson, role }: VouchedPlace,
  { sessions }: Pick<VouchedSessionTools, 'sessions'>,
): Promise<MintedSession> {
  // A lesson that has been taken out of the course is none.
  const known = content.lessons.find(({ id }) => id === lesson)?.id;
  return sessions.mintVouched(student, settings.id, { tutor, lesson: known, role });
}
