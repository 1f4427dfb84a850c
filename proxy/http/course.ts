import type { FastifyRequest } from 'fastify';
import { courseNamed } from '../course/course-named.ts';
import { guidanceOf, type LessonSettings } from '../course/lesson-settings.ts';
import type { CourseReply, RestReply } from '../ground/protocol.ts';
import type { Tutor } from '../tutor.ts';
import { nearestLanguage, studentWords } from '../words/languages.ts';
import { consentTerms } from './consent.ts';

/** `GET /v1/courses/{id}`: what the widget has to know before the first question. */
export async function getCourse(request: FastifyRequest, tutor: Tutor): Promise<CourseReply> {
  const { settings, content } = courseNamed((request.params as { id: string }).id, tutor);
  const nowMs = tutor.clock.now();
  const restIn = (lesson: LessonSettings | undefined): { rests?: RestReply } => {
    const said = { course: settings, lesson, session: undefined };
    const guidance = guidanceOf(said, nowMs, tutor.calendar.wall);
    return guidance.mode === 'off' ? { rests: restUntil(guidance.untilMs, nowMs) } : {};
  };
  const consent = consentTerms(tutor.config);
  return {
    id: settings.id,
    title: settings.title,
    language: settings.language,
    greeting: settings.greeting ?? studentWords(nearestLanguage(settings.language)).greeting(settings.title),
    suggestions: [...settings.suggestions],
    lessons: content.lessons.map((lesson) => ({
      id: lesson.id,
      title: lesson.title,
      ...restIn(lesson.settings),
    })),
    ...restIn(undefined),
    prompts: settings.prompts,
    images: settings.images,
    repliesByMail: tutor.config.email.smtpUrl !== '',
    providers: tutor.live ? 'live' : 'course-only',
    ...(consent !== undefined && { consent }),
    funnel: tutor.funnel.isOn,
  };
}

function restUntil(untilMs: number | undefined, nowMs: number): RestReply {
  return untilMs === undefined
    ? {}
    : { until: new Date(untilMs).toISOString(), seconds: Math.max(1, Math.ceil((untilMs - nowMs) / 1_000)) };
}
