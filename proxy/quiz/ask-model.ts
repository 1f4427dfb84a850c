import { AnswerCache } from '../answer/answer-cache.ts';
import { SingleFlight } from '../answer/single-flight.ts';
import { ask } from '../ask.ts';
import type { LoadedCourse } from '../course/library.ts';
import { courseOfText } from '../course/only-text.ts';
import { TutorError } from '../ground/errors.ts';
import type { VerifiedStudent } from '../question/verified-student.ts';
import type { Allowance } from '../store/admission.ts';
import type { Tutor } from '../tutor.ts';
import type { Language } from '../words/languages.ts';
import { QuizLedger, type QuizRecord } from './quiz-ledger.ts';

/** For whom something of a quiz is made. */
export interface QuizStudent {
  student: VerifiedStudent;
  addressKey: string;
  course: LoadedCourse;
  /** Of the tutor's own sentences. */
  language: Language;
  onAdmitted(allowances: readonly Allowance[]): void;
}

/** What a model is to read. */
export interface ModelRequest {
  /** The same for everybody: it stands where the course stands otherwise. */
  rules: string;
  message: string;
  record: QuizRecord;
}

/**
 * Has a model write something by the way of any question (see ask.ts): within the student's limits and the budget,
 * with fallbacks, in the ledger. It is made to its end also where the student has left, for it is for others too.
 * @returns what it has written
 * @throws TutorError as `ask` does
 */
export async function askModel(
  { rules, message, record }: ModelRequest,
  { student, addressKey, course, language, onAdmitted }: QuizStudent,
  tutor: Tutor,
): Promise<string> {
  const id = tutor.newId();
  const asked = {
    id,
    student,
    addressKey,
    language,
    onAdmitted,
    course: courseOfText(rules, course),
    body: { course: course.settings.id, question: message },
    wishes: {},
  };
  const alone: Tutor = {
    ...tutor,
    store: new QuizLedger(tutor.store, record),
    cache: new AnswerCache({ max: 0, ttlHours: 1 }, tutor.clock),
    flights: new SingleFlight(),
  };
  let written = '';
  let failure: unknown;
  await new Promise<void>((resolve) => {
    // No event is pushed: nobody reads along, and what is right is in them.
    tutor.answers.start(id, student.pseudonym, async ({ signal }) => {
      try {
        for await (const event of ask(asked, alone, signal)) {
          if (event.event === 'delta') written += event.data.text;
          else if (event.event === 'restart') written = '';
        }
        // What was stopped is no whole object.
        if (signal.aborted) failure = new TutorError('providers_unavailable');
      } catch (error) {
        failure = error;
      }
      resolve();
    });
  });
  if (failure !== undefined) throw failure;
  return written;
}
