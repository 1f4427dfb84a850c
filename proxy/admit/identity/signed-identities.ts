import { createSecretKey, type KeyObject } from 'node:crypto';
import { decodeProtectedHeader, errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import type { Clock } from '../../ground/clock.ts';
import { TutorError } from '../../ground/errors.ts';
import { trimEnd } from '../../ground/trim.ts';
import { clockSkewSeconds, type IdentityClaims, identityClaims } from './claims.ts';
import { KeysUnavailable, RemoteKeys } from './remote-keys.ts';
import type { VouchedPlace, VouchedStudent } from './vouched-student.ts';

/** Longest time an identity may be good for: it is made with the page it stands in. */
const lifetimeSeconds = 60 * 60;
/**
 * No identity is accepted for longer than this after its first use: `iat` and
 * `exp` may each be off by the skew, and seconds are whole.
 */
export const identityReplayMs = (lifetimeSeconds + 2 * clockSkewSeconds + 1) * 1000;
const longestToken = 8_192;
/** Stands in `aud` for any installation; its public address stands for one. */
const anyInstallation = 'course-tutor';

export interface IdentitySettings {
  /** Empty: no HS256 identities. */
  sharedSecret: string;
  /** Empty: no RS256 or ES256 identities. */
  jwksUrl: string;
  publicUrl: string;
}

export interface SignedIdentity {
  student: VouchedStudent;
  place: VouchedPlace;
  /** When it was made, in whole seconds since 1970; where it does not say, as early as that can have been. */
  madeSeconds: number;
  /** Names an identity that is good once. */
  onceName: string | undefined;
}

/**
 * Checks the identities an LMS signs. The key decides the algorithm and not the
 * token: HS256 meets the shared secret alone, RS256 and ES256 the published
 * keys alone, and there is no other.
 */
export class SignedIdentities {
  readonly #secret: KeyObject | undefined;
  readonly #keys: RemoteKeys | undefined;
  readonly #audiences: readonly string[];
  readonly #clock: Clock;

  /**
   * @param onKeyFailure hears that the published keys could not be had
   * @param fetch them with this
   */
  constructor(
    settings: IdentitySettings,
    clock: Clock,
    onKeyFailure: (error: unknown) => void,
    fetch = globalThis.fetch,
  ) {
    const { sharedSecret, jwksUrl, publicUrl } = settings;
    this.#secret =
      sharedSecret === '' ? undefined : createSecretKey(new Uint8Array(Buffer.from(sharedSecret, 'utf8')));
    this.#keys = jwksUrl === '' ? undefined : new RemoteKeys(jwksUrl, clock, onKeyFailure, fetch);
    const address = trimEnd(publicUrl, '/');
    this.#audiences = [anyInstallation, address, `${address}/`];
    this.#clock = clock;
  }

  /**
   * @param course that the session is to be for
   * @throws TutorError `unauthenticated` with the reason as a hint; `internal` if the keys cannot be had
   */
  async verify(token: string, course: string): Promise<SignedIdentity> {
    const claims = await this.#read(token);
    this.#checkTimes(claims);
    this.#checkAudience(claims);
    const courses = typeof claims.course === 'string' ? [claims.course] : claims.course;
    if (!courses.includes(course)) {
      throw refused(`its "course" is ${JSON.stringify(claims.course)}, the page asks for "${course}"`);
    }
    const issuer = claims.iss ?? '';
    return {
      student: { by: 'signed', issuer, subject: claims.sub },
      place: {
        tutor: claims.tutor ?? undefined,
        lesson: claims.lesson ?? undefined,
        role: claims.roles?.includes('teacher') === true ? 'teacher' : 'student',
      },
      madeSeconds: Math.floor(claims.iat ?? claims.exp - lifetimeSeconds),
      onceName: claims.jti === undefined ? undefined : JSON.stringify(['identity', issuer, claims.jti]),
    };
  }

  async #read(token: string): Promise<IdentityClaims> {
    if (token.length > longestToken) throw refused(`it is longer than ${longestToken} characters`);
    const claims = identityClaims.safeParse(await this.#verifySignature(token));
    if (claims.success) return claims.data;
    const wrong = claims.error.issues.map(({ path, message }) => `"${path.join('.')}": ${message}`);
    throw refused(wrong.join('; '));
  }

  async #verifySignature(token: string): Promise<JWTPayload> {
    const options: JWTVerifyOptions = {
      currentDate: new Date(this.#clock.now()),
      clockTolerance: clockSkewSeconds,
    };
    const alg = algorithmOf(token);
    try {
      switch (alg) {
        case 'HS256': {
          if (this.#secret === undefined) throw refused('it is signed with HS256; set identity.sharedSecret');
          return (await jwtVerify(token, this.#secret, { ...options, algorithms: [alg] })).payload;
        }
        case 'RS256':
        case 'ES256': {
          if (this.#keys === undefined) throw refused(`it is signed with ${alg}; set identity.jwksUrl`);
          return (await jwtVerify(token, this.#keys.keyFor, { ...options, algorithms: [alg] })).payload;
        }
        default:
          throw refused('its "alg" must be HS256, RS256 or ES256');
      }
    } catch (error) {
      if (error instanceof KeysUnavailable) throw new TutorError('internal', { cause: error });
      if (error instanceof errors.JOSEError) throw refused(reasonOf(error), error);
      throw error;
    }
  }

  #checkTimes({ exp, iat }: IdentityClaims): void {
    const nowSeconds = this.#clock.now() / 1000;
    if (iat !== undefined && iat > nowSeconds + clockSkewSeconds) {
      throw refused('its "iat" is in the future; compare the clocks of the two machines');
    }
    const goodForSeconds = iat === undefined ? exp - nowSeconds - clockSkewSeconds : exp - iat;
    if (goodForSeconds > lifetimeSeconds) {
      throw refused(`its "exp" is more than ${lifetimeSeconds} seconds after it was made`);
    }
  }

  #checkAudience({ aud }: IdentityClaims): void {
    if (aud === undefined) return;
    const named = typeof aud === 'string' ? [aud] : aud;
    if (named.some((audience) => this.#audiences.includes(audience))) return;
    throw refused(`its "aud" names neither "${anyInstallation}" nor server.publicUrl`);
  }
}

function algorithmOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).alg;
  } catch (error) {
    // So jose says that something is no token at all.
    if (error instanceof TypeError) throw refused('it is not a JWT', error);
    throw error;
  }
}

function refused(reason: string, cause?: unknown): TutorError {
  return new TutorError('unauthenticated', { hint: `identity: ${reason}`, cause });
}

/** Names the claim, never its value, and says of a bad signature no more than that. */
function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'it has expired ("exp")';
  if (error instanceof errors.JWTClaimValidationFailed) return `its "${error.claim}" does not hold`;
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'its signature does not match';
  if (error instanceof errors.JWKSNoMatchingKey) return 'identity.jwksUrl has no key that fits its "kid"';
  if (error instanceof errors.JWKSMultipleMatchingKeys) return 'it needs a "kid": there are several keys';
  return 'it is not a JWT that can be checked';
}
