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

/** The same way out for small things that are no call of a provider: no redirect is followed, and 1 MiB read at most. */
export function webFetch(fetch: ProviderFetch): typeof globalThis.fetch {
  return (url, init) =>
    sdkFetch(fetch, init?.signal ?? new AbortController().signal, () => undefined)(url, init);
}
