import { replay } from './answer/answer-cache.ts';
import { quoteCourse } from './answer/course-only.ts';
import { bookCall } from './answer/end-answer.ts';
import { fallback } from './answer/fallback.ts';
import type { Make } from './answer/flight.ts';
import { quizOpening } from './answer/quiz-opening.ts';
import type { Origin } from './origin.ts';
import type { Asked } from './question/asked.ts';
import type { AnswerPart } from './question/part.ts';
import type { Tally } from './question/tally.ts';
import type { CallContext, Reservation } from './store/reservation.ts';
import { guarded } from './teach/guarded.ts';
import type { Lead } from './teach/lead.ts';
import { leadingBlock } from './teach/leading-block.ts';
import { noteSeen } from './teach/note-progress.ts';
import { ownHints } from './teach/own-hints.ts';
import { pinnedParts } from './teach/pins/pinned-answer.ts';
import type { Tutor } from './tutor.ts';
import type { Understood } from './understand.ts';

/** An answer to a question that was let in. */
export interface AnswerToMake {
  asked: Asked;
  understood: Understood;
  origin: Origin;
  /** Of its calls. */
  context: CallContext;
  /** For the first of them, where one was made on admission. */
  reservation: Reservation | undefined;
  /** Takes what they use. */
  tally: Tally;
}

export function answerParts(
  answer: AnswerToMake,
  tutor: Tutor,
  signal: AbortSignal,
): Iterable<AnswerPart> | AsyncIterable<AnswerPart> {
  const { understood, origin, context, tally } = answer;
  switch (origin.kind) {
    case 'teacher':
      return pinnedParts(origin.pin);
    case 'quiz':
      return quizOpening(origin.lesson, understood.words);
    case 'course':
      return fromCourse(answer);
    case 'kept':
      return replay(origin.answer);
    case 'shared':
      return origin.subscription.parts(byModel(answer, tutor), { context, tally }, signal);
    case 'led':
      return led(origin.lead, answer, tutor, signal);
    case 'model':
      return byModel(answer, tutor)({ context: () => context, tally }, signal);
    default:
      return origin satisfies never;
  }
}

/** What the teacher has written for a step of help, else what the course says. */
function fromCourse(answer: AnswerToMake): Iterable<AnswerPart> {
  const { lead, words } = answer.understood;
  const hints = lead?.asksForHelp ? ownHints(lead, words, hintOpening(answer, lead)) : undefined;
  return hints ?? quoted(answer);
}

/** Before a teacher's hint: that nobody has checked what the student shows, or that it is not what was asked for. */
function hintOpening({ understood: { plan, words } }: AnswerToMake, { hasAttempt, step, of }: Lead): string {
  const { message } = plan;
  const { ladder, ownWork } = words.tutoring;
  if (hasAttempt) return `${ladder.unchecked}\n\n`;
  return message.kind === 'exercise' && message.asksSolution && step < of ? `${ownWork}\n\n` : '';
}

function quoted({ asked, understood }: AnswerToMake): Iterable<AnswerPart> {
  const { plan, lead, words, language } = understood;
  const isFirst = asked.body.history?.some(({ role }) => role === 'tutor') !== true;
  return quoteCourse({
    ...plan,
    passages: plan.passages(),
    course: asked.course,
    words,
    language,
    // A model may be connected all the same, and have said too much.
    opening: plan.isLive ? 'withheld' : isFirst ? 'quotes' : 'none',
    ...(lead && {
      led: {
        step: lead.step,
        isLast: lead.isWithinCourse === true && lead.step === lead.of,
        hasAttempt: lead.hasAttempt,
      },
    }),
  });
}

/** Has it made by the first of the candidates that can. */
function byModel({ asked, understood, origin, reservation }: AnswerToMake, tutor: Tutor): Make {
  return (making, signal) =>
    fallback(
      {
        ...making,
        candidates: understood.plan.candidates,
        reservation,
        wantedOutputTokens: asked.wishes.maxOutputTokens,
        ...(origin.kind === 'shared' && { keep: (made) => tutor.cache.set(origin.key, made) }),
      },
      tutor,
      signal,
    );
}

/** Through an exercise step by step: what says more is asked for once more, and then said in the teacher's words. */
function led(lead: Lead, answer: AnswerToMake, tutor: Tutor, signal: AbortSignal): AsyncIterable<AnswerPart> {
  const { understood, context, tally } = answer;
  const making = { context: () => context, tally };
  return guarded(lead, {
    ask: () => byModel(answer, tutor)(making, signal),
    async *askAgain() {
      await bookCall(tally, tutor);
      const plan = understood.planWith(leadingBlock(lead, true));
      const sharper = { ...answer, understood: { ...understood, plan }, reservation: undefined };
      yield* byModel(sharper, tutor)(making, signal);
    },
    instead: () => ownHints(lead, understood.words) ?? quoted(answer),
    watched: (seen) => noteSeen(lead, seen, tutor),
  });
}
