import { nearestHeadings, otherPlaces } from './answer/nearest-headings.ts';
import { nextQuestions } from './answer/next-questions.ts';
import { sourcesOf } from './answer/sources.ts';
import type { Transcript } from './answer/transcript.ts';
import type { NextQuestion, Source } from './ground/protocol.ts';
import type { Origin } from './origin.ts';
import type { Asked } from './question/asked.ts';
import { lessonToAsk, ownLesson } from './question/own-lesson.ts';
import { pinnedSources } from './teach/pins/pinned-answer.ts';
import type { Understood } from './understand.ts';

/** Where the course says it, and what to ask next. */
export interface BelowAnswer {
  sources: Source[];
  next: NextQuestion[];
}

export function whatFollows(
  transcript: Transcript,
  origin: Origin,
  { plan, quiz, lead, words }: Understood,
  asked: Asked,
): BelowAnswer {
  const isShown = asked.images !== undefined;
  const found = isShown ? undefined : plan.passages()[0]?.section;
  const meant = origin.kind === 'course' ? nearestHeadings(plan.passages()) : undefined;
  const mayOfferQuiz = asked.body.quiz && quiz === undefined && meant === undefined;
  const next = nextQuestions({
    ...plan,
    lead: transcript.cited[0] ?? found,
    course: asked.course,
    lesson: ownLesson(asked),
    meant,
    others:
      origin.kind === 'course' ? otherPlaces(plan.passages()).map(({ section }) => section.heading) : [],
    quizOn: mayOfferQuiz ? lessonToAsk(asked) : undefined,
    words,
    hasMoreHelp: lead !== undefined && lead.step < lead.of,
    offered: transcript.offered,
  });
  if (meant !== undefined) return { sources: [], next };
  const sources =
    origin.kind === 'teacher'
      ? pinnedSources(origin.pin, asked)
      : sourcesOf(transcript, plan.passages, asked);
  return { sources, next };
}
