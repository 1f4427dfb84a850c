import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Outgoing } from './forwarder.ts';
import { IdleTimer } from './idle-timer.ts';
import { type PageInjection, sendPage } from './injection/injection.ts';
import type { PublicAddress } from './public-address.ts';
import { requestFields } from './request-head.ts';
import { responseHead } from './response-head.ts';
import type { Refusal, Unavailable } from './unavailable-page.ts';
import { openUpload, TooLargeError } from './upload.ts';
import type { Asked, Upstream } from './upstream.ts';

/** What the answer to a request is passed on to, and as what. */
export interface Answering {
  response: ServerResponse;
  injection: PageInjection | undefined;
  /** Called once, when the client has nothing to expect any more. */
  onEnd(): void;
}

/**
 * Passes a request to the LMS and its answer to the client. http-proxy asks; this sees to it that it ends, whatever
 * the LMS, the client or what stands between them does: the client gets an answer, or its connection is closed.
 */
export function forwardRequest(upstream: Upstream, asked: Asked, answering: Answering): void {
  new Exchange(upstream, asked, answering).begin();
}

class Exchange {
  readonly #upstream: Upstream;
  readonly #request: IncomingMessage;
  readonly #address: PublicAddress;
  readonly #response: ServerResponse;
  readonly #injection: PageInjection | undefined;
  readonly #timer: IdleTimer;
  readonly #body: Readable | undefined;
  readonly #outgoing: Outgoing;
  readonly #onEnd: () => void;
  #asked: ClientRequest | undefined;
  #answer: IncomingMessage | undefined;
  #isFailed = false;

  constructor(upstream: Upstream, asked: Asked, { response, injection, onEnd }: Answering) {
    const { request, target, framing, visitor, address } = asked;
    this.#upstream = upstream;
    this.#request = request;
    this.#address = address;
    this.#response = response;
    this.#injection = injection;
    this.#onEnd = onEnd;
    this.#timer = new IdleTimer(upstream.clock, upstream.firstByteMs, () => this.#fail('slow'));
    this.#body =
      framing.bytes > 0
        ? openUpload(request, upstream.maxUploadBytes, () => this.#timer.progress())
        : undefined;
    const head = requestFields(request, visitor, address, injection?.request ?? {});
    this.#outgoing = {
      target,
      fields: [...head, 'CDN-Loop', upstream.hop, ...framing.fields],
      onAsked: (current) => this.#onAsked(current),
      onError: (error) => this.#onError(error),
    };
  }

  begin(): void {
    this.#body?.once('error', (error) =>
      this.#fail(error instanceof TooLargeError ? 'too_large' : 'unreachable', error),
    );
    this.#response.on('error', (error) => this.#fail('unreachable', error));
    this.#response.on('close', () => {
      this.#timer.stop();
      // What is left of an upload that was answered early has nobody who watches it any more.
      if (this.#asked?.writableFinished === false) this.#asked.destroy();
      this.#onEnd();
    });
    this.#ask();
  }

  #ask(): void {
    this.#upstream.forwarder.web(this.#request, this.#response, this.#outgoing);
  }

  #onAsked(current: ClientRequest): void {
    this.#asked = current;
    current.on('response', (answer: IncomingMessage) => this.#onAnswer(answer));
    current.on('close', () => {
      // What the LMS has not read of an upload goes nowhere, and does not wait.
      this.#body?.destroy();
      // Also an upgrade that nobody asked for, and whatever else Node closes without a word.
      if (this.#asked === current && this.#answer?.complete !== true) this.#fail('unreachable');
    });
    if (this.#body === undefined) current.end();
    else this.#body.pipe(current);
  }

  #onAnswer(current: IncomingMessage): void {
    this.#answer = current;
    this.#timer.restart(this.#upstream.idleMs);
    try {
      this.#passOn(current);
    } catch (error) {
      // Whatever Node does not write.
      this.#fail('unreachable', error);
    }
    current.on('data', () => this.#timer.progress());
  }

  #passOn(current: IncomingMessage): void {
    const { status, phrase, fields } = responseHead(current, this.#address);
    const page = this.#injection?.respond(status, fields);
    this.#response.writeHead(status, phrase, page?.fields ?? fields);
    if (page?.body === undefined) current.pipe(this.#response);
    else sendPage(page.body, current, this.#response, (error) => this.#fail('unreachable', error));
  }

  #onError(error: NodeJS.ErrnoException): void {
    if (this.#mayRetry(error)) {
      this.#asked = undefined;
      this.#ask();
    } else if (this.#answer?.complete !== true) {
      // An LMS that has answered in full need not have listened to the end.
      this.#fail(error.code === 'ECONNECT_TIMEOUT' ? 'slow' : 'unreachable', error);
    }
  }

  /** The LMS may close a kept connection just when a request goes out on it; that one may be asked again. */
  #mayRetry({ code }: NodeJS.ErrnoException): boolean {
    const { method } = this.#request;
    const isLost = this.#asked?.reusedSocket === true && (code === 'ECONNRESET' || code === 'EPIPE');
    const isSafe = (method === 'GET' || method === 'HEAD') && this.#body === undefined;
    return isLost && isSafe && !this.#response.headersSent && !this.#response.destroyed;
  }

  /** Ends the exchange; the first reason counts. */
  #fail(reason: Unavailable | Refusal, error?: unknown): void {
    if (this.#isFailed || this.#response.destroyed) return;
    this.#isFailed = true;
    this.#asked?.destroy();
    if (!this.#response.headersSent) {
      this.#upstream.refuse(this.#request, this.#response, reason, error);
      return;
    }
    // A truncated page must not look like a whole one, nor one without its first byte like no answer at all.
    this.#response.flushHeaders();
    this.#response.destroy();
  }
}
