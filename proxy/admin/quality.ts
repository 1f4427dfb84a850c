import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { mostGrouped } from '../figures/course-report.ts';
import { questionsByMeaning } from '../figures/questions-by-meaning.ts';
import { TutorError } from '../ground/errors.ts';
import type { Tutor } from '../tutor.ts';
import { callerOf, doer, sees } from './caller.ts';
import { readRange } from './range.ts';
import { answerReply, groupReply } from './read-answers.ts';
import type { QualityReply } from './wire.ts';

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
    admin.lowestRated(range, mostGrouped, { signal }),
    admin.toReview(range, reviewSamplePercent, queued, { signal }),
    admin.withoutSource(range, mostGrouped, { signal }),
  ]);
  await tutor.audit.noteReading({
    ...doer(callerOf(request)),
    action: 'answers_read',
    course: range.course ?? '',
    subject: '',
  });
  const lowRated = await questionsByMeaning(lowestRated, tutor.library);
  const unanswered = await questionsByMeaning(withoutSource, tutor.library);
  return {
    lowestRated: lowestRated.slice(0, listed).map((each) => answerReply(each, tutor)),
    toReview: toReview.map((each) => answerReply(each, tutor)),
    withoutSource: withoutSource.slice(0, listed).map((each) => answerReply(each, tutor)),
    lowRated: lowRated.map((group) => groupReply(group, tutor)),
    unanswered: unanswered.map((group) => groupReply(group, tutor)),
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
