import { TutorError } from '../ground/errors.ts';
import type { AskingStudent } from './asking-student.ts';

/**
 * The same with the course that a program asks about, in `metadata.course` of
 * OpenAI's protocol; a session has but one, whatever a client writes there.
 * @throws TutorError `invalid_request` where a key is good for several and none is named
 */
export function inNamedCourse(student: AskingStudent, named: string | undefined): AskingStudent {
  const courses = student.program?.courses;
  if (courses === undefined) return student;
  if (named !== undefined) return inCourse(student, named);
  if (courses.length === 1) return student;
  const hint = `metadata.course: must be one of the courses of this key: ${courses.join(', ')}`;
  throw new TutorError('invalid_request', { hint });
}

/**
 * The same with the course that is asked about.
 * @throws TutorError `unauthenticated` for one that the session, or the key, is not for
 */
export function inCourse(student: AskingStudent, course: string): AskingStudent {
  const { program } = student;
  if (student.course === course) return student;
  if (program?.courses.includes(course)) return { ...student, course };
  const hint =
    program === undefined
      ? `this session is for the course "${student.course}"`
      : `this key is not for the course "${course}"`;
  throw new TutorError('unauthenticated', { hint });
}
