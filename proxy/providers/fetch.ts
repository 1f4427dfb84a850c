import { Agent, type Dispatcher } from 'undici';
import { ByteSource } from './byte-source.ts';
import { ProviderFault } from './fault.ts';
import { StreamedResponse } from './streamed-response.ts';

/**
 * `fetch` for the providers' SDKs. Rejects with a ProviderFault (`network`,
 * `timeout`) when no response comes, or with the signal's reason. A body that
 * breaks off throws a ProviderFault `cut`. Follows no redirect (a key goes only
 * where it was sent) and asks for no compression.
 */
export type ProviderFetch = (url: string | URL | Request, init?: RequestInit) => Promise<StreamedResponse>;

/** The connections to all providers. */
export interface Upstream {
  fetch: ProviderFetch;
  /** Closes all connections; calls still running fail. */
  close(): Promise<void>;
}

/** Opens a keep-alive pool. Nothing is connected before the first call. */
export function openUpstream(): Upstream {
  const agent = new Agent({
    // HTTP/1.1: aborting a call closes a connection that no other call shares.
    allowH2: false,
    pipelining: 1,
    connect: { timeout: 10_000 },
    // Just under the 60 s after which many load balancers close an idle connection.
    keepAliveTimeout: 55_000,
    // A first byte may take long; the caller has its own timer for it.
    headersTimeout: 0,
    // Far above the caller's idle timer; ends a body whose rest nobody reads.
    bodyTimeout: 300_000,
  });
  return {
    fetch: (url, init) => exchange(agent, url, init ?? {}),
    close: () => agent.destroy(),
  };
}

function exchange(
  agent: Dispatcher,
  url: string | URL | Request,
  init: RequestInit,
): Promise<StreamedResponse> {
  if (url instanceof Request) throw new TypeError('a Request object is not supported, pass its URL');
  const { origin, pathname, search } = new URL(url);
  const signal = init.signal ?? undefined;
  const body = bodyOf(init);
  const headers = init.headers instanceof Headers ? init.headers : new Headers(init.headers);

  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let source: ByteSource | undefined;
    const onAbort = () => {
      if (source !== undefined) source.destroy(signal?.reason);
      else {
        reject(signal?.reason);
        controller?.abort(errorOf(signal?.reason));
      }
    };
    signal?.throwIfAborted();
    signal?.addEventListener('abort', onAbort, { once: true });
    const settle = () => signal?.removeEventListener('abort', onAbort);

    agent.dispatch(
      { origin, path: pathname + search, method: init.method ?? 'GET', headers, body },
      {
        onRequestStart(started) {
          controller = started;
          // Aborted while it waited for a connection.
          if (signal?.aborted) started.abort(errorOf(signal.reason));
        },
        onResponseStart(active, status, received) {
          if (status < 200) return;
          const bytes = new ByteSource(active);
          // May throw for a status or header that is none; undici then reports an error, with no source yet.
          resolve(new StreamedResponse(bytes, status, headersOf(received)));
          source = bytes;
        },
        onResponseData(_active, bytes) {
          source?.push(bytes);
        },
        onResponseEnd() {
          settle();
          source?.end();
        },
        onResponseError(_active, cause) {
          settle();
          if (source !== undefined) source.fail(new ProviderFault('cut', { cause }));
          else reject(new ProviderFault(isTimeout(cause) ? 'timeout' : 'network', { cause }));
        },
      },
    );
  });
}

/** The SDKs send JSON as a string; anything else would need what this fetch does not do. */
function bodyOf(init: RequestInit): string | Uint8Array | null {
  const { body } = init;
  if (body === undefined || body === null) return null;
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  throw new TypeError('only a string or bytes can be sent');
}

function headersOf(received: Record<string, string | string[] | undefined>): [name: string, value: string][] {
  const headers: [string, string][] = [];
  for (const [name, value] of Object.entries(received)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) headers.push([name, one]);
    }
  }
  return headers;
}

function errorOf(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}

const timeoutCodes: ReadonlySet<unknown> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);

function isTimeout(error: Error): boolean {
  return 'code' in error && timeoutCodes.has(error.code);
}
