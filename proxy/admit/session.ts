import { createHmac, randomUUID } from 'node:crypto';
import { decodeJwt, errors, jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../ground/clock.ts';
import { TutorError } from '../ground/errors.ts';
import { lruOf } from '../ground/lru-of.ts';
import { tutorModes } from '../ground/tutor-mode.ts';
import type { VerifiedStudent } from '../question/verified-student.ts';
import type { ApiKeyStore } from '../store/api-keys.ts';
import type { PrivacyStore } from '../store/privacy.ts';
import type { SessionStore } from '../store/sessions.ts';
import { programWithKey } from './api-keys.ts';
import { anyPlace, type VouchedPlace, type VouchedStudent } from './identity/vouched-student.ts';
import { networkOf } from './network-of.ts';

/** What has ended before its time, and what lasts longer than a session. */
export interface SessionRecords {
  apiKeys: Pick<ApiKeyStore, 'find'>;
  privacy: Pick<PrivacyStore, 'removedMs'>;
  sessions: Pick<SessionStore, 'endedMs'>;
}

export interface MintedSession {
  token: string;
  expiresAt: Date;
  lifetimeSeconds: number;
  student: VerifiedStudent;
}

interface VerifiedToken {
  student: VerifiedStudent;
  issuedMs: number;
  expiresMs: number;
}

const audience = 'course-tutor/session';
/** Of a ticket: good for the replies of teachers and for nothing else. */
const ticketAudience = 'course-tutor/replies';
const lifetimeSeconds = 12 * 60 * 60;
export const sessionLifetimeMs = lifetimeSeconds * 1000;
/** One entry is some 500 bytes; more students than this at once only cost a signature check each. */
const rememberedTokens = 20_000;
const rememberedAddresses = 5_000;

/** Issues and checks session tokens: JWTs signed with a key that only this installation knows. */
export class Sessions {
  readonly #key: Buffer;
  readonly #clock: Clock;
  /** Checking a signature takes a fifth of all that a short question does, and tokens repeat. */
  readonly #verified = lruOf<string, VerifiedToken>(rememberedTokens);
  readonly #records: SessionRecords;

  /** A class asks from few addresses, again and again. */
  readonly #addressKeys = lruOf<string, string>(rememberedAddresses);

  constructor(key: Buffer, clock: Clock, records: SessionRecords) {
    this.#key = key;
    this.#clock = clock;
    this.#records = records;
  }

  mintAnonymous(course: string): Promise<MintedSession> {
    return this.#mint({
      pseudonym: this.#hash(`pseudonym:anonymous:${randomUUID()}`),
      course,
      anonymous: true,
      ...anyPlace,
    });
  }

  mintVouched(student: VouchedStudent, course: string, place: VouchedPlace): Promise<MintedSession> {
    return this.#mint({ pseudonym: this.pseudonymOf(student), course, anonymous: false, ...place });
  }

  /** The same for a student in every session of every course, and another in every installation. */
  pseudonymOf({ by, issuer, subject }: VouchedStudent): string {
    return this.#hash(`pseudonym:vouched:${JSON.stringify([by, issuer, subject])}`);
  }

  /**
   * By which a student finds the replies of teachers when the session is long over, as an anonymous one is the next
   * day. Nothing can be asked with it, and it ends with the student.
   */
  replyTicket({ pseudonym, course }: VerifiedStudent, lifetimeMs: number): Promise<string> {
    const issuedMs = this.#clock.now();
    return new SignJWT({ course })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(pseudonym)
      .setAudience(ticketAudience)
      .setIssuedAt(issuedMs / 1000)
      .setExpirationTime(Math.floor((issuedMs + lifetimeMs) / 1000))
      .sign(this.#key);
  }

  /**
   * Whose replies may be read: of a session's student, or a ticket's.
   * @throws TutorError `unauthenticated`; `tutor_off` for a session of before the tutor was switched off
   */
  async verifyReader(
    authorization: string | undefined,
  ): Promise<Pick<VerifiedStudent, 'pseudonym' | 'course'>> {
    const token = bearer(authorization);
    if (token === undefined || audienceOf(token) !== ticketAudience) return this.verify(authorization);
    const verified = await this.#check(token, ticketAudience);
    await this.#checkEnded(verified);
    return verified.student;
  }

  async #mint(student: VerifiedStudent): Promise<MintedSession> {
    const issuedMs = this.#clock.now();
    const expiresSeconds = Math.floor(issuedMs / 1000) + lifetimeSeconds;
    const { pseudonym, course, anonymous, role, tutor, lesson } = student;
    const token = await new SignJWT({
      course,
      anonymous,
      ...(role === 'teacher' && { role }),
      ...(tutor !== undefined && { tutor }),
      ...(lesson !== undefined && { lesson }),
    })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(pseudonym)
      .setAudience(audience)
      // To the millisecond: a student who was removed may be back within the second.
      .setIssuedAt(issuedMs / 1000)
      .setExpirationTime(expiresSeconds)
      .sign(this.#key);
    this.#verified.set(token, { student, issuedMs, expiresMs: expiresSeconds * 1000 });
    return { token, expiresAt: new Date(expiresSeconds * 1000), lifetimeSeconds, student };
  }

  /**
   * @param authorization the whole header, `Bearer TOKEN`; a program's key counts as well
   * @throws TutorError `unauthenticated`; `tutor_off` for a session of before the tutor was switched off
   */
  async verify(authorization: string | undefined): Promise<VerifiedStudent> {
    const [, presented = ''] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? [];
    const program = await programWithKey(presented, { apiKeys: this.#records.apiKeys, clock: this.#clock });
    if (program !== undefined) return program;
    const token = bearer(authorization);
    if (token === undefined) {
      throw new TutorError('unauthenticated', {
        hint: 'send "Authorization: Bearer TOKEN" from POST /v1/session',
      });
    }
    const known = this.#verified.get(token);
    const verified =
      known !== undefined && known.expiresMs > this.#clock.now() ? known : await this.#check(token);
    await this.#checkEnded(verified);
    return verified.student;
  }

  async #checkEnded({ student, issuedMs }: VerifiedToken): Promise<void> {
    const { pseudonym, course } = student;
    const removedMs = await this.#records.privacy.removedMs(pseudonym);
    if (removedMs !== undefined && removedMs >= issuedMs) {
      throw new TutorError('unauthenticated', { hint: 'the student of this session was removed' });
    }
    const endedMs = await this.#records.sessions.endedMs(pseudonym, course);
    if (endedMs !== undefined && endedMs >= issuedMs) {
      throw new TutorError('tutor_off', {
        hint: 'this session was opened before the tutor was switched off',
      });
    }
  }

  async #check(token: string, wanted = audience): Promise<VerifiedToken> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: ['HS256'],
        audience: wanted,
        currentDate: new Date(this.#clock.now()),
        requiredClaims: ['sub', 'exp', 'iat', 'course'],
      });
      const student: VerifiedStudent = {
        pseudonym: String(payload.sub),
        course: String(payload.course),
        anonymous: payload.anonymous === true,
        role: payload.role === 'teacher' ? 'teacher' : 'student',
        tutor: tutorModes.find((mode) => mode === payload.tutor),
        lesson: typeof payload.lesson === 'string' ? payload.lesson : undefined,
      };
      const verified = {
        student,
        issuedMs: Math.round(Number(payload.iat) * 1000),
        expiresMs: Number(payload.exp) * 1000,
      };
      if (wanted === audience) this.#verified.set(token, verified);
      return verified;
    } catch (error) {
      if (error instanceof errors.JOSEError) throw new TutorError('unauthenticated', { cause: error });
      throw error;
    }
  }

  /** What stands for a network address in limits; the address itself is not kept. */
  addressKey(address: string): string {
    const known = this.#addressKeys.get(address);
    if (known !== undefined) return known;
    const key = this.#hash(`address:${networkOf(address)}`);
    this.#addressKeys.set(address, key);
    return key;
  }

  /** What stands for something that is good once, such as an identity's `jti`. */
  onceKey(name: string): string {
    return this.#hash(`once:${name}`);
  }

  /** A short name that cannot be traced back without this installation's key. */
  #hash(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url').slice(0, 16);
  }
}

function bearer(authorization: string | undefined): string | undefined {
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
}

/** What a token says that it is for; whether that is true its signature tells. */
function audienceOf(token: string): unknown {
  try {
    return decodeJwt(token).aud;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
