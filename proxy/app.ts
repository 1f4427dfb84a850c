import cors from '@fastify/cors';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RouteShorthandOptions,
} from 'fastify';
import { AdminAccess } from './admin/access.ts';
import { guardRoutes } from './admin/guard.ts';
import { OneTimeLink } from './admin/one-time-link.ts';
import { type AdminParts, adminRoutes } from './admin/routes.ts';
import { sourcesOf } from './admin/sources.ts';
import { trustCheck } from './admit/trusted-proxies.ts';
import { restarting } from './answer/restarting.ts';
import type { Metrics } from './figures/metrics.ts';
import { TutorError } from './ground/errors.ts';
import { version } from './ground/version.ts';
import { bodyLimitBytes } from './http/bodies.ts';
import { postChat } from './http/chat.ts';
import { answerClientError } from './http/client-error.ts';
import { postCompletions } from './http/completions/route.ts';
import { type ConnectionLimits, connectionLimits, serverOptions } from './http/connection-limits.ts';
import { postConsent } from './http/consent.ts';
import { getCourse } from './http/course.ts';
import { postFunnel } from './http/funnel.ts';
import { postHandover } from './http/handover.ts';
import { pictureBodyLimitBytes, pictureRoom, usualBesidePictures } from './http/images/body-room.ts';
import { getOrigin, originRefusal } from './http/may-use.ts';
import { deleteMe, getMe } from './http/me.ts';
import { MemoryRoom, type MemoryUse } from './http/memory-room.ts';
import { getModel, getModels } from './http/models.ts';
import { isAllowedOrigin } from './http/origins.ts';
import { postQuiz, postQuizAnswer } from './http/quiz.ts';
import { postRating } from './http/rating.ts';
import { getReadiness, StoreProbe } from './http/readiness.ts';
import { getReplies, postRepliesRead } from './http/replies.ts';
import { postResponses } from './http/responses/route.ts';
import { resumeAnswer } from './http/resume.ts';
import { defaultHeaders } from './http/security-headers.ts';
import { sendOpenAiError, sendProblem } from './http/send-problem.ts';
import { postSession } from './http/session.ts';
import { endIfSlow } from './http/slow-client.ts';
import { postStop } from './http/stop.ts';
import { postTeacherLink } from './http/teacher-link.ts';
import { serveWidget } from './http/widget-files.ts';
import { lmsProxy, standingBefore } from './lms/attach.ts';
import { ltiRoutes } from './lms/lti/routes.ts';
import { favicon, lessonStyle } from './pages/demo/lesson-style.ts';
import { getLessonPage } from './pages/demo/route.ts';
import { getEmbedPage } from './pages/route.ts';
import { getTransparency } from './pages/transparency/route.ts';
import { Quizzes } from './quiz/quizzes.ts';
import type { Tutor } from './tutor.ts';
import type { Watch } from './watch/watch.ts';

export interface AppOptions {
  tutor: Tutor;
  /** What `GET /metrics` shows beside the figures of the store. */
  metrics: Metrics;
  /** Absolute path of the built widget: `course-tutor.js` and `assets/`. */
  widgetDirectory: string;
  /** Left out where nothing looks after the tutor. */
  watch?: Pick<Watch, 'mailProblem' | 'openAlerts' | 'advice'>;
  /** Of the metrics page; `directory` holds the built files, without them there is only its API. */
  admin?: Partial<Pick<AdminParts, 'sources' | 'link' | 'directory'>>;
  /** Default: `connectionLimits`. */
  limits?: ConnectionLimits;
  /** Default: that of this process. */
  memoryUse?: () => MemoryUse;
}

/** What the usual clients of OpenAI's API say about themselves, in a browser too; nothing of it is read. */
const clientHeaders = [
  'user-agent, openai-organization, openai-project, openai-beta, x-client-request-id',
  ...['arch', 'custom-poll-interval', 'helper-method', 'lang', 'os', 'package-version'].map(stainless),
  ...['poll-helper', 'retry-count', 'runtime', 'runtime-version', 'timeout'].map(stainless),
];

function stainless(name: string): string {
  return `x-stainless-${name}`;
}

/** For pages of other origins that are allowed. Lists as they are sent, so that they are not joined for every request. */
const crossOrigin = {
  methods: 'GET, POST, DELETE',
  allowedHeaders: [
    'authorization, content-type, accept, accept-language, last-event-id, idempotency-key',
    ...clientHeaders,
  ].join(', '),
  exposedHeaders: 'x-request-id, retry-after, ratelimit, ratelimit-policy, x-should-retry, ai-disclosure',
  maxAge: 86_400,
};
const noCrossOrigin = { origin: false };

/** There is room again when the answers that run have ended, most of them within seconds. */
const crowded = { retryAfterSeconds: 10, concerns: 'crowd' } as const;

/** All routes of the sidecar, and the one place where an error becomes a response. */
export async function createApp({
  tutor,
  metrics,
  widgetDirectory,
  watch,
  admin = {},
  limits = connectionLimits,
  memoryUse,
}: AppOptions): Promise<FastifyInstance> {
  const { config, log } = tutor;
  const lms = lmsProxy(tutor);
  const headers = defaultHeaders(config.server.publicUrl);
  const app = Fastify({
    ...(lms === undefined ? { http: serverOptions(limits) } : standingBefore(lms, config.lms.prefix, limits)),
    clientErrorHandler: answerClientError,
    loggerInstance: log as FastifyBaseLogger,
    // One of its own for each request would cost more than the rare line it writes.
    childLoggerFactory: (parent) => parent,
    // One line per question is written where it is answered; lines per request would say less and cost more.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimitBytes,
    // A check of our own, because addresses come with ports.
    trustProxy: config.server.trustedProxies.length > 0 && trustCheck(config.server.trustedProxies),
    genReqId: () => tutor.newId(),
    requestIdHeader: false,
    routerOptions: { ignoreTrailingSlash: false },
    // Fastify's own refusal is no problem object; see `beginning`.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    // For addresses that no route can be looked up for; hooks do not run for them.
    frameworkErrors: (error, request, reply) => {
      receive(request, reply);
      return sendProblem(error, request, reply, tutor);
    },
  });

  const access = new AdminAccess(tutor);
  guardRoutes(app, access);

  app.server.maxConnections = limits.connections;
  // WebSockets of the LMS would hold up the end of the process.
  if (lms !== undefined) app.addHook('preClose', () => lms.close());
  // Hooks that call back: one that returns a promise makes every request wait for it.
  app.addHook('onRequest', (request, reply, done) => {
    receive(request, reply);
    done();
  });
  app.addHook('onResponse', ({ raw }, _reply, done) => {
    // Nothing more is expected on it, and kept open it would hold up the end of the process for over a minute.
    if (!tutor.answers.isTaking) raw.socket.destroySoon();
    done();
  });
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, tutor));
  app.setNotFoundHandler((request, reply) => sendProblem(new TutorError('not_found'), request, reply, tutor));

  await app.register(
    async (api) => {
      await api.register(cors, {
        delegator: (request, done) => {
          const { origin } = request.headers;
          done(null, origin !== undefined && mayUse(request) ? { ...crossOrigin, origin } : noCrossOrigin);
        },
      });
      api.addHook('onRequest', (request, _reply, done) => done(originRefusal(request, tutor)));
      const memory = new MemoryRoom(tutor.clock, log, memoryUse);
      const beginning: RouteShorthandOptions = {
        onRequest: (request, _reply, done) => {
          if (memory.isShort) done(new TutorError('providers_unavailable', crowded));
          else if (lms?.isAskedFromExcluded(request) !== true) done();
          else done(new TutorError('tutor_off', { hint: 'the page is one that never has a tutor' }));
        },
      };
      api.get('/courses/:id', async (request) => getCourse(request, tutor));
      // While the process drains, answers are finished, read and stopped; no new one begins (see answering.ts).
      api.post('/session', beginning, async (request) => {
        if (!tutor.answers.isTaking) throw restarting();
        return postSession(request, tutor);
      });
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
      api.get('/answers/:id/events', async (request, reply) => resumeAnswer(request, reply, tutor));
      api.post('/answers/:id/stop', async (request, reply) => postStop(request, reply, tutor));
      api.post('/answers/:id/rating', async (request, reply) => postRating(request, reply, tutor));
      api.post('/answers/:id/handover', async (request) => postHandover(request, tutor));
      api.get('/replies', async (request) => getReplies(request, tutor));
      api.post('/replies/read', async (request, reply) => {
        await postRepliesRead(request, tutor);
        return reply.code(204).send();
      });
      api.post('/consent', async (request, reply) => {
        await postConsent(request, tutor);
        return reply.code(204).send();
      });
      const quizzes = new Quizzes(tutor);
      api.post('/quiz', beginning, async (request, reply) => postQuiz(request, reply, quizzes, tutor));
      api.post('/quiz/:id/items/:item', beginning, async (request, reply) =>
        postQuizAnswer(request, reply, quizzes, tutor),
      );
      api.post('/teacher-link', async (request) => postTeacherLink(request, tutor));
      api.post('/funnel', async (request) => postFunnel(request, tutor));
      api.get('/me', async (request, reply) => getMe(request, reply, tutor));
      api.delete('/me', async (request) => deleteMe(request, tutor));
    },
    { prefix: '/v1' },
  );

  app.get('/v1/origin', async (request, reply) => getOrigin(request, reply, tutor));
  await adminRoutes(app, {
    tutor,
    metrics,
    access,
    sources: admin.sources ?? sourcesOf(tutor, watch, lms),
    link: admin.link ?? new OneTimeLink(tutor.clock, () => undefined),
    directory: admin.directory ?? '',
  });

  app.get('/healthz', async () => ({ status: 'ok', version }));
  const probe = new StoreProbe(tutor);
  app.get('/readyz', async (_request, reply) => getReadiness(reply, { tutor, probe, watch }));
  app.get('/', async (request, reply) => getLessonPage(request, reply, tutor));
  app.get('/transparency', async (request, reply) => getTransparency(request, reply, tutor));
  app.get('/embed/:course', async (request, reply) => getEmbedPage(request, reply, tutor));
  if (config.identity.lti.length > 0) {
    await app.register(async (lti) => ltiRoutes(lti, tutor), { prefix: '/lti' });
  }
  app.get('/lesson.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=300').send(lessonStyle),
  );
  // Browsers ask for the second where no page names the first: for a problem, an answer in JSON.
  for (const path of ['/favicon.svg', '/favicon.ico']) {
    app.get(path, async (_request, reply) =>
      reply.type('image/svg+xml').header('cache-control', 'public, max-age=300').send(favicon),
    );
  }
  await serveWidget(app, widgetDirectory);
  return app;

  function mayUse({ headers }: FastifyRequest): boolean {
    return isAllowedOrigin(headers.origin, headers.host, config);
  }

  function receive(request: FastifyRequest, reply: FastifyReply): void {
    reply.header('x-request-id', request.id);
    reply.headers(headers);
    // The next request goes to whoever has taken over.
    if (!tutor.answers.isTaking) reply.header('connection', 'close');
    endIfSlow(request.raw, reply.raw, tutor.clock, limits);
  }
}
