import { SingleFlight } from '../../answer/single-flight.ts';
import { ask } from '../../ask.ts';
import { guidanceOf, usualMode } from '../../course/lesson-settings.ts';
import type { LoadedCourse } from '../../course/library.ts';
import { TutorError } from '../../ground/errors.ts';
import type { DoneData, Source } from '../../ground/protocol.ts';
import type { AnsweringMode } from '../../ground/tutor-mode.ts';
import { evaluator } from '../../store/evaluator.ts';
import type { Tutor } from '../../tutor.ts';
import { nearestLanguage } from '../../words/languages.ts';
import type { GotAnswer } from '../judging/rules.ts';
import type { GoldenQuestion } from '../questions/golden-question.ts';

/** What came of asking a question once. */
export interface Asking {
  got: GotAnswer;
  /** As the answer names it; undefined where none came. */
  model: string | undefined;
  costUsd: number;
  firstTokenMs: number | undefined;
  totalMs: number | undefined;
  /** Why the money did not suffice, if that is why there is no answer. */
  isUnpaid: boolean;
}

type Posed = Pick<GoldenQuestion, 'message' | 'page' | 'selection' | 'history' | 'mode' | 'languages'>;

/**
 * Asks as a student would, in this process: everything that a question goes
 * through is gone through, but for the network in front of it.
 * @param tutor made by `evaluationTutor`
 * @throws the signal's reason once it is aborted
 */
export async function askQuestion(
  posed: Posed,
  course: LoadedCourse,
  tutor: Tutor,
  signal: AbortSignal,
): Promise<Asking> {
  signal.throwIfAborted();
  let text = '';
  let sources: Source[] = [];
  let model: string | undefined;
  let done: DoneData | undefined;
  try {
    // The same question at the same time is to get two answers, and no shared one.
    const alone = { ...tutor, flights: new SingleFlight() };
    for await (const event of ask(askedOf(posed, course, tutor), alone, signal)) {
      if (event.event === 'answer') model = event.data.model;
      else if (event.event === 'delta') text += event.data.text;
      else if (event.event === 'restart') text = '';
      else if (event.event === 'sources') sources = event.data.items;
      else if (event.event === 'done') done = event.data;
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof TutorError)) throw error;
    const isUnpaid = error.code === 'budget_exceeded';
    return {
      got: { kind: 'none', why: reasonOf(error) },
      model,
      costUsd: 0,
      firstTokenMs: undefined,
      totalMs: undefined,
      isUnpaid,
    };
  }
  signal.throwIfAborted();
  const isCut = done?.finish !== 'complete';
  const costUsd = done?.costUsd ?? 0;
  // The course costs nothing: a model was paid that is not heard.
  const isWithheld = model === 'course' && costUsd > 0;
  return {
    got: { kind: 'answer', text, sources, isCut, isWithheld },
    model,
    costUsd,
    firstTokenMs: done?.firstTokenMs,
    totalMs: done?.totalMs,
    isUnpaid: false,
  };
}

function askedOf(posed: Posed, course: LoadedCourse, tutor: Tutor) {
  const { message, page, selection, history, mode, languages } = posed;
  const lesson = {
    ...(page !== undefined && { id: page }),
    ...(selection !== undefined && { selection }),
  };
  return {
    id: tutor.newId(),
    student: {
      pseudonym: evaluator,
      course: course.settings.id,
      anonymous: false,
      role: 'student' as const,
      tutor: mode,
      lesson: page,
    },
    addressKey: evaluator,
    course: course.taught(modeOf(posed, course, tutor)),
    body: {
      course: course.settings.id,
      question: message,
      ...(Object.keys(lesson).length > 0 && { lesson }),
      ...(history.length > 0 && { history: [...history] }),
    },
    wishes: {},
    language: nearestLanguage(languages[0]),
    onAdmitted: () => undefined,
  };
}

/** As for a student who has that lesson open; where the tutor rests now, as it teaches otherwise. */
function modeOf(
  { mode, page }: Posed,
  { content, settings }: LoadedCourse,
  { clock, calendar }: Tutor,
): AnsweringMode {
  const lesson = content.lessons.find(({ id }) => id === page)?.settings;
  const guidance = guidanceOf({ course: settings, lesson, session: mode }, clock.now(), calendar.wall);
  return guidance.mode === 'off' ? usualMode(settings) : guidance.mode;
}

function reasonOf({ code, message, cause }: TutorError): string {
  const because = cause instanceof Error ? `: ${cause.message}` : '';
  return message === code ? `${code}${because}` : `${code}: ${message}`;
}
