import type { FastifyReply, FastifyRequest } from 'fastify';
import { TutorError } from '../ground/errors.ts';
import type { Problem } from '../ground/protocol.ts';
import type { Tutor } from '../tutor.ts';
import { acceptedLanguage } from '../words/languages.ts';
import { asTutorError } from './http-error.ts';
import { openAiError } from './openai/error.ts';
import { toProblem } from './problem.ts';

export type ProblemContext = Pick<Tutor, 'config' | 'log'>;

/** An error as a problem object (RFC 9457). */
export async function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: ProblemContext,
): Promise<void> {
  const problem = openProblem(asTutorError(error), error, request, reply, tutor);
  await reply.type('application/problem+json; charset=utf-8').serializer(JSON.stringify).send(problem);
}

/** The same for clients of OpenAI's protocol, in the shape that they read. */
export async function sendOpenAiError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: ProblemContext,
): Promise<void> {
  const tutorError = asTutorError(error);
  const problem = openProblem(tutorError, error, request, reply, tutor);
  // The sidecar has tried again itself, and a spent budget stays spent; the next process answers.
  if (problem.status === 503) reply.header('x-should-retry', String(problem.reason === 'restart'));
  await reply.type('application/json; charset=utf-8').send(openAiError(problem, tutorError.details));
}

/**
 * Of an address below `/v1/` that is none. Clients of OpenAI's protocol ask for more than there is (embeddings, files)
 * and read `error` alone; for everybody else it is a problem as any other.
 */
export async function sendNoSuchRoute(
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: ProblemContext,
): Promise<void> {
  const hint = `no ${request.method} at this address; for OpenAI's clients there are chat/completions, responses and models`;
  const error = new TutorError('not_found', { hint });
  const problem = openProblem(error, error, request, reply, tutor);
  await reply
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({ ...problem, ...openAiError(problem, error.details) });
}

/** Logs it, and sets status and headers. */
export function openProblem(
  tutorError: TutorError,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  { config, log }: ProblemContext,
): Problem {
  // Of whoever has left before it was read nothing has failed.
  const hasLeft = request.signal.aborted && error === request.signal.reason;
  if (tutorError.status >= 500 && tutorError.code === 'internal' && !hasLeft) {
    log.error({ err: error, request: request.id, url: request.routeOptions.url }, 'a request failed');
  }
  const problem = toProblem(
    tutorError,
    acceptedLanguage(request.headers['accept-language']),
    config.timezone,
  );
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds);
  // RFC 9110 section 15.5.2.
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  reply.code(problem.status);
  return problem;
}
