import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { rateLimited, windowLimit } from '../admit/admit.ts';
import { verifyPassword } from '../config/password.ts';
import { TutorError } from '../ground/errors.ts';
import { isOwnOrigin } from '../http/origins.ts';
import type { Tutor } from '../tutor.ts';
import type { OneTimeLink } from './one-time-link.ts';
import { equalSecrets, secretHash } from './secrets.ts';
import { dropSessionCookie, readSessionCookie, setSessionCookie } from './session-cookie.ts';
import { TokenGuesses } from './token-guesses.ts';
import type { SessionInfo } from './wire.ts';

/** What a page of ours sends with every change; no other site's form can. */
export const changeHeader = 'x-course-tutor-admin';

const sessionLifetimeMs = 12 * 60 * 60 * 1000;
/** Sign-ins that one address may try, and tokens that it may get wrong. */
const attempts = { requests: 10, windowSeconds: 15 * 60 };

const signInBody = z.union([
  z.strictObject({ password: z.string().min(1).max(1_000) }),
  z.strictObject({ link: z.string().min(1).max(200) }),
]);

type Tools = Pick<Tutor, 'config' | 'clock' | 'store' | 'sessions'>;

/** Who may see the metrics page: whoever has a session (a password, or a one-time link), or a token. */
export class AdminAccess {
  readonly #tools: Tools;
  readonly #link: OneTimeLink;
  readonly #guesses: TokenGuesses;
  /** Checking a password takes 64 MB; one after the other. */
  #checking: Promise<unknown> = Promise.resolve();

  constructor(tools: Tools, link: OneTimeLink) {
    this.#tools = tools;
    this.#link = link;
    this.#guesses = new TokenGuesses(tools, attempts);
  }

  /**
   * Lets administrators pass. A session's change has to come from a page of
   * this address; a token is sent by no browser on its own.
   * @throws TutorError `unauthenticated`, `rate_limited` or `origin_not_allowed`
   */
  async check(request: FastifyRequest): Promise<SessionInfo> {
    const { clock, store } = this.#tools;
    const secret = readSessionCookie(request);
    const endMs =
      secret === undefined ? undefined : await store.admin.sessionEnd(secretHash(secret), clock.now());
    // A single sign-on in between may put a token of its own beside the cookie.
    if (endMs === undefined) return this.#checkToken(request);
    if (request.method !== 'GET' && request.method !== 'HEAD') this.#requireOwnPage(request);
    return { kind: 'session', expiresAt: new Date(endMs).toISOString() };
  }

  /**
   * `POST /admin/api/session`: `{password}` or `{link}`.
   * @throws TutorError `unauthenticated`, `rate_limited`, `origin_not_allowed` or `invalid_request`
   */
  async signIn(request: FastifyRequest, reply: FastifyReply): Promise<SessionInfo> {
    this.#requireOwnPage(request);
    const body = signInBody.safeParse(request.body);
    if (!body.success) {
      throw new TutorError('invalid_request', { hint: 'send {"password": "..."} or {"link": "..."}' });
    }
    const { clock, config, sessions, store } = this.#tools;
    const limit = windowLimit(`admin:${sessions.addressKey(request.ip)}`, attempts);
    const counted = await store.count([limit], clock.now());
    if (counted.kind === 'rate_limited') throw rateLimited(counted);
    const isRight =
      'password' in body.data ? await this.#isPassword(body.data.password) : this.#link.use(body.data.link);
    if (!isRight) throw new TutorError('unauthenticated', { hint: 'this does not let anybody in' });
    const secret = randomBytes(32).toString('base64url');
    const nowMs = clock.now();
    const expiresMs = nowMs + sessionLifetimeMs;
    await store.admin.openSession({ tokenHash: secretHash(secret), expiresMs, nowMs });
    setSessionCookie(request, reply, config, secret, sessionLifetimeMs);
    return { kind: 'session', expiresAt: new Date(expiresMs).toISOString() };
  }

  /** `DELETE /admin/api/session` */
  async signOut(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    this.#requireOwnPage(request);
    const secret = readSessionCookie(request);
    if (secret !== undefined) await this.#tools.store.admin.endSession(secretHash(secret));
    dropSessionCookie(request, reply, this.#tools.config);
  }

  async #checkToken({ headers, ip }: FastifyRequest): Promise<SessionInfo> {
    const token = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
    if (token !== undefined) {
      const refusal = this.#guesses.refusal(ip);
      if (refusal !== undefined) throw refusal;
      if (this.#isToken(token)) return { kind: 'token', expiresAt: null };
      await this.#guesses.wrong(ip);
    }
    throw new TutorError('unauthenticated', {
      hint: 'sign in at /admin/, or send "Authorization: Bearer TOKEN" with one of admin.tokens',
    });
  }

  #isToken(token: string): boolean {
    // All are compared, so that the time says nothing about which one.
    return this.#tools.config.admin.tokens.filter((known) => equalSecrets(known, token)).length > 0;
  }

  #isPassword(password: string): Promise<boolean> {
    const { passwordHash } = this.#tools.config.admin;
    const check = () => verifyPassword(password, passwordHash);
    const checked = this.#checking.then(check, check);
    this.#checking = checked;
    return checked;
  }

  /** @throws TutorError `origin_not_allowed` */
  #requireOwnPage({ headers, host }: FastifyRequest): void {
    const { origin } = headers;
    const site = headers['sec-fetch-site'];
    const isOwn = origin === undefined || isOwnOrigin(origin, host, this.#tools.config.server);
    const isOwnSite = site === undefined || site === 'same-origin';
    if (isOwn && isOwnSite && headers[changeHeader] !== undefined) return;
    throw new TutorError('origin_not_allowed', {
      hint: `changes need the header ${changeHeader} and have to come from the metrics page at server.publicUrl`,
    });
  }
}
