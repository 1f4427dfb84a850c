import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { AdminAccess } from './admin/access.ts';
import { guardRoutes } from './admin/guard.ts';
import { OneTimeLink } from './admin/one-time-link.ts';
import { type AdminParts, adminRoutes } from './admin/routes.ts';
import { sourcesOf } from './admin/sources.ts';
import { trustCheck } from './admit/trusted-proxies.ts';
import type { Metrics } from './figures/metrics.ts';
import { TutorError } from './ground/errors.ts';
import { version } from './ground/version.ts';
import { apiRoutes } from './http/api-routes.ts';
import { bodyLimitBytes } from './http/bodies.ts';
import { answerClientError } from './http/client-error.ts';
import { type ConnectionLimits, connectionLimits, serverOptions } from './http/connection-limits.ts';
import { getOrigin } from './http/may-use.ts';
import type { MemoryUse } from './http/memory-room.ts';
import { Pipelining } from './http/pipelining.ts';
import { getReadiness, StoreProbe } from './http/readiness.ts';
import { defaultHeaders } from './http/security-headers.ts';
import { sendNoSuchRoute, sendProblem } from './http/send-problem.ts';
import { endIfSlow } from './http/slow-client.ts';
import { UnsentReplies } from './http/unsent-replies.ts';
import { serveWidget } from './http/widget-files.ts';
import { lmsProxy, standingBefore } from './lms/attach.ts';
import { ltiRoutes } from './lms/lti/routes.ts';
import type { LmsProxy } from './lms/proxy.ts';
import { pageRoutes } from './pages/page-routes.ts';
import { isOpenedByPerson, sendProblemPage } from './pages/problem-page.ts';
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
  const { config } = tutor;
  const lms = lmsProxy(tutor);
  const headers = defaultHeaders(config.server.publicUrl);
  const pipelining = new Pipelining();
  const app = Fastify({
    ...fastifyOptions(tutor, lms, limits),
    // For addresses that no route can be looked up for; hooks do not run for them.
    frameworkErrors: (error, request, reply) => {
      if (pipelining.end(request.raw, reply.raw)) return;
      receive(request, reply);
      return answerProblem(error, request, reply);
    },
  });

  const access = new AdminAccess(tutor);
  guardRoutes(app, access);

  app.server.maxConnections = limits.connections;
  // WebSockets of the LMS would hold up the end of the process.
  if (lms !== undefined) app.addHook('preClose', () => lms.close());
  // Hooks that call back: one that returns a promise makes every request wait for it.
  app.addHook('onRequest', (request, reply, done) => {
    if (pipelining.end(request.raw, reply.raw)) {
      reply.hijack();
      return;
    }
    receive(request, reply);
    done();
  });
  seeRepliesOff(app, tutor, limits);
  app.setErrorHandler(answerProblem);
  app.setNotFoundHandler((request, reply) =>
    request.url.startsWith('/v1/')
      ? sendNoSuchRoute(request, reply, tutor)
      : answerProblem(new TutorError('not_found'), request, reply),
  );

  const isExcluded = (request: FastifyRequest) => lms?.isAskedFromExcluded(request) === true;
  await app.register((api) => apiRoutes(api, { tutor, isExcluded, memoryUse }), { prefix: '/v1' });
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
  pageRoutes(app, tutor);
  if (config.identity.lti.length > 0) {
    await app.register(async (lti) => ltiRoutes(lti, tutor), { prefix: '/lti' });
  }
  await serveWidget(app, widgetDirectory);
  return app;

  function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    return isOpenedByPerson(request)
      ? sendProblemPage(error, request, reply, tutor)
      : sendProblem(error, request, reply, tutor);
  }

  function receive(request: FastifyRequest, reply: FastifyReply): void {
    reply.header('x-request-id', request.id);
    reply.headers(headers);
    // The next request goes to whoever has taken over.
    if (!tutor.answers.isTaking) reply.header('connection', 'close');
    endIfSlow(request.raw, reply.raw, tutor.clock, limits);
  }
}

function fastifyOptions(
  { config, log, newId }: Tutor,
  lms: LmsProxy | undefined,
  limits: ConnectionLimits,
): FastifyServerOptions & { http?: object } {
  return {
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
    genReqId: () => newId(),
    requestIdHeader: false,
    routerOptions: { ignoreTrailingSlash: false },
    // Fastify's own refusal is no problem object; see http/api-routes.ts.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
  };
}

/** Replies that nobody reads, and connections on which nothing more is expected. */
function seeRepliesOff(app: FastifyInstance, tutor: Tutor, limits: ConnectionLimits): void {
  const unsent = new UnsentReplies(limits.unsentCharacters);
  app.addHook('onSend', (_request, { raw }, payload, done) => {
    unsent.add(raw, payload);
    done(null, payload);
  });
  app.addHook('onResponse', ({ raw }, _reply, done) => {
    // Nothing more is expected on it, and kept open it would hold up the end of the process for over a minute.
    if (!tutor.answers.isTaking) raw.socket.destroySoon();
    done();
  });
}
