import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LiveAnswer } from '../answer/live-answer.ts';
import { restarting } from '../answer/restarting.ts';
import { ask } from '../ask.ts';
import { TutorError } from '../ground/errors.ts';
import type { ChatBody } from '../ground/protocol.ts';
import type { Asked } from '../question/asked.ts';
import type { Tutor } from '../tutor.ts';
import { acceptedLanguage, nearestLanguage } from '../words/languages.ts';
import { discloseAi } from './ai-disclosure.ts';
import { answeringMode } from './answering-mode.ts';
import type { AskingStudent } from './asking-student.ts';
import { requireConsent } from './consent.ts';
import { whenClosed } from './event-stream.ts';
import { toProblem } from './problem.ts';
import { setRateLimitHeaders } from './rate-limit-headers.ts';

/** An answer whose first event is there. */
export interface BegunAnswer {
  live: LiveAnswer;
  /** From here on a lost connection may come back; before, it ends the answer. */
  outliveConnection(): void;
}

export interface AskedQuestion extends Pick<Asked, 'course' | 'body' | 'images' | 'wishes' | 'key'> {
  student: AskingStudent;
}

/**
 * Lets a question in and begins its answer, which runs by itself from then on.
 * @throws TutorError where there is no first event
 */
export async function beginAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  { student, course, body, images, wishes, key }: AskedQuestion,
  tutor: Tutor,
): Promise<BegunAnswer> {
  if (!tutor.answers.isTaking) throw restarting();
  const addressKey = tutor.sessions.addressKey(request.ip);
  tutor.askingLimit.count(student, addressKey);
  await requireConsent(student, tutor);
  const read = atLesson(student.lesson, body);
  const { mode, reading } = answeringMode(student, read, course, tutor);
  const live = startAnswer(
    {
      student,
      course: course.taught(mode),
      body: read,
      images,
      reading,
      wishes,
      key,
      id: tutor.newId(),
      addressKey,
      language: acceptedLanguage(
        request.headers['accept-language'],
        nearestLanguage(body.language ?? course.settings.language),
      ),
      onAdmitted: (allowances) => setRateLimitHeaders(reply, allowances),
    },
    tutor,
  );
  const outliveConnection = key === undefined ? endWithConnection(live, reply) : readThrough(live, reply);
  const opening = await live.opened;
  if (opening.kind === 'refused') throw opening.error;
  discloseAi(reply, live);
  return { live, outliveConnection };
}

/** Where a student is say those who vouch for the student; what else the page shows is still read. */
function atLesson(id: string | undefined, body: ChatBody): ChatBody {
  return id === undefined ? body : { ...body, lesson: { ...body.lesson, id } };
}

/** Nobody can come back to an answer whose id was never sent. */
function endWithConnection(live: LiveAnswer, reply: FastifyReply): () => void {
  return whenClosed(reply.raw, () => live.stop('lost'));
}

/** The connection counts as a reader, as it will later: one who leaves may come back with the same key. */
function readThrough(live: LiveAnswer, reply: FastifyReply): () => void {
  const leave = live.subscribe(() => undefined);
  const forget = whenClosed(reply.raw, leave);
  return () => {
    forget();
    leave();
  };
}

/** Connections only read it. */
function startAnswer(asked: Asked, tutor: Tutor): LiveAnswer {
  const make = async (answer: LiveAnswer) => {
    try {
      for await (const event of ask(asked, tutor, answer.signal)) answer.push(event);
    } catch (error) {
      const failure = failureOf(error, asked, tutor);
      const data = toProblem(failure, asked.language, tutor.config.timezone);
      answer.fail(failure, { event: 'error', data });
    }
  };
  return tutor.answers.start(asked.id, asked.student.pseudonym, make, asked.key);
}

function failureOf(error: unknown, asked: Asked, { log }: Tutor): TutorError {
  if (error instanceof TutorError) return error;
  log.error({ err: error, answer: asked.id }, 'an answer failed');
  return new TutorError('internal', { cause: error });
}
