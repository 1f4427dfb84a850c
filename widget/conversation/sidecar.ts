import type { Problem } from '../../proxy/ground/protocol.ts';
import type { Network } from '../browser/network.ts';
import type { Timer } from '../browser/timer.ts';
import { TutorFailure } from './failure.ts';

/** As much of `fetch` as the client uses; tests and hosts may put their own in its place. */
export type Fetcher = (url: string, init: RequestInit) => Promise<Response>;

export interface SidecarOptions {
  /** Base address, with or without a slash at its end. */
  endpoint: string;
  fetcher: Fetcher;
  timer: Timer;
  network: Network;
}

/** No response has begun in time: the line is dead, or somebody on the way sleeps. */
class Silence extends Error {
  override readonly name = 'Silence';
}

/** The sidecar begins to answer within two seconds; the rest is for slow lines and proxies that wake up. */
const headMs = 20_000;
/** The slowest line that the sidecar itself puts up with. */
const bytesPerMs = 4.4;

/** From sending a request to the beginning of its response. */
function headLimitMs({ body }: RequestInit): number {
  return headMs + (typeof body === 'string' ? body.length / bytesPerMs : 0);
}

/** Sends requests to the sidecar, and tells apart the ways in which that fails. */
export class Sidecar {
  /** BCP 47 tag of the language in which the sidecar words its errors. */
  language = 'en';
  readonly #options: SidecarOptions;
  readonly #base: string;

  constructor(options: SidecarOptions) {
    this.#options = options;
    this.#base = options.endpoint.replace(/\/+$/, '');
  }

  /** @throws TutorFailure where the response is not a good one; the signal's reason once it is aborted */
  async request(path: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await this.#send(path, init);
    } catch (error) {
      init.signal?.throwIfAborted();
      // Who keeps silent has refused nothing.
      throw (error instanceof Silence ? undefined : await this.#refusal()) ?? this.noReply(error);
    }
    if (response.ok) return response;
    throw new TutorFailure({ kind: 'problem', problem: await jsonOf<Problem>(response) });
  }

  /**
   * Why the sidecar does not talk to this page, if that is so. A browser tells
   * such a page only that a request has failed; what is asked for here every
   * page may read.
   */
  async #refusal(): Promise<TutorFailure | undefined> {
    if (!this.#options.network.isOnline()) return undefined;
    try {
      const response = await this.#send('/v1/origin', {});
      if (response.status !== 403) return undefined;
      return new TutorFailure({ kind: 'problem', problem: await jsonOf<Problem>(response) });
    } catch {
      // Then nobody is there, which is what the first failure says.
      return undefined;
    }
  }

  /** @throws Silence when no response has begun in time; whatever the fetcher throws */
  async #send(path: string, init: RequestInit): Promise<Response> {
    const { fetcher, timer } = this.#options;
    const headers = new Headers(init.headers);
    headers.set('accept-language', this.language);
    const line = new AbortController();
    const { signal } = line;
    const given = init.signal;
    const follow = () => line.abort(given?.reason);
    if (given?.aborted) follow();
    given?.addEventListener('abort', follow);
    const cancel = timer.after(headLimitMs(init), () => line.abort(new Silence()));
    try {
      return await new Promise((resolve, reject) => {
        // A fetcher of the page's own may not listen to the signal.
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        const sent = fetcher(this.#base + path, { credentials: 'omit', ...init, headers, signal });
        sent.then(resolve, reject);
      });
    } finally {
      cancel();
    }
  }

  /** Nobody has answered, because of `cause`. */
  noReply(cause: unknown): TutorFailure {
    return new TutorFailure({ kind: this.#options.network.isOnline() ? 'unreachable' : 'offline' }, cause);
  }
}

/** @throws TutorFailure `unreachable` for a page of a proxy or another server, which is no JSON */
export async function jsonOf<T>(response: Response): Promise<T> {
  const type = response.headers.get('content-type') ?? '';
  if (!/^application\/(problem\+)?json\b/.test(type)) throw new TutorFailure({ kind: 'unreachable' });
  try {
    return (await response.json()) as T;
  } catch (error) {
    throw new TutorFailure({ kind: 'unreachable' }, error);
  }
}
