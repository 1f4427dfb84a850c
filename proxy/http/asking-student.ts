import type { FastifyRequest } from 'fastify';
import { TutorError } from '../ground/errors.ts';
import type { VerifiedStudent } from '../question/verified-student.ts';
import type { Tutor } from '../tutor.ts';

/** A student to whom the tutor speaks. */
export interface AskingStudent extends VerifiedStudent {
  readonly tutor: Exclude<VerifiedStudent['tutor'], 'off'>;
}

/**
 * Who asks, or wants to read an answer.
 * @throws TutorError `unauthenticated`; `tutor_off` where those who vouch for the student say so
 */
export async function askingStudent(
  { headers }: Pick<FastifyRequest, 'headers'>,
  { sessions }: Pick<Tutor, 'sessions'>,
): Promise<AskingStudent> {
  const student = await sessions.verify(headers.authorization);
  const { tutor } = student;
  if (tutor === 'off') throw new TutorError('tutor_off');
  return { ...student, tutor };
}
