import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { rateLimited, windowLimit } from '../admit/admit.ts';
import { studentSubject } from '../admit/student-subject.ts';
import { dayMs } from '../ground/days.ts';
import { TutorError } from '../ground/errors.ts';
import type { HandedOver } from '../ground/protocol.ts';
import type { VerifiedStudent } from '../question/verified-student.ts';
import type { Tutor } from '../tutor.ts';
import { parse } from './bodies.ts';

/** Of one student: a teacher has others. */
const perStudent = { requests: 5, windowSeconds: 86_400 };
/** Of all anonymous students behind one network, who buy no more by new sessions. */
const perNetwork = { requests: 20, windowSeconds: 86_400 };
const mostWaiting = 3;

const handoverBody = z.object({
  note: z.string().trim().max(1_000, 'must not be longer than 1,000 characters').default(''),
  email: z.union([z.literal(''), z.email('must be an address such as ada@example.edu').max(254)]).default(''),
  withAnswer: z.boolean().default(false),
});

/**
 * `POST /v1/answers/{id}/handover`: the student asks the teachers of the course what the tutor could not answer. Once
 * for an answer; again is no mistake and changes nothing.
 */
export async function postHandover(request: FastifyRequest, tutor: Tutor): Promise<HandedOver> {
  const { sessions } = tutor;
  const student = await sessions.verify(request.headers.authorization);
  await handOver(request, student, tutor);
  // As long as there may be a reply.
  return { ticket: await sessions.replyTicket(student, tutor.config.privacy.retentionDays * dayMs) };
}

async function handOver(
  request: FastifyRequest,
  { pseudonym: student, anonymous }: VerifiedStudent,
  tutor: Tutor,
): Promise<void> {
  const { calendar, clock, config, library, newId, sessions, store } = tutor;
  const { note, email, withAnswer } = parse(handoverBody, request.body ?? {});
  const { id: answerId } = request.params as { id: string };
  const answer =
    (await store.answerOf(student, answerId))?.closed === true
      ? await store.admin.readAnswer(answerId)
      : undefined;
  if (answer === undefined) throw new TutorError('not_found');
  const known = await store.handovers.ofStudent(student);
  if (known.some((each) => each.answerId === answerId)) return;
  const network = `handover-network:${sessions.addressKey(request.ip)}`;
  const limits = [
    windowLimit(studentSubject('handover', student), perStudent),
    ...(anonymous ? [windowLimit(network, perNetwork)] : []),
  ];
  const nowMs = clock.now();
  const counted = await store.count(limits, nowMs);
  if (counted.kind === 'rate_limited') throw rateLimited(counted);
  const lessons = library.get(answer.course)?.content.lessons ?? [];
  const added = await store.handovers.add(
    {
      id: newId(),
      answerId,
      student,
      course: answer.course,
      question: answer.question,
      note,
      // Kept only where a reply can go to it.
      email: config.email.smtpUrl === '' ? '' : email,
      // What a page calls its lesson is repeated to nobody.
      lesson: lessons.some(({ id }) => id === answer.lesson) ? answer.lesson : '',
      answer: withAnswer ? answer.text : '',
      askedMs: nowMs,
      day: calendar.dayOf(nowMs),
    },
    mostWaiting,
  );
  // Until a teacher has replied to one of them; that is no matter of seconds.
  if (added === 'too_many') throw rateLimited({ retryAfterMs: dayMs });
}
