import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Metrics } from '../figures/metrics.ts';
import type { Overview } from '../figures/overview.ts';
import { TutorError } from '../ground/errors.ts';
import { SharedWork } from '../ground/shared-work.ts';
import type { Tutor } from '../tutor.ts';
import type { AdminAccess } from './access.ts';
import { getAudit } from './audit.ts';
import { type Caller, callerOf } from './caller.ts';
import { getCourse } from './course.ts';
import { getEvaluation, postGolden } from './evaluation.ts';
import { getExercises } from './exercises.ts';
import { getFunnel } from './funnel.ts';
import { getHandovers, postHandoverReply } from './handovers.ts';
import { getCalls, getLedger } from './ledger.ts';
import { getLessons } from './lessons.ts';
import { deleteLink, getLinks, postLink } from './links.ts';
import { getLive } from './live.ts';
import { getMetrics } from './metrics.ts';
import { OidcSignIn } from './oidc.ts';
import { oidcRoutes } from './oidc-routes.ts';
import type { OneTimeLink } from './one-time-link.ts';
import { serveAdminPage } from './page.ts';
import { deletePin, getPinFiles, getPins, postPins, putPin } from './pins.ts';
import { getQuality, postReview } from './quality.ts';
import { getQuestions } from './questions.ts';
import { SignIn } from './sign-in.ts';
import { getSnippets } from './snippets.ts';
import type { AdminSources } from './sources.ts';
import { getAdvice, getCourses, getStatus } from './status.ts';
import { deleteStudent, getStudent } from './students.ts';
import { getOverview, getSeries, getSummary } from './summary.ts';
import { unlessKnown } from './unchanged.ts';
import type { SessionInfo, SignInWays } from './wire.ts';

export interface AdminParts {
  tutor: Tutor;
  metrics: Metrics;
  sources: AdminSources;
  access: AdminAccess;
  link: OneTimeLink;
  /** Absolute path of the built page; without it there is only the API. */
  directory: string;
}

/** Everything under `/admin`, and `/metrics`; who may use which of them says `http/route-roles.ts`. */
export async function adminRoutes(app: FastifyInstance, parts: AdminParts): Promise<void> {
  const { tutor, metrics, sources, access } = parts;
  const signIn = new SignIn(tutor, parts.link);
  const oidc = await OidcSignIn.open(tutor);
  if (oidc !== undefined) oidcRoutes(app, tutor, oidc, signIn);

  await app.register(
    async (api) => {
      api.addHook('onRequest', async (_request, reply) => {
        // What it says is for this reader and this moment.
        reply.header('cache-control', 'no-store');
      });
      api.post('/session', async (request, reply) => signIn.byProof(request, reply));
      api.get('/ways', async (): Promise<SignInWays> => ({ provider: oidc !== undefined }));
      api.delete('/session', async (request, reply) => {
        await access.signOut(request, reply);
        return reply.code(204).send();
      });

      await api.register(async (guarded) => guardedRoutes(guarded, parts));
    },
    { prefix: '/admin/api' },
  );

  app.get('/metrics', async (request, reply) => getMetrics(request, reply, tutor, metrics, sources));
  await serveAdminPage(app, parts.directory);
}

/** What is asked of it the guard has let in. */
function guardedRoutes(guarded: FastifyInstance, { tutor, sources, access }: AdminParts): void {
  const overviews = new SharedWork<Overview>();
  const liveStreams = new Set<ServerResponse>();
  // They never end by themselves, and the process waits for every open response.
  guarded.addHook('preClose', async () => {
    for (const stream of liveStreams) stream.end();
  });

  guarded.addHook('onSend', async (request, reply, payload) => unlessKnown(request, reply, payload));
  guarded.get('/session', async (request) => sessionInfo(callerOf(request)));
  guarded.get('/courses', async (request) => getCourses(request, tutor));
  guarded.get('/overview', async (request) => getOverview(request, tutor, overviews));
  guarded.get('/summary', async (request) => getSummary(request, tutor));
  guarded.get('/series', async (request) => getSeries(request, tutor));
  guarded.get('/ledger', async (request, reply) => getLedger(request, reply, tutor));
  guarded.get('/calls', async (request) => getCalls(request, tutor));
  guarded.get('/status', async (request) => getStatus(request, tutor, sources));
  guarded.get('/advice', async (request) => getAdvice(request, tutor, sources));
  guarded.get('/lessons', async (request) => getLessons(request, tutor));
  guarded.get('/course', async (request) => getCourse(request, tutor));
  guarded.get('/questions', async (request) => getQuestions(request, tutor));
  guarded.get('/exercises', async (request) => getExercises(request, tutor));
  guarded.get('/funnel', async (request) => getFunnel(request, tutor));
  guarded.get('/quality', async (request) => getQuality(request, tutor));
  guarded.get('/pins', async (request) => getPins(request, tutor));
  guarded.get('/pins/files', async (request, reply) => getPinFiles(request, reply, tutor));
  guarded.post('/pins', async (request) => postPins(request, tutor));
  guarded.put('/pins/:course/:id', async (request) => putPin(request, tutor));
  guarded.delete(
    '/pins/:course/:id',
    withoutContent((request) => deletePin(request, tutor)),
  );
  guarded.get('/evaluation', async (request) => getEvaluation(request, tutor));
  guarded.post('/golden', async (request) => postGolden(request, tutor));
  guarded.get('/handovers', async (request) => getHandovers(request, tutor));
  guarded.post(
    '/handovers/:id/reply',
    withoutContent((request) => postHandoverReply(request, tutor)),
  );
  guarded.get('/snippets', async (request) => getSnippets(request, tutor));
  guarded.post(
    '/reviews',
    withoutContent((request) => postReview(request, tutor)),
  );
  guarded.get('/audit', async (request, reply) => getAudit(request, reply, tutor));
  guarded.get('/links', async () => getLinks(tutor));
  guarded.post('/links', async (request) => postLink(request, tutor));
  guarded.delete(
    '/links/:id',
    withoutContent((request) => deleteLink(request, tutor)),
  );
  guarded.get('/students/:student', async (request, reply) => getStudent(request, reply, tutor));
  guarded.delete('/students/:student', async (request) => deleteStudent(request, tutor));
  guarded.get('/live', async (request, reply) =>
    getLive(reply, tutor, () => passes(() => access.check(request)), liveStreams),
  );
  guarded.all('/*', async () => {
    throw new TutorError('not_found');
  });
}

/** Says that it is done, and nothing else. */
function withoutContent(work: (request: FastifyRequest) => Promise<unknown>) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    await work(request);
    return reply.code(204).send();
  };
}

function sessionInfo(caller: Caller): SessionInfo {
  const { by, role, who, expiresMs } = caller;
  return {
    kind: by,
    role,
    who,
    courses: role === 'teacher' ? [...caller.courses] : null,
    expiresAt: expiresMs === undefined ? null : new Date(expiresMs).toISOString(),
  };
}

async function passes(check: () => Promise<unknown>): Promise<boolean> {
  try {
    await check();
    return true;
  } catch (error) {
    if (error instanceof TutorError) return false;
    throw error;
  }
}
