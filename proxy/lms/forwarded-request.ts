import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { IdleTimer } from './idle-timer.ts';
import { type PageInjection, sendPage } from './injection/injection.ts';
import { requestFields } from './request-head.ts';
import { responseHead } from './response-head.ts';
import type { Refusal, Unavailable } from './unavailable-page.ts';
import { openUpload, TooLargeError } from './upload.ts';
import type { Asked, Upstream } from './upstream.ts';

/**
 * Passes a request to the LMS and its answer to the client. http-proxy asks; this sees to it that it ends, whatever
 * the LMS, the client or what stands between them does: the client gets an answer, or its connection is closed.
 * @param onEnd called once, when the client has nothing to expect any more
 */
export function forwardRequest(
  upstream: Upstream,
  { request, target, framing, visitor, address }: Asked,
  response: ServerResponse,
  injection: PageInjection | undefined,
  onEnd: () => void,
): void {
  const { forwarder, clock, hop } = upstream;
  let asked: ClientRequest | undefined;
  let answer: IncomingMessage | undefined;
  let isFailed = false;
  const timer = new IdleTimer(clock, upstream.firstByteMs, () => fail('slow'));
  const progress = () => timer.progress();
  const body = framing.bytes > 0 ? openUpload(request, upstream.maxUploadBytes, progress) : undefined;
  const outgoing = {
    target,
    fields: [
      ...requestFields(request, visitor, address, injection?.request ?? {}),
      'CDN-Loop',
      hop,
      ...framing.fields,
    ],
    onAsked,
    onError,
  };
  body?.once('error', (error) => fail(error instanceof TooLargeError ? 'too_large' : 'unreachable', error));
  response.on('error', (error) => fail('unreachable', error));
  response.on('close', () => {
    timer.stop();
    // What is left of an upload that was answered early has nobody who watches it any more.
    if (asked?.writableFinished === false) asked.destroy();
    onEnd();
  });
  forwarder.web(request, response, outgoing);

  function onAsked(current: ClientRequest): void {
    asked = current;
    current.on('response', onAnswer);
    current.on('close', () => {
      // What the LMS has not read of an upload goes nowhere, and does not wait.
      body?.destroy();
      // Also an upgrade that nobody asked for, and whatever else Node closes without a word.
      if (asked === current && answer?.complete !== true) fail('unreachable');
    });
    if (body === undefined) current.end();
    else body.pipe(current);
  }

  function onAnswer(current: IncomingMessage): void {
    answer = current;
    timer.restart(upstream.idleMs);
    try {
      passOn(current);
    } catch (error) {
      // Whatever Node does not write.
      fail('unreachable', error);
    }
    current.on('data', progress);
  }

  function passOn(current: IncomingMessage): void {
    const { status, phrase, fields } = responseHead(current, address);
    const page = injection?.respond(status, fields);
    response.writeHead(status, phrase, page?.fields ?? fields);
    if (page?.body === undefined) {
      current.pipe(response);
      return;
    }
    sendPage(page.body, current, response, (error) => fail('unreachable', error));
  }

  function onError(error: NodeJS.ErrnoException): void {
    if (mayRetry(error)) {
      asked = undefined;
      forwarder.web(request, response, outgoing);
    } else if (answer?.complete !== true) {
      // An LMS that has answered in full need not have listened to the end.
      fail(error.code === 'ECONNECT_TIMEOUT' ? 'slow' : 'unreachable', error);
    }
  }

  /** The LMS may close a kept connection just when a request goes out on it; that one may be asked again. */
  function mayRetry({ code }: NodeJS.ErrnoException): boolean {
    const isLost = asked?.reusedSocket === true && (code === 'ECONNRESET' || code === 'EPIPE');
    const isSafe = (request.method === 'GET' || request.method === 'HEAD') && body === undefined;
    return isLost && isSafe && !response.headersSent && !response.destroyed;
  }

  /** Ends the exchange; the first reason counts. */
  function fail(reason: Unavailable | Refusal, error?: unknown): void {
    if (isFailed || response.destroyed) return;
    isFailed = true;
    asked?.destroy();
    if (!response.headersSent) {
      upstream.refuse(request, response, reason, error);
      return;
    }
    // A truncated page must not look like a whole one, nor one without its first byte like no answer at all.
    response.flushHeaders();
    response.destroy();
  }
}
