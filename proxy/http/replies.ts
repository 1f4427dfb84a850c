import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { RepliesReply, TeacherReply } from '../ground/protocol.ts';
import type { Handover } from '../store/handovers.ts';
import type { Tutor } from '../tutor.ts';
import { parse } from './bodies.ts';

const readBody = z.object({ ids: z.array(z.string().min(1).max(100)).min(1).max(100) });

/** `GET /v1/replies`: what the student has asked the teachers of this course, and what they have replied. */
export async function getReplies(
  { headers }: FastifyRequest,
  { sessions, store }: Pick<Tutor, 'sessions' | 'store'>,
): Promise<RepliesReply> {
  const { pseudonym, course } = await sessions.verifyReader(headers.authorization);
  const own = (await store.handovers.ofStudent(pseudonym)).filter((each) => each.course === course);
  const items = own.map(replyOf);
  return { items, unread: items.filter(({ reply, isRead }) => reply !== null && !isRead).length };
}

/** `POST /v1/replies/read`: `{ids}`; the student has read the replies to these. */
export async function postRepliesRead(
  request: FastifyRequest,
  { sessions, store }: Pick<Tutor, 'sessions' | 'store'>,
): Promise<void> {
  const { pseudonym } = await sessions.verifyReader(request.headers.authorization);
  await store.handovers.markRead(pseudonym, parse(readBody, request.body).ids);
}

function replyOf({ id, answerId, question, note, askedMs, reply }: Handover): TeacherReply {
  return {
    id,
    answerId,
    question,
    note,
    askedAt: new Date(askedMs).toISOString(),
    reply: reply?.text ?? null,
    repliedAt: reply === undefined ? null : new Date(reply.repliedMs).toISOString(),
    isRead: reply?.isRead ?? false,
  };
}
