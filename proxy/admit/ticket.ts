import { errors, jwtVerify, SignJWT } from 'jose';
import type { z } from 'zod';
import type { Clock } from '../ground/clock.ts';
import { TutorError } from '../ground/errors.ts';

export interface TicketTerms<Content extends Record<string, unknown>> {
  /** Keeps tickets of one kind from passing for another. */
  purpose: string;
  lifetimeSeconds: number;
  content: z.ZodType<Content>;
}

/**
 * Something the sidecar gives to a browser and wants back unchanged and in
 * time: signed with a key of its own, so that nothing has to be kept meanwhile.
 */
export class Tickets<Content extends Record<string, unknown>> {
  readonly #terms: TicketTerms<Content>;
  readonly #key: Uint8Array;
  readonly #clock: Clock;

  constructor(terms: TicketTerms<Content>, key: Buffer, clock: Clock) {
    this.#terms = terms;
    this.#key = new Uint8Array(key);
    this.#clock = clock;
  }

  seal(content: Content): Promise<string> {
    return new SignJWT(content)
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(this.#terms.purpose)
      .setExpirationTime(Math.floor(this.#clock.now() / 1000) + this.#terms.lifetimeSeconds)
      .sign(this.#key);
  }

  /** @throws TutorError `unauthenticated` */
  async open(ticket: string): Promise<Content> {
    try {
      const { payload } = await jwtVerify(ticket, this.#key, {
        algorithms: ['HS256'],
        audience: this.#terms.purpose,
        requiredClaims: ['exp'],
        currentDate: new Date(this.#clock.now()),
      });
      return this.#terms.content.parse(payload);
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      const reason = error instanceof errors.JWTExpired ? 'has expired' : 'was not made here';
      throw new TutorError('unauthenticated', { hint: `the ${this.#terms.purpose} ${reason}`, cause: error });
    }
  }
}
