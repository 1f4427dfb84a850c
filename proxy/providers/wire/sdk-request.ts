import type { Envelope } from './fetch.ts';

/** A request as an SDK makes it. */
export interface SdkRequest {
  envelope: Envelope;
  body: string;
}

/**
 * The request that an SDK would send in `ask`, without sending it: what it gets
 * for an answer is an empty success. Rejects with what the SDK throws before it
 * comes to sending.
 */
export async function recordRequest(
  ask: (fetch: typeof globalThis.fetch) => Promise<unknown>,
): Promise<SdkRequest> {
  const recorded: SdkRequest[] = [];
  await ask(async (url, init) => {
    recorded.push(requestOf(url, init ?? {}));
    return new Response();
  });
  const [request] = recorded;
  if (request === undefined || recorded.length > 1) {
    throw new TypeError(`the SDK sent ${recorded.length} requests for one call`);
  }
  return request;
}

/** What an SDK hands to `fetch`, taken apart. The body is empty where there is none. */
export function requestOf(url: string | URL | Request, init: RequestInit): SdkRequest {
  if (url instanceof Request) throw new TypeError('a Request object is not supported, only its URL');
  const body = init.body ?? '';
  if (typeof body !== 'string') throw new TypeError('only a string can be sent');
  const { origin, pathname, search } = new URL(url);
  return {
    envelope: {
      origin,
      path: pathname + search,
      method: init.method ?? 'GET',
      headers: [...new Headers(init.headers)].flat(),
    },
    body,
  };
}

export function isSameEnvelope(one: Envelope, other: Envelope): boolean {
  return (
    one.origin === other.origin &&
    one.path === other.path &&
    one.method === other.method &&
    one.headers.length === other.headers.length &&
    one.headers.every((part, index) => part === other.headers[index])
  );
}
