import type { CachedAnswer } from './answer/answer-cache.ts';
import { replay } from './answer/answer-cache.ts';
import { quoteCourse } from './answer/course-only.ts';
import { bookCall } from './answer/end-answer.ts';
import { fallback } from './answer/fallback.ts';
import type { Make } from './answer/flight.ts';
import { quizOpening } from './answer/quiz-opening.ts';
import type { Subscription } from './answer/single-flight.ts';
import type { AnswerPlan } from './question/answer-plan.ts';
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

/** What an answer may come from; each of these is undefined where there is no such thing. */
export interface Origins extends Pick<Understood, 'pinned' | 'quiz' | 'lead'> {
  /** An answer that was kept. */
  kept: CachedAnswer | undefined;
  /** One that is being made for others as well. */
  shared: Subscription | undefined;
}

export interface Wanted extends Pick<Understood, 'plan' | 'planWith' | 'language' | 'words'> {
  asked: Asked;
  context: CallContext;
  reservation: Reservation | undefined;
  tally: Tally;
  /** Under which the answer may be kept; undefined where it is this student's alone. */
  key: string | undefined;
}

/** The parts of an answer from the first of its origins that there is: the teacher's word, what costs nothing, a model. */
export function answerParts(
  { pinned, quiz, kept, shared, lead }: Origins,
  wanted: Wanted,
  tutor: Tutor,
  signal: AbortSignal,
): Iterable<AnswerPart> | AsyncIterable<AnswerPart> {
  const { plan, words, context, tally } = wanted;
  if (pinned !== undefined) return pinnedParts(pinned);
  if (quiz !== undefined) return quizOpening(quiz, words);
  if (!plan.isLive) return (lead?.asksForHelp && ownHints(lead, words)) || quoted(wanted, lead);
  if (kept !== undefined) return replay(kept);
  const make = makeOf(plan, wanted.reservation, wanted, tutor);
  if (shared !== undefined) return shared.parts(make, { context, tally }, signal);
  if (lead !== undefined) return led(lead, make, wanted, tutor, signal);
  return make({ context: () => context, tally }, signal);
}

function quoted({ asked, plan, language, words }: Wanted, lead: Lead | undefined): Iterable<AnswerPart> {
  const isFirst = asked.body.history?.some(({ role }) => role === 'tutor') !== true;
  return quoteCourse({
    ...{ ...plan, passages: plan.passages(), course: asked.course, words, language },
    // A model may be connected all the same, and have said too much.
    opening: plan.isLive ? 'withheld' : isFirst ? 'quotes' : 'none',
    ...(lead && { led: { step: lead.step, isLast: lead.isWithinCourse === true && lead.step === lead.of } }),
  });
}

function makeOf(
  { candidates }: AnswerPlan,
  reservation: Reservation | undefined,
  { asked, key }: Wanted,
  tutor: Tutor,
): Make {
  const keep = key === undefined ? undefined : (answer: CachedAnswer) => tutor.cache.set(key, answer);
  const wantedOutputTokens = asked.wishes.maxOutputTokens;
  return (making, makers) =>
    fallback({ ...making, candidates, reservation, wantedOutputTokens, keep }, tutor, makers);
}

/** Through an exercise step by step: what says more is asked for once more, and then said in the teacher's words. */
function led(
  lead: Lead,
  make: Make,
  wanted: Wanted,
  tutor: Tutor,
  signal: AbortSignal,
): AsyncIterable<AnswerPart> {
  const { context, tally } = wanted;
  const making = { context: () => context, tally };
  return guarded(lead, {
    ask: () => make(making, signal),
    async *askAgain() {
      await bookCall(tally, tutor);
      const sharper = wanted.planWith(leadingBlock(lead, true));
      yield* makeOf(sharper, undefined, wanted, tutor)(making, signal);
    },
    instead: () => ownHints(lead, wanted.words) ?? quoted(wanted, lead),
    watched: (seen) => noteSeen(lead, seen, tutor),
  });
}
