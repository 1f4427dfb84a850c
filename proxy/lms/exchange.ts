import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { Clock } from '../ground/clock.ts';
import { writableFields, writablePhrase } from './head-repair.ts';
import { openBody, type PageBody, type PageInjection } from './injection/injection.ts';
import type { PublicAddress } from './public-address.ts';
import { responseFields } from './response-head.ts';
import type { Refusal, Unavailable } from './unavailable-page.ts';
import { type Framing, openUpload, TooLargeError } from './upload.ts';
import { IdleError, Watchdog } from './watchdog.ts';

export interface ExchangeLimits {
  /** From the last byte of the request to the head of the response. */
  readonly firstByteMs: number;
  /** With nothing moving in either direction. */
  readonly idleMs: number;
  readonly maxUploadBytes: number;
}

export interface ExchangeParts {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Path and query. */
  readonly target: string;
  readonly fields: string[];
  readonly framing: Framing;
  readonly address: PublicAddress;
  readonly injection: PageInjection | undefined;
  readonly limits: ExchangeLimits;
  readonly clock: Clock;
  /** Called instead of a response of the LMS; nothing has been sent by then. */
  readonly refuse: (reason: Unavailable | Refusal, error: unknown) => void;
  /** Called once, when neither side has anything to expect any more. */
  readonly onEnd: () => void;
}

/**
 * One request and its response, streamed both ways: whoever reads slowly slows
 * the other side down, and whoever leaves ends it.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #parts: ExchangeParts;
  readonly #pool: Dispatcher;
  readonly #watchdog: Watchdog;
  #controller: Dispatcher.DispatchController | undefined;
  #sink: Writable | undefined;
  #page: PageBody | undefined;
  #isRetried = false;

  constructor(pool: Dispatcher, parts: ExchangeParts) {
    this.#pool = pool;
    this.#parts = parts;
    this.#watchdog = new Watchdog({
      response: parts.response,
      clock: parts.clock,
      firstByteMs: parts.limits.firstByteMs,
      refuse: (error) => parts.refuse(reasonOf(error), error),
      onEnd: parts.onEnd,
    });
  }

  start(): void {
    const { request, target, fields, framing, limits } = this.#parts;
    const length = framing.kind === 'length' ? ['Content-Length', String(framing.bytes)] : [];
    const hasBody = framing.kind === 'chunked' || (framing.kind === 'length' && framing.bytes > 0);
    const body = hasBody ? openUpload(request, limits.maxUploadBytes, () => this.#watchdog.progress()) : null;
    // Tells an upload over the limit from other failures.
    body?.once('error', (error) => this.#watchdog.fail(error));
    this.#pool.dispatch(
      {
        path: target,
        method: request.method as Dispatcher.HttpMethod,
        headers: [...fields, ...length],
        body,
      },
      this,
    );
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // At once, if it was broken off while it waited for a connection.
    this.#watchdog.onFailure((reason) => controller.abort(reason));
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    _headers: unknown,
    statusText?: string,
  ): void {
    // Interim responses were for this hop.
    if (status < 200 || this.#watchdog.failure !== undefined) return;
    const { response, address, injection, limits } = this.#parts;
    this.#watchdog.begun(limits.idleMs);
    try {
      const fields = responseFields(writableFields(textOf(controller.rawHeaders)), address);
      const page = injection?.respond(status, fields);
      response.writeHead(status, writablePhrase(status, statusText), page?.fields ?? fields);
      // Or else a body that cannot be read to its first byte would leave the visitor without any answer.
      if (page?.body !== undefined) response.flushHeaders();
      this.#page = page?.body;
    } catch (error) {
      // Whatever else Node does not write.
      this.#watchdog.fail(error as Error);
      return;
    }
    if (this.#page !== undefined) return;
    this.#sink = response;
    response.on('drain', () => this.#resume());
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#watchdog.progress();
    if (this.#sink === undefined && this.#page !== undefined) {
      this.#sink = openBody(this.#page, this.#parts.response, chunk, (error) => {
        if (error) this.#watchdog.fail(error);
      });
      this.#sink.on('drain', () => this.#resume());
    }
    if (this.#sink?.write(chunk) === false) controller.pause();
  }

  onResponseEnd(): void {
    (this.#sink ?? this.#parts.response).end();
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    if (this.#mayRetry(error)) {
      this.#isRetried = true;
      this.start();
    } else this.#watchdog.fail(error);
  }

  #resume(): void {
    this.#watchdog.progress();
    this.#controller?.resume();
  }

  /** The LMS may close a kept connection just when a request goes out on it; that one may be asked again. */
  #mayRetry(error: Error): boolean {
    const { request, response, framing } = this.#parts;
    const isSafe = (request.method === 'GET' || request.method === 'HEAD') && framing.kind === 'none';
    const isUnanswered = this.#watchdog.failure === undefined && !response.headersSent && !response.destroyed;
    return isSafe && isUnanswered && !this.#isRetried && lostConnection.has(codeOf(error) ?? '');
  }
}

const lostConnection: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

function reasonOf(error: Error): Unavailable | Refusal {
  if (error instanceof TooLargeError) return 'too_large';
  return error instanceof IdleError || codeOf(error) === 'UND_ERR_CONNECT_TIMEOUT' ? 'slow' : 'unreachable';
}

function codeOf(error: Error): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

/** Field values are bytes; Latin-1 keeps each of them as it is. */
function textOf(raw: Dispatcher.DispatchController['rawHeaders']): string[] {
  if (!Array.isArray(raw)) return [];
  return raw.map((part) => (typeof part === 'string' ? part : part.toString('latin1')));
}
