import type { Clock } from '../clock.ts';
import type { LoadedCourse } from '../course/library.ts';
import type { Store } from '../store/store.ts';
import type { VouchedPlace, VouchedStudent } from './identity/vouched-student.ts';
import { type MintedSession, type Sessions, sessionLifetimeMs } from './session.ts';

interface VouchedSessionTools {
  sessions: Sessions;
  store: Pick<Store, 'sessions'>;
  answers: { stopOf(student: string): void };
  clock: Clock;
}

/**
 * Opens a session where somebody says who the student is and from where the
 * tutor is opened. If it is off there, all that the student has begun in the
 * course before ends as well, so that no page of before goes on answering: its
 * sessions in every process, an answer under way in this one. The session itself
 * is opened all the same, for the page to be told.
 */
export async function openVouchedSession(
  student: VouchedStudent,
  course: LoadedCourse,
  place: VouchedPlace,
  { sessions, store, answers, clock }: VouchedSessionTools,
): Promise<MintedSession> {
  const { id } = course.settings;
  if (place.tutor === 'off') {
    const pseudonym = sessions.pseudonymOf(student);
    const nowMs = clock.now();
    await store.sessions.end(pseudonym, id, nowMs, nowMs - sessionLifetimeMs);
    answers.stopOf(pseudonym);
  }
  // A lesson that has been taken out of the course is none.
  const lesson = course.content.lessons.find((each) => each.id === place.lesson)?.id;
  return sessions.mintVouched(student, id, { tutor: place.tutor, lesson });
}
