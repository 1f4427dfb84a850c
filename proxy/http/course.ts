import type { FastifyRequest } from 'fastify';
import { courseNamed } from '../course/course-named.ts';
import type { CourseReply } from '../ground/protocol.ts';
import type { Tutor } from '../tutor.ts';
import { nearestLanguage, studentWords } from '../words/languages.ts';
import { consentTerms } from './consent.ts';

/** `GET /v1/courses/{id}`: what the widget has to know before the first question. */
export async function getCourse(request: FastifyRequest, tutor: Tutor): Promise<CourseReply> {
  const { settings, content } = courseNamed((request.params as { id: string }).id, tutor);
  const consent = consentTerms(tutor.config);
  return {
    id: settings.id,
    title: settings.title,
    language: settings.language,
    greeting: settings.greeting ?? studentWords(nearestLanguage(settings.language)).greeting(settings.title),
    suggestions: [...settings.suggestions],
    lessons: content.lessons.map(({ id, title }) => ({ id, title })),
    prompts: settings.prompts,
    images: settings.images,
    providers: tutor.live ? 'live' : 'course-only',
    ...(consent !== undefined && { consent }),
    funnel: tutor.funnel.isOn,
  };
}
