import { randomBytes } from 'node:crypto';
import { equalSecrets } from './secrets.ts';

/**
 * The way in where neither a password nor a token is configured: an address
 * printed on the console of the process. The secret stands behind `#`, so it
 * reaches no log and no other site; it is good for one sign-in.
 */
export class OneTimeLink {
  readonly #announce: (link: string) => void;
  #baseUrl = '';
  #secret = '';

  /** @param announce prints the next link when one was used */
  constructor(announce: (link: string) => void) {
    this.#announce = announce;
  }

  /** A new link; one made before is of no use any more. */
  make(baseUrl: string): string {
    this.#baseUrl = baseUrl;
    this.#secret = randomBytes(32).toString('base64url');
    return `${baseUrl}/admin/#sign-in=${this.#secret}`;
  }

  /** Whether this is the link's secret; true once at most. */
  use(secret: string): boolean {
    if (this.#secret === '' || !equalSecrets(secret, this.#secret)) return false;
    this.#announce(this.make(this.#baseUrl));
    return true;
  }
}
