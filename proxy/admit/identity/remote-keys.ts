import {
  type CryptoKey,
  createRemoteJWKSet,
  customFetch,
  errors,
  type FlattenedJWSInput,
  type JWSHeaderParameters,
  type RemoteJWKSet,
} from 'jose';
import type { Clock } from '../../ground/clock.ts';

/** Keys are asked for again after this time, so that a withdrawn one stops counting. */
const freshMs = 10 * 60_000;
/** While their server is down, known keys go on counting for this long. */
const usableMs = 60 * 60_000;
/** Between two requests, however many tokens name unknown keys. */
const cooldownMs = 30_000;
const requestTimeoutMs = 5_000;
/** Real key sets have a few kilobytes. */
const mostBytes = 256 * 1024;

/** The keys of an issuer could not be had; says nothing about the token that needed them. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/**
 * Somebody's public keys, read from one configured address and from nowhere
 * else: no redirect is followed, and neither size nor time are the server's to
 * choose. Keys are remembered, and looked up again when one is unknown.
 */
export class RemoteKeys {
  readonly #clock: Clock;
  readonly #onFailure: (error: unknown) => void;
  /** jose fetches, checks and selects; when it fetches is decided here, by the injected clock. */
  readonly #keys: RemoteJWKSet;
  #fetchedMs = Number.NEGATIVE_INFINITY;
  #triedMs = Number.NEGATIVE_INFINITY;
  #failure: unknown;

  /** @param onFailure hears of every attempt that brought no keys */
  constructor(
    url: string,
    clock: Clock,
    onFailure: (error: unknown) => void,
    fetch: typeof globalThis.fetch,
  ) {
    this.#clock = clock;
    this.#onFailure = onFailure;
    this.#keys = createRemoteJWKSet(new URL(url), {
      timeoutDuration: requestTimeoutMs,
      cooldownDuration: Number.POSITIVE_INFINITY,
      cacheMaxAge: Number.POSITIVE_INFINITY,
      [customFetch]: (address: string, options: RequestInit) => limited(fetch(address, options)),
    });
  }

  /**
   * The key that signed a token, in the form jose's `jwtVerify` takes.
   * @throws KeysUnavailable; errors of jose for a key that is not there
   */
  readonly keyFor = async (header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> => {
    if (this.#ageMs() >= freshMs) await this.#refresh();
    if (this.#ageMs() >= usableMs) {
      throw new KeysUnavailable('no usable keys', { cause: this.#failure });
    }
    try {
      return await this.#keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      // Perhaps it is new.
      await this.#refresh();
      return this.#keys(header, token);
    }
  };

  #ageMs(): number {
    return this.#clock.monotonicMs() - this.#fetchedMs;
  }

  /** Asks for the keys unless that was done just now; joins a request that is under way. */
  async #refresh(): Promise<void> {
    if (!this.#keys.reloading && this.#clock.monotonicMs() - this.#triedMs < cooldownMs) return;
    this.#triedMs = this.#clock.monotonicMs();
    try {
      await this.#keys.reload();
      this.#fetchedMs = this.#clock.monotonicMs();
    } catch (error) {
      this.#failure = error;
      this.#onFailure(error);
    }
  }
}

async function limited(responding: Promise<Response>): Promise<Response> {
  const response = await responding;
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel();
    return new Response(null, { status: 502 });
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new KeysUnavailable(`the key set has more than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks));
}
