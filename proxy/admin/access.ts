import type { FastifyReply, FastifyRequest } from 'fastify';
import { TutorError } from '../ground/errors.ts';
import type { StaffSession } from '../store/staff.ts';
import type { Tutor } from '../tutor.ts';
import type { Caller } from './caller.ts';
import { requireOwnPage } from './own-page.ts';
import { equalSecrets, secretHash } from './secrets.ts';
import { dropSessionCookie, readSessionCookies } from './session-cookie.ts';
import { attempts } from './sign-in.ts';
import { callerByToken } from './token-caller.ts';
import { TokenGuesses } from './token-guesses.ts';

type Tools = Pick<Tutor, 'config' | 'clock' | 'store' | 'sessions' | 'audit'>;

/**
 * Who is let in to look at the tutor: whoever has signed in (`sign-in.ts`), a machine with one of `admin.tokens`, and a
 * teacher with the session of the tutor that somebody who vouches for teachers has given.
 */
export class AdminAccess {
  readonly #tools: Tools;
  readonly #guesses: TokenGuesses;

  constructor(tools: Tools) {
    this.#tools = tools;
    this.#guesses = new TokenGuesses(tools, attempts);
  }

  /**
   * A session's change has to come from a page of this address; a token is sent by no browser on its own.
   * @throws TutorError `unauthenticated`, `rate_limited`, `forbidden` or `origin_not_allowed`
   */
  async check(request: FastifyRequest): Promise<Caller> {
    const session = await this.#sessionOf(request);
    // A single sign-on in between may put a token of its own beside the cookie.
    if (session === undefined) return this.#checkToken(request);
    if (request.method !== 'GET' && request.method !== 'HEAD') requireOwnPage(request, this.#tools.config);
    return this.#callerIn(session);
  }

  /** `DELETE /admin/api/session` */
  async signOut(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { audit, clock, config, store } = this.#tools;
    requireOwnPage(request, config);
    for (const secret of readSessionCookies(request)) {
      const session = await store.staff.session(secretHash(secret), clock.now());
      await store.staff.endSession(secretHash(secret));
      if (session === undefined) continue;
      const { who, role } = session;
      await audit.note({ who, role, action: 'signed_out', course: '', subject: '' });
    }
    dropSessionCookie(request, reply, config);
  }

  async #sessionOf(request: FastifyRequest): Promise<StaffSession | undefined> {
    const { clock, store } = this.#tools;
    for (const secret of readSessionCookies(request)) {
      const session = await store.staff.session(secretHash(secret), clock.now());
      if (session !== undefined) return session;
    }
    return undefined;
  }

  #callerIn({ role, who, courses, expiresMs }: StaffSession): Caller {
    const common = { who, by: 'session', expiresMs, readsOnly: false } as const;
    if (role === 'admin') return { ...common, role, readsMetrics: true };
    // A course may have been taken out since.
    const known = this.#tools.config.courses.map(({ id }) => id);
    const own = courses.filter((course) => known.includes(course));
    return { ...common, role, courses: own, readsMetrics: false };
  }

  async #checkToken({ headers: { authorization }, ip }: FastifyRequest): Promise<Caller> {
    const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
    if (token !== undefined) {
      const refusal = this.#guesses.refusal(ip);
      if (refusal !== undefined) throw refusal;
      const caller = this.#byToken(token) ?? (await this.#byStudentSession(authorization));
      if (caller !== undefined) return caller;
      await this.#guesses.wrong(ip);
    }
    throw new TutorError('unauthenticated', {
      hint: 'sign in at /admin/, or send "Authorization: Bearer TOKEN" with one of admin.tokens',
    });
  }

  #byToken(token: string): Caller | undefined {
    // All are compared, so that the time says nothing about which one.
    const callers = this.#tools.config.admin.tokens.map((known, index) =>
      equalSecrets(known.token, token) ? callerByToken(known, index + 1) : undefined,
    );
    return callers.find((caller) => caller !== undefined);
  }

  /** @throws TutorError `forbidden` for a student */
  async #byStudentSession(authorization: string | undefined): Promise<Caller | undefined> {
    const student = await this.#tools.sessions.verify(authorization).catch((error: unknown) => {
      if (error instanceof TutorError) return undefined;
      throw error;
    });
    if (student === undefined) return undefined;
    if (student.role !== 'teacher') throw new TutorError('forbidden', { hint: 'this is for teachers' });
    return {
      role: 'teacher',
      who: student.pseudonym,
      by: 'token',
      courses: [student.course],
      expiresMs: undefined,
      readsOnly: false,
      readsMetrics: false,
    };
  }
}
