import { Agent, buildConnector, type Dispatcher } from 'undici';
import { type ByteFlow, ByteSource } from './byte-source.ts';
import { ProviderFault } from './fault.ts';
import type { ReadingPace } from './provider.ts';
import { ReceivedHeaders } from './received-headers.ts';
import { type ResponseHandler, type RestingConnection, restingPools } from './resting-connection.ts';
import { StreamedResponse } from './streamed-response.ts';

/** Where and how calls are sent. Made once and used for many, each with its own body. */
export interface Envelope {
  /** Such as `https://api.openai.com`. */
  readonly origin: string;
  /** With the query. */
  readonly path: string;
  readonly method: string;
  /** Names and values by turns. */
  readonly headers: string[];
}

/**
 * Sends one request to a provider. Rejects with a ProviderFault (`network`,
 * `timeout`) when no response comes, or with the signal's reason, which also
 * ends a body that is still being read. A body that breaks off throws a
 * ProviderFault `cut`. Follows no redirect (a key goes only where it was sent)
 * and asks for no compression.
 */
export type ProviderFetch = (
  envelope: Envelope,
  body: Buffer,
  signal: AbortSignal,
) => Promise<StreamedResponse>;

/** The connections to all providers. */
export interface Upstream {
  fetch: ProviderFetch;
  /** Closes all connections; calls still running fail. */
  close(): Promise<void>;
}

/** Opens a keep-alive pool. Nothing is connected before the first call. */
export function openUpstream(): Upstream {
  const agent = new Agent({
    factory: restingPools(buildConnector({ allowH2: false, timeout: 10_000 })),
    // Just under the 60 s after which many load balancers close an idle connection.
    keepAliveTimeout: 55_000,
    // A first byte may take long; the caller has its own timer for it.
    headersTimeout: 0,
    // Far above the caller's idle timer; ends a body whose rest nobody reads.
    bodyTimeout: 300_000,
  });
  return {
    fetch: ({ origin, path, method, headers }, body, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        agent.dispatch({ origin, path, method, headers, body }, new Exchange(signal, resolve, reject));
      }),
    close: () => agent.destroy(),
  };
}

/** One request and its response, told step by step by undici. */
class Exchange implements ResponseHandler, ByteFlow {
  connection: RestingConnection | undefined;
  readonly #signal: AbortSignal;
  readonly #resolve: (response: StreamedResponse) => void;
  readonly #reject: (error: unknown) => void;
  readonly #onAbort = () => this.#giveUp();
  #controller: Dispatcher.DispatchController | undefined;
  #source: ByteSource | undefined;

  constructor(
    signal: AbortSignal,
    resolve: (response: StreamedResponse) => void,
    reject: (error: unknown) => void,
  ) {
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Aborted while it waited for a connection.
    if (this.#signal.aborted) controller.abort(errorOf(this.#signal.reason));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    received: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    // Undici reports what is thrown here to onResponseError, which has no source then.
    if (status > 599) throw new Error(`HTTP knows no status ${status}`);
    this.#source = new ByteSource(this);
    this.#resolve(new StreamedResponse(this.#source, status, new ReceivedHeaders(received)));
  }

  onResponseData(_controller: Dispatcher.DispatchController, bytes: Buffer): void {
    this.#source?.push(bytes);
  }

  onResponseEnd(): void {
    this.#over();
    this.#source?.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, cause: Error): void {
    this.#over();
    if (this.#source !== undefined) this.#source.fail(new ProviderFault('cut', { cause }));
    else this.#reject(new ProviderFault(isTimeout(cause) ? 'timeout' : 'network', { cause }));
  }

  pause(): void {
    this.#controller?.pause();
  }

  resume(): void {
    this.#controller?.resume();
  }

  setPace(pace: ReadingPace): void {
    this.connection?.setPace(pace);
  }

  abort(reason: Error): void {
    this.#controller?.abort(reason);
  }

  /** Whoever asked has left. */
  #giveUp(): void {
    const { reason } = this.#signal;
    if (this.#source !== undefined) this.#source.destroy(reason);
    else {
      this.#reject(reason);
      this.abort(errorOf(reason));
    }
  }

  #over(): void {
    this.connection?.wake();
    this.#signal.removeEventListener('abort', this.#onAbort);
  }
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
