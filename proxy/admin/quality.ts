import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { TutorError } from '../ground/errors.ts';
import type { RatedAnswer, ReadAnswer } from '../store/quality.ts';
import type { Tutor } from '../tutor.ts';
import { callerOf, doer, sees } from './caller.ts';
import { readRange } from './range.ts';
import type { QualityReply, ReadAnswerReply } from './wire.ts';

/** More are not read in one sitting. */
const queued = 20;
const listed = 10;

/** `GET /admin/api/quality?from=&to=&course=`: answers worth a teacher's eye. */
export async function getQuality(request: FastifyRequest, tutor: Tutor): Promise<QualityReply> {
  const range = readRange(request, tutor);
  const { reviewSamplePercent } = tutor.config.privacy;
  const { admin } = tutor.store;
  const { signal } = request;
  const [lowestRated, toReview, withoutSource] = await Promise.all([
    admin.lowestRated(range, listed, { signal }),
    admin.toReview(range, reviewSamplePercent, queued, { signal }),
    admin.withoutSource(range, listed, { signal }),
  ]);
  await tutor.audit.noteReading({
    ...doer(callerOf(request)),
    ...{ action: 'answers_read', course: range.course ?? '', subject: '' },
  });
  return {
    lowestRated: lowestRated.map((each) => reply(each, tutor)),
    toReview: toReview.map((each) => reply(each, tutor)),
    withoutSource: withoutSource.map((each) => reply(each, tutor)),
    reviewSamplePercent,
  };
}

const reviewBody = z.strictObject({
  answerId: z.string().min(1).max(200),
  mark: z.enum(['right', 'partly', 'wrong']),
});

/**
 * `POST /admin/api/reviews`: a teacher's mark; a second one replaces the first. Nobody gets an answer again that is
 * wrong, nor another one that is kept of its question.
 */
export async function postReview(request: FastifyRequest, tutor: Tutor): Promise<void> {
  const { audit, clock, evictions, store } = tutor;
  const body = reviewBody.safeParse(request.body);
  if (!body.success) {
    throw new TutorError('invalid_request', {
      hint: 'send {"answerId": "...", "mark": "right|partly|wrong"}',
    });
  }
  const { answerId, mark } = body.data;
  const caller = callerOf(request);
  const course = await store.admin.courseOf(answerId);
  if (course === undefined || !sees(caller, course)) throw new TutorError('not_found');
  await audit.note({ ...doer(caller), action: 'review_set', course, subject: answerId });
  await store.admin.review({ answerId, mark, nowMs: clock.now() });
  if (mark !== 'wrong') return;
  // An answer of which no words are left is older than what is kept of any.
  const answer = await store.admin.readAnswer(answerId);
  if (answer !== undefined) await evictions.evictQuestion(course, answer.question);
  await evictions.evict(answerId);
}

/** A lesson that the course does not have is none, whatever a page called it. */
function reply(
  { timeMs, lesson, ...answer }: ReadAnswer | RatedAnswer,
  { library }: Pick<Tutor, 'library'>,
): ReadAnswerReply {
  const lessons = library.get(answer.course)?.content.lessons ?? [];
  const known = lessons.some(({ id }) => id === lesson) ? lesson : '';
  return { ...answer, lesson: known, time: new Date(timeMs).toISOString() };
}
