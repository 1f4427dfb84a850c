import type { FastifyReply, FastifyRequest } from 'fastify';
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
import type { Launch, LtiTool } from './tool.ts';

const languageTag = /^[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{2,8})*$/;

/** Characters; the addresses of a platform and of the tutor fit in. */
const longestHint = 400;

/** Of a query or a form. */
export type Fields = Readonly<Record<string, string>>;

/** What browsers get of a launch and its parts: pages that stand in a frame of the platform. */
export class LaunchReplies {
  readonly #tool: LtiTool;
  readonly #tutor: Tutor;

  constructor(tool: LtiTool, tutor: Tutor) {
    this.#tool = tool;
    this.#tutor = tutor;
  }

  /** Sends the browser to the platform, with what shows later that it is the one that has begun. */
  async login(fields: Fields, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { location, nonce: launch, secret, storage } = await this.#tool.login(fields);
    const { publicUrl } = this.#tutor.config.server;
    reply.header('set-cookie', bindingCookie(launch, secret, publicUrl, launchSeconds));
    if (storage === undefined) return reply.redirect(location, 302);
    const nonce = newNonce();
    const body = storingPage(storage, secret, location, { language: languageFor(request), nonce });
    // In whose frame it stands is known after the launch; nothing on it can be clicked to anybody's use.
    return sendPage(reply, body, embedPolicy(nonce, ['*']));
  }

  async launched(launch: Launch & { kind: 'tutor' }, reply: FastifyReply): Promise<FastifyReply> {
    const { student, course, place, language, frameOrigins } = launch;
    await endWhereOff(student, course, place, this.#tutor);
    const { token, student: known } = await openVouchedSession(student, course, place, this.#tutor);
    const page: LaunchedPage = {
      course: course.settings.id,
      ...(known.lesson !== undefined && { lesson: known.lesson }),
      language: languageTag.test(language) ? language.replaceAll('_', '-') : course.settings.language,
      frameOrigins,
    };
    const again = `tutor?${new URLSearchParams({ page: await this.#tool.sealPage(page) })}`;
    const teacher = known.role === 'teacher' ? await this.#tool.sealTeacher(known) : undefined;
    return this.#sendLaunched(page, { kind: 'new', token, again }, reply, teacher);
  }

  /** The page of a launch, loaded again: the browser has kept the session, or the LMS has to launch it anew. */
  async launchedAgain(query: Fields, reply: FastifyReply): Promise<FastifyReply> {
    const page = await this.#tool.openPage(query.page ?? '');
    const language = nearestLanguage(page.language);
    const missing = studentWords(language).lti.comeBack;
    const missingIn = page.language.startsWith(language) ? undefined : language;
    return this.#sendLaunched(page, { kind: 'kept', missing, missingIn }, reply);
  }

  /** @param teacher what lets a teacher go on to the metrics page */
  #sendLaunched(
    page: LaunchedPage,
    session: HandedSession,
    reply: FastifyReply,
    teacher?: string,
  ): FastifyReply {
    const nonce = newNonce();
    const framedBy = this.#ancestors(page.frameOrigins);
    const { settings } = courseNamed(page.course, this.#tutor);
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

  /** What a teacher chooses from when a link is placed. */
  async choice(
    { placement, language, frameOrigins }: Launch & { kind: 'placing' },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const nonce = newNonce();
    // One that is missing from the list for some seconds would be taken for gone.
    for (const id of placement.courses) this.#tutor.coursesToCome.refuse(id);
    const courses = placement.courses.flatMap((id) => this.#tutor.library.get(id) ?? []);
    if (courses.length === 0)
      throw new TutorError('not_found', { hint: 'no course is meant for this LMS course' });
    const spoken = language === '' ? languageFor(request) : nearestLanguage(language);
    const body = choosingPage(
      courses,
      await this.#tool.sealPlacement(placement),
      moodleRefuses(this.#tutor.config),
      {
        language: spoken,
        nonce,
      },
    );
    return sendPage(reply, body, embedPolicy(nonce, this.#ancestors(frameOrigins), ["'self'"]));
  }

  /** Brings the link that was chosen back to the platform. */
  async placed(fields: Fields, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { returnUrl, answer } = await this.#tool.place(fields);
    const nonce = newNonce();
    const target = new URL(returnUrl).origin;
    const body = returningPage(returnUrl, answer, { language: languageFor(request), nonce });
    return sendPage(reply, body, embedPolicy(nonce, this.#ancestors([target]), [target]));
  }

  /** The browser is asked for what shows that it has begun the launch. */
  async unbound(
    { fields, storage, again }: Launch & { kind: 'unbound' },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    this.#tutor.log.info(
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

  async problem(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const tutorError = asTutorError(error);
    // It may repeat what anybody has sent; a log and a page are no place for pages of it.
    const hint = tutorError.details.hint?.slice(0, longestHint);
    if (tutorError.code === 'internal') {
      this.#tutor.log.error(
        { err: error, request: request.id, url: request.routeOptions.url },
        'a request failed',
      );
    } else {
      this.#tutor.log.warn(
        { request: request.id, url: request.routeOptions.url, reason: hint },
        'an LTI request was refused',
      );
    }
    const language = languageFor(request);
    const nonce = newNonce();
    const problem = toProblem(tutorError, language, this.#tutor.config.timezone);
    // It may stand in the frame of a platform that could not be told apart from any other.
    const policy = embedPolicy(nonce, ['*']);
    return sendPage(reply.code(problem.status), problemPage(problem, hint, { language, nonce }), policy);
  }

  #ancestors(platform: readonly string[]): string[] {
    const allowed = framingOrigins(this.#tutor.config);
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
