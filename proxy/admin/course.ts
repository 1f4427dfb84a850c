import type { FastifyRequest } from 'fastify';
import { courseReport } from '../figures/course-report.ts';
import { TutorError } from '../ground/errors.ts';
import type { Tutor } from '../tutor.ts';
import { callerOf, doer, ownCourse } from './caller.ts';
import { readRange } from './range.ts';
import { groupReply } from './read-answers.ts';
import type { CourseReply, NextStepReply } from './wire.ts';

/** Mended one after another; `check` names all. */
const mostProblems = 20;

/** `GET /admin/api/course?from=&to=&course=`: how one course is doing, and what its teacher should look at. */
export async function getCourse(request: FastifyRequest, tutor: Tutor): Promise<CourseReply> {
  const { from, to, course } = readRange(request, tutor);
  if (course === undefined) throw new TutorError('invalid_request', { hint: 'course: name one' });
  const { problems } = ownCourse(request, course, tutor);
  const report = await courseReport({ from, to, course }, tutor, { signal: request.signal });
  await tutor.audit.noteReading({
    ...doer(callerOf(request)),
    action: 'answers_read',
    course,
    subject: '',
  });
  const { before, summary, summaryBefore, lessons, exercises, waiting } = report;
  return {
    from,
    to,
    course,
    before,
    summary,
    summaryBefore,
    lessons,
    exercises,
    waiting,
    unanswered: report.unanswered.map((group) => groupReply(group, tutor)),
    lowRated: report.lowRated.map((group) => groupReply(group, tutor)),
    problems: problems.slice(0, mostProblems),
    next: report.next.map(
      (step): NextStepReply => ('group' in step ? { ...step, group: groupReply(step.group, tutor) } : step),
    ),
  };
}
