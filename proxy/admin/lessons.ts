import type { FastifyRequest } from 'fastify';
import { lessonFigures } from '../figures/lesson-figures.ts';
import type { Tutor } from '../tutor.ts';
import { readRange } from './range.ts';
import type { LessonsReply } from './wire.ts';

/** `GET /admin/api/lessons?from=&to=&course=`: most questions first. */
export async function getLessons(request: FastifyRequest, tutor: Tutor): Promise<LessonsReply> {
  const range = readRange(request, tutor);
  const { from, to, course } = range;
  return {
    from,
    to,
    course: course ?? null,
    ...(await lessonFigures(range, tutor, { signal: request.signal })),
  };
}
