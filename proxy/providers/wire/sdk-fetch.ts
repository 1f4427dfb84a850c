import { isStale, ProviderFault } from '../fault.ts';
import type { SendRequest, WireRequest } from './http-client.ts';

/** A request as an SDK hands it to `fetch`. */
export interface SdkRequest extends Omit<WireRequest, 'body'> {
  /** Empty where there is none. */
  body: string;
}

export function sdkRequest(url: string | URL | Request, init: RequestInit = {}): SdkRequest {
  if (url instanceof Request) throw new TypeError('a Request object is not supported, only its URL');
  const body = init.body ?? '';
  if (typeof body !== 'string') throw new TypeError('only a string can be sent');
  const { origin, pathname, search } = new URL(url);
  const headers = [...new Headers(init.headers)];
  return { origin, path: pathname + search, method: init.method ?? 'GET', headers, body };
}

export interface SdkFetchTerms {
  /** Gets each response; an SDK's error may keep nothing of it. */
  onResponse?(response: Response): void;
  /** Gets what kept a response from coming, which an SDK wraps in an error of its own. */
  onFailure?(error: unknown): void;
  /** More than this of a response is not read; default: 1 MiB. */
  mostBytes?: number;
}

/**
 * A `fetch` for an SDK's requests that are rare and small enough to be read
 * whole: they take the same connections as all others.
 * @param signal ends each of them
 */
export function sdkFetch(
  send: SendRequest,
  signal: AbortSignal,
  { onResponse, onFailure, mostBytes }: SdkFetchTerms = {},
): typeof globalThis.fetch {
  return async (url, init) => {
    const request = sdkRequest(url, init);
    let response: Response;
    try {
      const received = await send({ ...request, body: [Buffer.from(request.body)] }, signal);
      response = received.asResponse(await received.text(mostBytes));
    } catch (error) {
      onFailure?.(error);
      throw error;
    }
    onResponse?.(response);
    return response;
  };
}

/**
 * The same way out for small things that are only read and are no call of a
 * provider: no redirect is followed, 1 MiB read at most, and what meets a dead
 * connection is sent again on a new one.
 */
export function webFetch(send: SendRequest): typeof globalThis.fetch {
  return async (url, init) => {
    const signal = init?.signal ?? new AbortController().signal;
    const get = () => sdkFetch(send, signal)(url, init);
    try {
      return await get();
    } catch (error) {
      if (error instanceof ProviderFault && isStale(error)) return get();
      throw error;
    }
  };
}
