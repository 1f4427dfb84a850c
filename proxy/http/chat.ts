import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asked, ask } from '../ask.ts';
import type { LoadedCourse } from '../course/library.ts';
import { TutorError } from '../errors.ts';
import { acceptedLanguage } from '../phrases/phrases.ts';
import type { ChatReply } from '../protocol.ts';
import { AnswerCollector } from '../reply/answer-collector.ts';
import type { LiveAnswer } from '../reply/live-answer.ts';
import { toProblem } from '../reply/problem.ts';
import type { Allowance } from '../store/store.ts';
import type { Tutor } from '../tutor.ts';
import { parseChatBody } from './bodies.ts';
import { closingOf, sendEventStream } from './event-stream.ts';

/** `POST /v1/chat`: an answer as events, or as one JSON object where the client asks for that. */
export async function postChat(
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: Tutor,
): Promise<ChatReply | undefined> {
  const student = await tutor.sessions.verify(request.headers.authorization);
  const body = parseChatBody(request.body);
  const course = courseNamed(body.course, tutor);
  if (student.course !== body.course) {
    throw new TutorError('unauthenticated', { hint: `this session is for the course "${student.course}"` });
  }
  const collector = new AnswerCollector();
  const answer = startAnswer(
    {
      id: tutor.newId(),
      student,
      addressKey: tutor.sessions.addressKey(request.ip),
      course,
      body,
      language: acceptedLanguage(request.headers['accept-language']),
      onAdmitted: (allowances) => setLimitHeaders(reply, allowances),
    },
    collector,
    tutor,
  );
  // Nobody can come back to an answer whose id was never sent.
  const gone = closingOf(reply.raw);
  const giveUp = () => answer.stop('lost');
  if (gone.aborted) giveUp();
  gone.addEventListener('abort', giveUp);
  const opening = await answer.opened;
  if (opening.kind === 'refused') throw opening.error;

  if (wantsJson(request.headers.accept)) {
    await answer.finished;
    return collector.reply();
  }
  gone.removeEventListener('abort', giveUp);
  await sendEventStream(reply, answer, 0, gone, tutor.clock);
  return undefined;
}

/** `POST /v1/answers/{id}/stop` */
export async function postStop(request: FastifyRequest, tutor: Tutor): Promise<void> {
  const answer = await ownAnswer(request, tutor);
  answer.stop('stopped');
}

/** `GET /v1/answers/{id}/events`: the events after `Last-Event-ID`, or all of them. */
export async function getEvents(request: FastifyRequest, reply: FastifyReply, tutor: Tutor): Promise<void> {
  const answer = await ownAnswer(request, tutor);
  const last = request.headers['last-event-id'];
  const seen = typeof last === 'string' && /^\d{1,9}$/.test(last) ? Number(last) + 1 : 0;
  await sendEventStream(reply, answer, seen, closingOf(reply.raw), tutor.clock);
}

async function ownAnswer(request: FastifyRequest, tutor: Tutor): Promise<LiveAnswer> {
  const student = await tutor.sessions.verify(request.headers.authorization);
  const { id } = request.params as { id: string };
  const answer = tutor.answers.find(id, student.pseudonym);
  if (answer === undefined) throw new TutorError('not_found');
  return answer;
}

/** @throws TutorError `not_found` */
export function courseNamed(id: string, { library }: Tutor): LoadedCourse {
  const course = library.get(id);
  if (course === undefined) throw new TutorError('not_found', { hint: `there is no course "${id}"` });
  return course;
}

/** The answer runs by itself from here on; connections only read it. */
function startAnswer(asked: Asked, collector: AnswerCollector, tutor: Tutor): LiveAnswer {
  return tutor.answers.start(asked.id, asked.student.pseudonym, async (answer) => {
    try {
      for await (const event of ask(asked, tutor, answer.signal)) {
        collector.take(event);
        answer.push(event);
      }
    } catch (error) {
      const tutorError = asTutorError(error, asked, tutor);
      const data = toProblem(tutorError, asked.language, tutor.config.timezone);
      collector.fail(tutorError);
      answer.fail(tutorError, { event: 'error', data });
    }
  });
}

function asTutorError(error: unknown, asked: Asked, { log }: Tutor): TutorError {
  if (error instanceof TutorError) return error;
  log.error({ err: error, answer: asked.id }, 'an answer failed');
  return new TutorError('internal', { cause: error });
}

function wantsJson(accept: string | undefined): boolean {
  return accept?.includes('application/json') === true && !accept.includes('text/event-stream');
}

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ (structured fields). */
function setLimitHeaders(reply: FastifyReply, allowances: readonly Allowance[]): void {
  if (allowances.length === 0) return;
  const names = allowances.map(({ limit }) => limit.subject.split(':', 1)[0] ?? 'student');
  reply.header(
    'ratelimit-policy',
    allowances
      .map(({ limit }, i) => `"${names[i]}";q=${limit.requests};w=${limit.windowMs / 1000}`)
      .join(', '),
  );
  reply.header(
    'ratelimit',
    allowances
      .map(({ remaining, resetMs }, i) => `"${names[i]}";r=${remaining};t=${Math.ceil(resetMs / 1000)}`)
      .join(', '),
  );
}
