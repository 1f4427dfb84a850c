import cors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest, RouteShorthandOptions } from 'fastify';
import { restarting } from '../answer/restarting.ts';
import { TutorError } from '../ground/errors.ts';
import { Quizzes } from '../quiz/quizzes.ts';
import type { Tutor } from '../tutor.ts';
import { postChat } from './chat.ts';
import { postCompletions } from './completions/route.ts';
import { postConsent } from './consent.ts';
import { getCourse } from './course.ts';
import { crossOriginOf } from './cross-origin.ts';
import { postFunnel } from './funnel.ts';
import { postHandover } from './handover.ts';
import { pictureBodyLimitBytes, pictureRoom, usualBesidePictures } from './images/body-room.ts';
import { originRefusal } from './may-use.ts';
import { deleteMe, getMe } from './me.ts';
import { MemoryRoom, type MemoryUse } from './memory-room.ts';
import { getModel, getModels } from './models.ts';
import { postQuiz, postQuizAnswer } from './quiz.ts';
import { postRating } from './rating.ts';
import { getReplies, postRepliesRead } from './replies.ts';
import { postResponses } from './responses/route.ts';
import { resumeAnswer } from './resume.ts';
import { sendOpenAiError } from './send-problem.ts';
import { postSession } from './session.ts';
import { postStop } from './stop.ts';
import { postTeacherLink } from './teacher-link.ts';

interface ApiParts {
  tutor: Tutor;
  /** Whether a request comes from a page that never has a tutor. */
  isExcluded: (request: FastifyRequest) => boolean;
  /** Undefined: that of this process. */
  memoryUse: (() => MemoryUse) | undefined;
}

/** There is room again when the answers that run have ended, most of them within seconds. */
const crowded = { retryAfterSeconds: 10, concerns: 'crowd' } as const;

/** The routes of `/v1/`, for the widget and for other clients. */
export async function apiRoutes(
  api: FastifyInstance,
  { tutor, isExcluded, memoryUse }: ApiParts,
): Promise<void> {
  await api.register(cors, crossOriginOf(tutor.config));
  api.addHook('onRequest', (request, _reply, done) =>
    done(originRefusal(request, tutor) ?? packedRefusal(request)),
  );
  const memory = new MemoryRoom(tutor.clock, tutor.log, memoryUse);
  const beginning: RouteShorthandOptions = {
    onRequest: (request, _reply, done) => {
      if (memory.isShort) done(new TutorError('providers_unavailable', crowded));
      else if (isExcluded(request))
        done(new TutorError('tutor_off', { hint: 'the page is one that never has a tutor' }));
      else done();
    },
  };
  api.get('/courses/:id', async (request) => getCourse(request, tutor));
  // While the process drains, answers are finished, read and stopped; no new one begins (see answering.ts).
  api.post('/session', beginning, async (request) => {
    if (!tutor.answers.isTaking) throw restarting();
    return postSession(request, tutor);
  });
  await askingRoutes(api, beginning, tutor);
  answerRoutes(api, tutor);
  studentRoutes(api, tutor);
  quizRoutes(api, beginning, tutor);
  api.post('/teacher-link', async (request) => postTeacherLink(request, tutor));
  api.post('/funnel', async (request) => postFunnel(request, tutor));
}

/** What is small here may be gigabytes unpacked; its sender is told, or would read that it is no JSON. */
function packedRefusal({ headers }: FastifyRequest): TutorError | undefined {
  if ((headers['content-encoding'] ?? 'identity') === 'identity') return undefined;
  return new TutorError('invalid_request', { hint: 'send the body without content-encoding' });
}

/** Questions, in our own form and in those of OpenAI. */
async function askingRoutes(
  api: FastifyInstance,
  beginning: RouteShorthandOptions,
  tutor: Tutor,
): Promise<void> {
  const showing = {
    ...beginning,
    bodyLimit: pictureBodyLimitBytes,
    preParsing: pictureRoom(tutor),
    preHandler: usualBesidePictures,
  };
  api.post('/chat', showing, (request, reply) => postChat(request, reply, tutor));
  await api.register(async (openAi) => {
    openAi.setErrorHandler((error, request, reply) => sendOpenAiError(error, request, reply, tutor));
    openAi.post('/chat/completions', showing, (request, reply) => postCompletions(request, reply, tutor));
    openAi.post('/responses', showing, (request, reply) => postResponses(request, reply, tutor));
    openAi.get('/models', async (request) => getModels(request, tutor));
    // Names may have slashes in them.
    openAi.get('/models/*', async (request) => getModel(request, tutor));
  });
}

/** What a student does with an answer. */
function answerRoutes(api: FastifyInstance, tutor: Tutor): void {
  api.get('/answers/:id/events', async (request, reply) => resumeAnswer(request, reply, tutor));
  api.post('/answers/:id/stop', async (request, reply) => postStop(request, reply, tutor));
  api.post('/answers/:id/rating', async (request, reply) => postRating(request, reply, tutor));
  api.post('/answers/:id/handover', async (request) => postHandover(request, tutor));
  api.get('/replies', async (request) => getReplies(request, tutor));
  api.post('/replies/read', async (request, reply) => {
    await postRepliesRead(request, tutor);
    return reply.code(204).send();
  });
}

/** What is kept of a student, and agreed to. */
function studentRoutes(api: FastifyInstance, tutor: Tutor): void {
  api.post('/consent', async (request, reply) => {
    await postConsent(request, tutor);
    return reply.code(204).send();
  });
  api.get('/me', async (request, reply) => getMe(request, reply, tutor));
  api.delete('/me', async (request) => deleteMe(request, tutor));
}

function quizRoutes(api: FastifyInstance, beginning: RouteShorthandOptions, tutor: Tutor): void {
  const quizzes = new Quizzes(tutor);
  api.post('/quiz', beginning, async (request, reply) => postQuiz(request, reply, quizzes, tutor));
  api.post('/quiz/:id/items/:item', beginning, async (request, reply) =>
    postQuizAnswer(request, reply, quizzes, tutor),
  );
}
