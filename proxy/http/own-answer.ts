import type { FastifyRequest } from 'fastify';
import type { ReadableAnswer } from '../answer/readable-answer.ts';
import { TutorError } from '../ground/errors.ts';
import type { VerifiedStudent } from '../question/verified-student.ts';
import type { Tutor } from '../tutor.ts';

/**
 * The answer that an address names, as long as it is kept.
 * @throws TutorError `not_found`, also for another student's
 */
export function ownAnswer(
  request: FastifyRequest,
  student: VerifiedStudent,
  { answers }: Pick<Tutor, 'answers'>,
): ReadableAnswer {
  const { id } = request.params as { id: string };
  const answer = answers.find(id, student.pseudonym);
  if (answer === undefined) throw new TutorError('not_found');
  return answer;
}
