import { existsSync } from 'node:fs';
import cors from '@fastify/cors';
import fastifyStatic from '@fastify/static';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { favicon, lessonStyle } from './demo/lesson-style.ts';
import { getLessonPage } from './demo/route.ts';
import { TutorError } from './errors.ts';
import { requireAdministrator } from './http/admin/access.ts';
import { getLedger } from './http/admin/ledger.ts';
import { getSummary } from './http/admin/summary.ts';
import { bodyLimitBytes } from './http/bodies.ts';
import { getEvents, postChat, postStop } from './http/chat.ts';
import { getCourse } from './http/course.ts';
import { asTutorError } from './http/http-error.ts';
import { isAllowedOrigin } from './http/origins.ts';
import { postRating } from './http/rating.ts';
import { postSession } from './http/session.ts';
import { acceptedLanguage } from './phrases/phrases.ts';
import { toProblem } from './reply/problem.ts';
import type { Tutor } from './tutor.ts';

export interface AppOptions {
  tutor: Tutor;
  /** Absolute path of the built widget: `course-tutor.js` and `assets/`. */
  widgetDirectory: string;
  /** False once the process is about to stop: balancers send it nothing new. */
  isReady: () => boolean;
}

/** All routes of the sidecar, and the one place where an error becomes a response. */
export async function createApp({ tutor, widgetDirectory, isReady }: AppOptions): Promise<FastifyInstance> {
  const { config, log } = tutor;
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    // One line per question is written where it is answered; lines per request would say less and cost more.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimitBytes,
    trustProxy: config.server.trustedProxies.length > 0 ? [...config.server.trustedProxies] : false,
    genReqId: () => tutor.newId(),
    requestIdHeader: false,
    routerOptions: { ignoreTrailingSlash: false },
    return503OnClosing: true,
    forceCloseConnections: 'idle',
  });

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
  });
  app.setErrorHandler((error, request, reply) => sendProblem(asTutorError(error), error, request, reply));
  app.setNotFoundHandler((request, reply) =>
    sendProblem(new TutorError('not_found'), undefined, request, reply),
  );

  await app.register(
    async (api) => {
      await api.register(cors, {
        delegator: (request, done) => {
          const { origin, host } = request.headers;
          const allowed = isAllowedOrigin(origin, host, config);
          done(null, {
            origin: allowed && origin !== undefined ? origin : false,
            methods: ['GET', 'POST'],
            allowedHeaders: ['authorization', 'content-type', 'accept', 'accept-language', 'last-event-id'],
            exposedHeaders: ['x-request-id', 'retry-after', 'ratelimit', 'ratelimit-policy'],
            maxAge: 86_400,
          });
        },
      });
      api.addHook('onRequest', async ({ headers }) => {
        if (isAllowedOrigin(headers.origin, headers.host, config)) return;
        throw new TutorError('origin_not_allowed', {
          hint: `add ${headers.origin} to "origins" in the configuration`,
        });
      });
      api.get('/courses/:id', async (request) => getCourse(request, tutor));
      api.post('/session', async (request) => postSession(request, tutor));
      api.post('/chat', async (request, reply) => postChat(request, reply, tutor));
      api.get('/answers/:id/events', async (request, reply) => getEvents(request, reply, tutor));
      api.post('/answers/:id/stop', async (request, reply) => {
        await postStop(request, tutor);
        return reply.code(204).send();
      });
      api.post('/answers/:id/rating', async (request, reply) => {
        await postRating(request, tutor);
        return reply.code(204).send();
      });
    },
    { prefix: '/v1' },
  );

  await app.register(
    async (admin) => {
      admin.addHook('onRequest', async (request) => requireAdministrator(request, config));
      admin.get('/summary', async (request) => getSummary(request, tutor));
      admin.get('/ledger', async (request, reply) => getLedger(request, reply, tutor));
    },
    { prefix: '/admin/api' },
  );

  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const reason = await notReadyBecause();
    return reply
      .code(reason === undefined ? 200 : 503)
      .send({ status: reason === undefined ? 'ready' : 'not ready', reason });
  });
  app.get('/', async (request, reply) => getLessonPage(request, reply, tutor));
  app.get('/lesson.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(lessonStyle));
  app.get('/favicon.svg', async (_request, reply) => reply.type('image/svg+xml').send(favicon));
  await serveWidget(app, widgetDirectory);
  return app;

  async function notReadyBecause(): Promise<string | undefined> {
    if (!isReady()) return 'the process is stopping';
    try {
      await tutor.store.ping();
      return undefined;
    } catch (error) {
      log.error({ err: error }, 'the store does not answer');
      return 'the store does not answer';
    }
  }

  async function sendProblem(
    tutorError: TutorError,
    error: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    if (tutorError.status >= 500 && tutorError.code === 'internal') {
      log.error({ err: error, request: request.id, url: request.routeOptions.url }, 'a request failed');
    }
    const problem = toProblem(
      tutorError,
      acceptedLanguage(request.headers['accept-language']),
      config.timezone,
    );
    if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds);
    await reply
      .code(problem.status)
      .type('application/problem+json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(problem);
  }
}

/** The widget is meant for pages of any origin. */
async function serveWidget(app: FastifyInstance, directory: string): Promise<void> {
  if (!existsSync(directory)) return;
  await app.register(fastifyStatic, {
    root: directory,
    prefix: '/',
    wildcard: false,
    globIgnore: ['**/*.br', '**/*.gz'],
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      reply.header('access-control-allow-origin', '*');
      reply.header('cross-origin-resource-policy', 'cross-origin');
      // Names of chunks hold their hash; the entry's name is on every page and has to stay.
      const isChunk = path.includes('/assets/') || path.includes('\\assets\\');
      reply.header('cache-control', isChunk ? 'public, max-age=31536000, immutable' : 'public, max-age=300');
    },
  });
}
