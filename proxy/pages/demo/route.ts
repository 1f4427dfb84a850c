import type { FastifyReply, FastifyRequest } from 'fastify';
import { TutorError } from '../../ground/errors.ts';
import { pagePermissions } from '../../http/security-headers.ts';
import type { Tutor } from '../../tutor.ts';
import type { LessonBodies } from './lesson-bodies.ts';
import { firstLesson, lessonPage } from './lesson-page.ts';

/** Nothing but the sidecar's own style and script; the lesson's author may show pictures from anywhere. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' https: data:",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** `GET /?course=&lesson=&mode=&theme=`: a lesson with the tutor in it. */
export async function getLessonPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { library, coursesToCome }: Tutor,
  bodies: LessonBodies,
): Promise<FastifyReply> {
  const query = request.query as Record<string, unknown>;
  const course = query.course === undefined ? [...library.values()][0] : library.get(String(query.course));
  if (course === undefined) {
    if (query.course === undefined) coursesToCome.refuseAll();
    else coursesToCome.refuse(String(query.course));
    throw new TutorError('not_found');
  }
  const lesson =
    query.lesson === undefined
      ? firstLesson(course)
      : course.content.lessons.find(({ id }) => id === query.lesson);
  if (lesson === undefined) throw new TutorError('not_found');
  const theme = query.theme === 'light' || query.theme === 'dark' ? query.theme : 'auto';
  const mode = query.mode === 'inline' ? 'inline' : 'floating';
  const body = await bodies.of(lesson);
  return reply
    .type('text/html; charset=utf-8')
    .headers(pagePermissions)
    .header('content-security-policy', policy)
    .header('cache-control', 'no-cache')
    .send(lessonPage({ course, lesson, body, mode, theme }, library));
}
