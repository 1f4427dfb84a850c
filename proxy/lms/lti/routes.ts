import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { endWhereOff, openVouchedSession } from '../../admit/vouched-session.ts';
import { moodleRefuses } from '../../config/moodle-security.ts';
import { courseNamed } from '../../course/course-named.ts';
import { TutorError } from '../../ground/errors.ts';
import { asTutorError } from '../../http/http-error.ts';
import { toProblem } from '../../http/problem.ts';
import { pagePermissions } from '../../http/security-headers.ts';
import type { HandedSession } from '../../pages/handed-session.ts';
import { embedPage } from '../../pages/page.ts';
import { embedPolicy, framingOrigins, newNonce } from '../../pages/policy.ts';
import type { Tutor } from '../../tutor.ts';
import { acceptedLanguage, nearestLanguage, studentWords } from '../../words/languages.ts';
import { bindingCookie } from './browser-binding.ts';
import type { LaunchedPage } from './launched-page.ts';
import { launchSeconds } from './login.ts';
import { choosingPage, problemPage, returningPage } from './pages.ts';
import { fetchingPage, storingPage } from './storage-pages.ts';
import { type Launch, LtiTool } from './tool.ts';

/** An id_token has some 5 KB. */
const bodyLimitBytes = 64 * 1024;
const languageTag = /^[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{2,8})*$/;

/** Characters; the addresses of a platform and of the tutor fit in. */
const longestHint = 400;

type Fields = Readonly<Record<string, string>>;

/** `/lti/login`, `/lti/launch`, `/lti/tutor`, `/lti/teacher`, `/lti/deep-link` and `/lti/jwks`; to be registered under `/lti`. */
export async function ltiRoutes(app: FastifyInstance, tutor: Tutor): Promise<void> {
  const { config, log } = tutor;
  const tool = await LtiTool.open(tutor);

  // Forms and nothing else: what a parser of another kind makes is no set of fields.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: bodyLimitBytes },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.setErrorHandler((error, request, reply) => sendProblemPage(error, request, reply));

  app.get('/login', async (request, reply) => login(request.query as Fields, request, reply));
  app.post('/login', async (request, reply) => login((request.body ?? {}) as Fields, request, reply));
  // So browsers ask that restore a page and have forgotten what they posted for it.
  app.get('/launch', async () => {
    throw new TutorError('unauthenticated', { hint: 'a launch is posted by the LMS' });
  });
  app.get('/tutor', async (request, reply) => sendAgain(request.query as Fields, reply));
  app.post('/launch', async (request, reply) => {
    const launch = await tool.launch((request.body ?? {}) as Fields, request.headers.cookie);
    switch (launch.kind) {
      case 'tutor':
        return sendTutor(launch, reply);
      case 'placing':
        return sendChoice(launch, request, reply);
      case 'unbound':
        return sendUnbound(launch, request, reply);
      default:
        return launch satisfies never;
    }
  });
  app.post('/teacher', async (request, reply) => {
    const { ticket = '' } = (request.body ?? {}) as Fields;
    return reply.redirect(`../admin/#sign-in=${await tool.teacherTicket(ticket)}`, 303);
  });
  app.post('/deep-link', async (request, reply) => {
    const { returnUrl, answer } = await tool.place((request.body ?? {}) as Fields);
    const nonce = newNonce();
    const target = new URL(returnUrl).origin;
    return sendPage(
      reply,
      returningPage(returnUrl, answer, { language: languageFor(request), nonce }),
      embedPolicy(nonce, ancestors([target]), [target]),
    );
  });
  app.get('/jwks', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send({ keys: [tool.key.publicJwk] }),
  );

  async function login(fields: Fields, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { location, nonce: launch, secret, storage } = await tool.login(fields);
    const { publicUrl } = config.server;
    reply.header('set-cookie', bindingCookie(launch, secret, publicUrl, launchSeconds));
    if (storage === undefined) return reply.redirect(location, 302);
    const nonce = newNonce();
    const body = storingPage(storage, secret, location, { language: languageFor(request), nonce });
    // In whose frame it stands is known after the launch; nothing on it can be clicked to anybody's use.
    return sendPage(reply, body, embedPolicy(nonce, ['*']));
  }

  async function sendTutor(launch: Launch & { kind: 'tutor' }, reply: FastifyReply): Promise<FastifyReply> {
    const { student, course, place, language, frameOrigins } = launch;
    await endWhereOff(student, course, place, tutor);
    const { token, student: known } = await openVouchedSession(student, course, place, tutor);
    const page: LaunchedPage = {
      course: course.settings.id,
      ...(known.lesson !== undefined && { lesson: known.lesson }),
      language: languageTag.test(language) ? language.replaceAll('_', '-') : course.settings.language,
      frameOrigins,
    };
    const again = `tutor?${new URLSearchParams({ page: await tool.sealPage(page) })}`;
    const teacher = known.role === 'teacher' ? await tool.sealTeacher(known) : undefined;
    return sendLaunched(page, { kind: 'new', token, again }, reply, teacher);
  }

  /** The page of a launch, loaded again: the browser has kept the session, or the LMS has to launch it anew. */
  async function sendAgain(query: Fields, reply: FastifyReply): Promise<FastifyReply> {
    const page = await tool.openPage(query.page ?? '');
    const language = nearestLanguage(page.language);
    const missing = studentWords(language).lti.comeBack;
    const missingIn = page.language.startsWith(language) ? undefined : language;
    return sendLaunched(page, { kind: 'kept', missing, missingIn }, reply);
  }

  /** @param teacher what lets a teacher go on to the metrics page */
  function sendLaunched(
    page: LaunchedPage,
    session: HandedSession,
    reply: FastifyReply,
    teacher?: string,
  ): FastifyReply {
    const nonce = newNonce();
    const framedBy = ancestors(page.frameOrigins);
    const { settings } = courseNamed(page.course, tutor);
    const { language, lesson } = page;
    const body = embedPage({
      course: settings.id,
      lesson,
      title: settings.title,
      language,
      nonce,
      session,
      framedBy,
      ...(teacher !== undefined && {
        teacher: { ticket: teacher, words: studentWords(nearestLanguage(language)).lti.teacherPage },
      }),
    });
    return sendPage(reply, body, embedPolicy(nonce, framedBy, teacher === undefined ? [] : ["'self'"]));
  }

  async function sendChoice(
    { placement, language, frameOrigins }: Launch & { kind: 'placing' },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const nonce = newNonce();
    // One that is missing from the list for some seconds would be taken for gone.
    for (const id of placement.courses) tutor.coursesToCome.refuse(id);
    const courses = placement.courses.flatMap((id) => tutor.library.get(id) ?? []);
    if (courses.length === 0)
      throw new TutorError('not_found', { hint: 'no course is meant for this LMS course' });
    const spoken = language === '' ? languageFor(request) : nearestLanguage(language);
    const body = choosingPage(courses, await tool.sealPlacement(placement), moodleRefuses(config), {
      language: spoken,
      nonce,
    });
    return sendPage(reply, body, embedPolicy(nonce, ancestors(frameOrigins), ["'self'"]));
  }

  async function sendUnbound(
    { fields, storage, again }: Launch & { kind: 'unbound' },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    log.info(
      { request: request.id, storage: storage !== undefined },
      'an LTI launch came without its cookie',
    );
    const nonce = newNonce();
    const frame = { language: languageFor(request), nonce };
    const login = again === undefined ? undefined : `login?${again}`;
    const body = fetchingPage(storage, fields, login, frame);
    return sendPage(
      reply.code(storage === undefined ? 401 : 200),
      body,
      embedPolicy(nonce, ['*'], ["'self'"]),
    );
  }

  async function sendProblemPage(
    error: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const tutorError = asTutorError(error);
    // It may repeat what anybody has sent; a log and a page are no place for pages of it.
    const hint = tutorError.details.hint?.slice(0, longestHint);
    if (tutorError.code === 'internal') {
      log.error({ err: error, request: request.id, url: request.routeOptions.url }, 'a request failed');
    } else {
      log.warn(
        { request: request.id, url: request.routeOptions.url, reason: hint },
        'an LTI request was refused',
      );
    }
    const language = languageFor(request);
    const nonce = newNonce();
    const problem = toProblem(tutorError, language, config.timezone);
    // It may stand in the frame of a platform that could not be told apart from any other.
    const policy = embedPolicy(nonce, ['*']);
    return sendPage(reply.code(problem.status), problemPage(problem, hint, { language, nonce }), policy);
  }

  function ancestors(platform: readonly string[]): string[] {
    const allowed = framingOrigins(config);
    return allowed.includes('*') ? allowed : [...new Set([...allowed, ...platform])];
  }
}

function sendPage(reply: FastifyReply, body: string, policy: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .headers(pagePermissions)
    .header('content-security-policy', policy)
    .send(body);
}

function languageFor(request: FastifyRequest) {
  return acceptedLanguage(request.headers['accept-language']);
}
