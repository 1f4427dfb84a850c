import { isStale, ProviderFault } from '../fault.ts';
import type { ProviderFetch } from './fetch.ts';
import { requestOf } from './sdk-request.ts';

/**
 * A `fetch` for an SDK's requests that are rare and small enough to go through
 * it whole: they take the same connections as all others.
 * @param signal ends each of them
 * @param onResponse gets each response; an SDK's error may keep nothing of it
 */
export function sdkFetch(
  fetch: ProviderFetch,
  signal: AbortSignal,
  onResponse: (response: Response) => void,
): typeof globalThis.fetch {
  return async (url, init) => {
    const { envelope, body } = requestOf(url, init ?? {});
    const received = await fetch(envelope, Buffer.from(body), signal);
    const response = received.asResponse(await received.text());
    onResponse(response);
    return response;
  };
}

/**
 * The same way out for small things that are only read and are no call of a
 * provider: no redirect is followed, 1 MiB read at most, and what meets a dead
 * connection is sent again on a new one.
 */
export function webFetch(fetch: ProviderFetch): typeof globalThis.fetch {
  return async (url, init) => {
    const signal = init?.signal ?? new AbortController().signal;
    const send = () => sdkFetch(fetch, signal, () => undefined)(url, init);
    try {
      return await send();
    } catch (error) {
      if (error instanceof ProviderFault && isStale(error)) return send();
      throw error;
    }
  };
}
