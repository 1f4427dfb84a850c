import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { rateLimited, windowLimit } from '../admit/admit.ts';
import { verifyPassword } from '../config/password.ts';
import { TutorError } from '../ground/errors.ts';
import type { StaffSession } from '../store/staff.ts';
import type { Tutor } from '../tutor.ts';
import type { OneTimeLink } from './one-time-link.ts';
import { requireOwnPage } from './own-page.ts';
import { secretHash } from './secrets.ts';
import { setSessionCookie } from './session-cookie.ts';
import type { SessionInfo } from './wire.ts';

const sessionLifetimeMs = 12 * 60 * 60 * 1000;
/** Sign-ins that one address may try, and tokens that it may get wrong. */
export const attempts = { requests: 10, windowSeconds: 15 * 60 };

const signInBody = z.union([
  z.strictObject({ password: z.string().min(1).max(1_000) }),
  z.strictObject({ link: z.string().min(1).max(2_000) }),
]);

type Tools = Pick<Tutor, 'config' | 'clock' | 'store' | 'sessions' | 'audit' | 'teacherTickets'>;

/** Somebody who has proven who they are. */
export type Person = Omit<StaffSession, 'tokenHash' | 'expiresMs'>;

const administrator: Person = { role: 'admin', courses: [], who: 'administrator', link: '' };

/** Opens sessions of the metrics page: by a password, a link, or because somebody has vouched for the person. */
export class SignIn {
  readonly #tools: Tools;
  readonly #consoleLink: OneTimeLink;
  /** Checking a password takes 64 MB; one after the other. */
  #checking: Promise<unknown> = Promise.resolve();

  constructor(tools: Tools, consoleLink: OneTimeLink) {
    this.#tools = tools;
    this.#consoleLink = consoleLink;
  }

  /**
   * `POST /admin/api/session`: `{password}` or `{link}`.
   * @throws TutorError `unauthenticated`, `rate_limited`, `origin_not_allowed` or `invalid_request`
   */
  async byProof(request: FastifyRequest, reply: FastifyReply): Promise<SessionInfo> {
    const { clock, config, sessions, store } = this.#tools;
    requireOwnPage(request, config);
    const body = signInBody.safeParse(request.body);
    if (!body.success) {
      throw new TutorError('invalid_request', { hint: 'send {"password": "..."} or {"link": "..."}' });
    }
    const limit = windowLimit(`admin:${sessions.addressKey(request.ip)}`, attempts);
    const counted = await store.count([limit], clock.now());
    if (counted.kind === 'rate_limited') throw rateLimited(counted);
    const person =
      'password' in body.data
        ? await this.#byPassword(body.data.password)
        : await this.#byLink(body.data.link);
    if (person === undefined) {
      throw new TutorError('unauthenticated', { hint: 'this does not let anybody in' });
    }
    return this.open(person, request, reply);
  }

  /** Lets in somebody for whom it was vouched. */
  async open(person: Person, request: FastifyRequest, reply: FastifyReply): Promise<SessionInfo> {
    const { audit, clock, config, store } = this.#tools;
    const secret = randomBytes(32).toString('base64url');
    const nowMs = clock.now();
    const expiresMs = nowMs + sessionLifetimeMs;
    await store.staff.openSession({ ...person, tokenHash: secretHash(secret), expiresMs }, nowMs);
    const { who, role, courses } = person;
    const course = courses.length === 1 ? (courses[0] ?? '') : '';
    await audit.note({ who, role, action: 'signed_in', course, subject: '' });
    setSessionCookie(request, reply, config, { secret, lifetimeMs: sessionLifetimeMs });
    return {
      kind: 'session',
      role,
      who,
      courses: role === 'admin' ? null : [...courses],
      expiresAt: new Date(expiresMs).toISOString(),
    };
  }

  async #byPassword(password: string): Promise<Person | undefined> {
    const { passwordHash } = this.#tools.config.admin;
    const check = () => verifyPassword(password, passwordHash);
    const checked = this.#checking.then(check, check);
    this.#checking = checked;
    return (await checked) ? administrator : undefined;
  }

  async #byLink(secret: string): Promise<Person | undefined> {
    if (this.#consoleLink.use(secret)) return administrator;
    const { clock, store, teacherTickets } = this.#tools;
    const link = await store.staff.useLink(secretHash(secret), clock.now());
    if (link !== undefined) return { role: 'teacher', courses: link.courses, who: link.who, link: link.id };
    const ticket = await teacherTickets.use(secret);
    return ticket && { role: 'teacher', courses: [ticket.course], who: ticket.teacher, link: '' };
  }
}
