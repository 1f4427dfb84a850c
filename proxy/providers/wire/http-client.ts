import type { Readable } from 'node:stream';
import { getCACertificates } from 'node:tls';
import { buildConnector, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { noProxies, type OutgoingProxies } from '../../config/outgoing-proxies.ts';
import type { Clock } from '../../ground/clock.ts';
import { type FaultKind, isStale, ProviderFault } from '../fault.ts';
import { type ByteFlow, ByteSource } from './byte-source.ts';
import { type Connection, type ConnectionUser, connectionPools } from './connections.ts';
import { type BodySink, decoding } from './content-coding.ts';
import { ReadingTurns } from './reading-turns.ts';
import { StreamedResponse } from './streamed-response.ts';
import { type WireState, WireTrace } from './wire-trace.ts';

/** One request, without what is told of it. */
export interface WireRequest {
  /** Such as `https://api.openai.com`. */
  readonly origin: string;
  /** With the query. */
  readonly path: string;
  readonly method: string;
  readonly headers: readonly [name: string, value: string][];
  /** Written one after the other, none copied into another: a part may be a whole course. */
  readonly body: readonly Buffer[];
}

/**
 * Sends one request to a provider. Rejects with a ProviderFault (`network`,
 * `timeout`) that tells how far the request had come when no response comes, or
 * with the signal's reason, which also ends a body that is still being read. A
 * body that breaks off throws a ProviderFault `cut`. Follows no redirect (a key
 * goes only where it was sent) and asks for no compression.
 * @param trace is told how far the request has come
 */
export type SendRequest = (
  request: WireRequest,
  signal: AbortSignal,
  trace?: WireTrace,
) => Promise<StreamedResponse>;

/** The connections to all providers. */
export interface HttpClient {
  send: SendRequest;
  /**
   * The same to servers whose certificates may be signed with others besides those that this machine trusts.
   * @param ca PEM
   */
  trusting(ca: string): SendRequest;
  /** Closes all connections; calls still running fail. */
  close(): Promise<void>;
}

/**
 * For name, TCP and TLS together: two lost packets are sent again within it.
 * Far below the time for a first byte, of which it is no part: nothing has been asked yet.
 */
const connectTimeoutMs = 5_000;

/**
 * Well below the minutes after which NATs forget a connection, and the 60 s after which many load balancers
 * close one; a server that promises more is not believed.
 */
const keepAliveTimeoutMs = 30_000;
/** From then on the kernel asks once a second whether the other end is there, and closes after ten questions. */
const tcpKeepAliveMs = 10_000;

/** Opens keep-alive pools. Nothing is connected before the first call. */
export function openHttpClient(clock: Clock, proxies: OutgoingProxies = noProxies): HttpClient {
  const turns = new ReadingTurns();
  const own = agentFor(clock, proxies);
  /** By what they trust besides. */
  const others = new Map<string, EnvHttpProxyAgent>();
  const sendBy =
    (agent: EnvHttpProxyAgent): SendRequest =>
    ({ origin, path, method, headers, body }, signal, trace) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const told = trace ?? new WireTrace();
        told.address = origin;
        const call = new OutgoingCall(turns, signal, told, resolve, reject);
        const length = body.reduce((sum, part) => sum + part.length, 0);
        const options = { origin, path, method, headers: [...headers.flat(), ...lengthOf(length)] };
        // `as`: undici takes what can be iterated, which its types leave out.
        agent.dispatch({ ...options, ...(length > 0 && { body: body as unknown as Readable }) }, call);
      });
  return {
    send: sendBy(own),
    trusting(ca) {
      const agent = others.get(ca) ?? agentFor(clock, proxies, [...getCACertificates('default'), ca]);
      others.set(ca, agent);
      return sendBy(agent);
    },
    close: async () => {
      await Promise.all([own, ...others.values()].map((agent) => agent.destroy()));
    },
  };
}

/** @param ca the certificates that servers' may be signed with; those of this machine unless said */
function agentFor(clock: Clock, proxies: OutgoingProxies, ca?: string[]): EnvHttpProxyAgent {
  const socket = {
    allowH2: false,
    timeout: connectTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelay: tcpKeepAliveMs,
  };
  const trust = ca === undefined ? {} : { ca };
  return new EnvHttpProxyAgent({
    ...proxies,
    factory: connectionPools(clock, connectTimeoutMs),
    connect: buildConnector({ ...socket, ...trust }),
    proxyTls: socket,
    requestTls: { allowH2: false, ...trust },
    keepAliveTimeout: keepAliveTimeoutMs,
    keepAliveMaxTimeout: keepAliveTimeoutMs,
    // A first byte may take long; the caller has its own timer for it.
    headersTimeout: 0,
    // Far above the caller's idle timer; ends a body whose rest nobody reads.
    bodyTimeout: 300_000,
  });
}

/** One request and its response, told step by step by undici. */
class OutgoingCall implements ConnectionUser, ByteFlow {
  connection: Connection | undefined;
  readonly #signal: AbortSignal;
  readonly #trace: WireTrace;
  readonly #resolve: (response: StreamedResponse) => void;
  readonly #reject: (error: unknown) => void;
  readonly #onAbort = () => this.#giveUp();
  #controller: Dispatcher.DispatchController | undefined;
  #source: ByteSource | undefined;
  /** Where the bytes of the response go, to come to the source decoded. */
  #body: BodySink | undefined;
  /** Of this request alone; the trace is of the whole call. */
  #wire: WireState = 'unsent';
  #isReused: boolean | undefined;

  readonly #turns: ReadingTurns;

  constructor(
    turns: ReadingTurns,
    signal: AbortSignal,
    trace: WireTrace,
    resolve: (response: StreamedResponse) => void,
    reject: (error: unknown) => void,
  ) {
    this.#turns = turns;
    this.#signal = signal;
    this.#trace = trace;
    this.#resolve = resolve;
    this.#reject = reject;
    signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    this.#isReused = this.connection?.isReused ?? false;
    this.#trace.isReused = this.#isReused;
    this.connection?.carry();
    // Aborted while it waited for a connection.
    if (this.#signal.aborted) controller.abort(errorOf(this.#signal.reason));
  }

  /** Undici has written it, which is not yet to say that it is out. */
  onRequestSent(): void {
    this.connection?.whenWritten(() => this.#reach('sent'));
  }

  /** The first byte has come. */
  onResponseStarted(): void {
    this.#reach('answered');
    if (this.#isReused) this.connection?.worked();
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    received: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    // Undici reports what is thrown here to onResponseError, which has no source then.
    if (status > 599) throw new Error(`HTTP knows no status ${status}`);
    this.#source = new ByteSource(this, this.#turns);
    const { 'content-encoding': coding } = received;
    this.#body = decoding(this.#source, coding?.toString(), (cause) => {
      this.#source?.fail(this.#fault('cut', cause));
      this.abort(cause);
    });
    this.#resolve(new StreamedResponse(this.#source, status, received));
  }

  onResponseData(_controller: Dispatcher.DispatchController, bytes: Buffer): void {
    this.#body?.push(bytes);
  }

  onResponseEnd(): void {
    this.#over();
    this.#body?.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, cause: Error): void {
    this.#over();
    if (this.#body !== undefined) this.#body.fail(this.#fault('cut', cause));
    else {
      const fault = this.#fault('network', cause);
      if (isStale(fault)) this.connection?.died();
      this.#reject(fault);
    }
  }

  pause(): void {
    this.#controller?.pause();
  }

  resume(): void {
    this.#controller?.resume();
  }

  abort(reason: Error): void {
    // Of a few bytes millions may be made, for nobody.
    this.#body?.fail(reason);
    this.#controller?.abort(reason);
  }

  /** Whoever asked has left. */
  #giveUp(): void {
    const { reason } = this.#signal;
    if (this.#source !== undefined) this.#source.destroy(reason);
    else {
      // It was given up because nothing came; a student who leaves says nothing about the connection.
      if (reason instanceof ProviderFault && this.#isReused && this.#wire !== 'answered') {
        this.connection?.died();
      }
      this.#reject(reason);
      this.abort(errorOf(reason));
    }
  }

  #fault(kind: FaultKind, cause: Error): ProviderFault {
    // Before it is written, what breaks is the connection that it was meant for.
    const isReused = this.#isReused ?? this.connection?.isReused ?? false;
    return new ProviderFault(kind, { wire: this.#wire, isReused, cause });
  }

  #reach(state: Exclude<WireState, 'unsent'>): void {
    if (state === 'sent' && this.#wire === 'answered') return;
    this.#wire = state;
    this.#trace.reach(state);
  }

  #over(): void {
    this.#signal.removeEventListener('abort', this.#onAbort);
  }
}

function lengthOf(bytes: number): string[] {
  return bytes > 0 ? ['content-length', String(bytes)] : [];
}

function errorOf(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}
