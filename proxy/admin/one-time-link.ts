import { randomBytes } from 'node:crypto';
import type { Clock } from '../ground/clock.ts';
import { equalSecrets } from './secrets.ts';

/** Long enough to copy it from a console; what stands in a log or a chat later lets nobody in. */
const lifetimeMs = 15 * 60_000;

/** Why there is a new link. */
export type LinkEnd = 'used' | 'expired';

/**
 * The way in where neither a password nor a token is configured: an address
 * printed on the console of the process. The secret stands behind `#`, so it
 * reaches no log and no other site; it is good for one sign-in, for a quarter
 * of an hour. Whoever opens it later gets the next one printed where they found it.
 */
export class OneTimeLink {
  readonly #clock: Clock;
  readonly #announce: (link: string, end: LinkEnd) => void;
  #baseUrl = '';
  #secret = '';
  #expiresMs = 0;

  /** @param announce prints the next link when one was used, or opened too late */
  constructor(clock: Clock, announce: (link: string, end: LinkEnd) => void) {
    this.#clock = clock;
    this.#announce = announce;
  }

  /** A new link; one made before is of no use any more. */
  make(baseUrl: string): string {
    this.#baseUrl = baseUrl;
    this.#secret = randomBytes(32).toString('base64url');
    this.#expiresMs = this.#clock.monotonicMs() + lifetimeMs;
    return `${baseUrl}/admin/#sign-in=${this.#secret}`;
  }

  /** Whether this is the link's secret and in time; true once at most. */
  use(secret: string): boolean {
    if (this.#secret === '' || !equalSecrets(secret, this.#secret)) return false;
    const isInTime = this.#clock.monotonicMs() < this.#expiresMs;
    this.#announce(this.make(this.#baseUrl), isInTime ? 'used' : 'expired');
    return isInTime;
  }
}
