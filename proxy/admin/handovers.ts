import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { TutorError } from '../ground/errors.ts';
import type { Handover } from '../store/handovers.ts';
import type { Tutor } from '../tutor.ts';
import { callerOf, doer, ownCourse, sees } from './caller.ts';
import type { HandoverReply, HandoversReply } from './wire.ts';

const listed = 50;
const replyBody = z.strictObject({ text: z.string().trim().min(1).max(8_000) });

/** `GET /admin/api/handovers?course=`: what students have asked their teachers, of the caller's courses or one of them. */
export async function getHandovers(request: FastifyRequest, tutor: Tutor): Promise<HandoversReply> {
  const { audit, library, store } = tutor;
  const caller = callerOf(request);
  const { course } = request.query as { course?: string };
  const courses = course
    ? [ownCourse(request, course, tutor).settings.id]
    : [...library.keys()].filter((id) => sees(caller, id));
  const { signal } = request;
  const [found, waiting] = await Promise.all([
    store.handovers.list(courses, listed, { signal }),
    store.handovers.waiting(courses),
  ]);
  if (found.length > 0) {
    const read = { action: 'handover_read', course: course ?? '', subject: '' } as const;
    await audit.noteReading({ ...doer(caller), ...read });
  }
  return { handovers: found.map((each) => wireOf(each, { library })), waiting };
}

/** `POST /admin/api/handovers/{id}/reply`: the teacher's words to the student. */
export async function postHandoverReply(
  request: FastifyRequest,
  { audit, clock, store }: Tutor,
): Promise<void> {
  const body = replyBody.safeParse(request.body);
  if (!body.success) {
    throw new TutorError('invalid_request', { hint: 'send {"text": "..."} of 1 to 8,000 characters' });
  }
  const { id } = request.params as { id: string };
  const caller = callerOf(request);
  const found = await store.handovers.find(id);
  // Of another course it is not there at all.
  if (found === undefined || !sees(caller, found.course)) throw new TutorError('not_found');
  await audit.note({ ...doer(caller), action: 'handover_answered', course: found.course, subject: id });
  await store.handovers.reply({ id, text: body.data.text, nowMs: clock.now() });
}

function wireOf(
  { id, course, lesson, question, answer, note, email, askedMs, reply }: Handover,
  { library }: Pick<Tutor, 'library'>,
): HandoverReply {
  const lessonTitle = library.get(course)?.content.lessons.find((each) => each.id === lesson)?.title;
  return {
    id,
    course,
    lesson,
    question,
    answer,
    note,
    lessonTitle: lessonTitle ?? '',
    // The address itself is needed by the mail alone.
    wantsMail: email !== '',
    asked: new Date(askedMs).toISOString(),
    reply: reply?.text ?? null,
    replied: reply === undefined ? null : new Date(reply.repliedMs).toISOString(),
    isRead: reply?.isRead ?? false,
  };
}
