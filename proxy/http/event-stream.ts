import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { ReadableAnswer } from '../answer/readable-answer.ts';
import type { Clock } from '../ground/clock.ts';
import type { AnswerEvent } from '../ground/protocol.ts';
import { discloseAi } from './ai-disclosure.ts';
import { keepAliveComment, keepAliveMs } from './sse.ts';

/**
 * Calls `tell` once the connection is closed, be it by the client or after the
 * response; at once if it is already. No AbortSignal: making one, and listening
 * to it, takes several times as long, for every answer.
 * @returns takes it back
 */
export function whenClosed(response: ServerResponse, tell: () => void): () => void {
  // The event is not repeated for those who ask too late.
  if (response.closed || response.destroyed) {
    tell();
    return () => undefined;
  }
  response.once('close', tell);
  return () => response.off('close', tell);
}

/** Whose answer is sent, and how. */
export interface SentAnswer {
  answer: ReadableAnswer;
  /** Number of the first event to send. */
  from: number;
  /** An event as this reader understands it; empty where there is nothing to say of it. Each is asked for once, in order. */
  encode: (event: AnswerEvent, number: number) => string;
}

/** Writes an answer's events, as fast as the reader takes them; resolves when it has ended or the reader has left. */
export function sendEventStream(reply: FastifyReply, sent: SentAnswer, clock: Clock): Promise<void> {
  discloseAi(reply, sent.answer);
  const response = beginEventStream(reply);
  return new Promise((resolve) => {
    new EventStream(response, sent, clock, resolve);
  });
}

/** One reader of one answer. */
class EventStream {
  readonly #sent: SentAnswer;
  readonly #over: () => void;
  readonly #response: ServerResponse;
  readonly #line: KeptLine;
  readonly #unsubscribe: () => void;
  /** Undefined while the constructor runs: the connection may be found closed there. */
  readonly #stopWatching: (() => void) | undefined;
  /** Number of the event to be sent next. */
  #next: number;
  #isDue = false;
  #isOver = false;

  constructor(response: ServerResponse, sent: SentAnswer, clock: Clock, over: () => void) {
    this.#sent = sent;
    this.#over = over;
    this.#next = sent.from;
    this.#response = response;
    response.socket?.setNoDelay(true);
    // The headers go out in one with the first events.
    const news = this.#news();
    if (news === '') response.flushHeaders();
    else send(response, news);
    this.#line = keepAlive(response, clock);
    this.#unsubscribe = sent.answer.subscribe(() => this.#wake());
    if (sent.answer.hasEnded) this.#wake();
    this.#stopWatching = whenClosed(response, () => this.#end(''));
  }

  /** Writes when everything that came with the same network read is there. */
  #wake(): void {
    if (this.#isDue || this.#isOver) return;
    this.#isDue = true;
    process.nextTick(() => this.#write());
  }

  #write(): void {
    if (this.#isOver) return;
    if (this.#response.writableNeedDrain) {
      // Stays due: a reader who is slow gets more at once.
      this.#response.once('drain', () => this.#write());
      return;
    }
    this.#isDue = false;
    this.#line.used();
    const news = this.#news();
    if (this.#sent.answer.hasEnded) this.#end(news);
    else send(this.#response, news);
  }

  /** What the reader has not been sent yet. */
  #news(): string {
    const { answer, encode } = this.#sent;
    let news = '';
    for (const event of answer.eventsFrom(this.#next)) {
      news += encode(event, this.#next);
      this.#next += 1;
    }
    return news;
  }

  #end(last: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#line.end();
    this.#unsubscribe();
    this.#stopWatching?.();
    send(this.#response, last);
    this.#response.end();
    this.#over();
  }
}

/** Nothing for who is gone, of which the response tells a moment later. */
function send(response: ServerResponse, text: string): void {
  if (text !== '' && !response.destroyed) response.write(text);
}

interface KeptLine {
  /** Something was sent. */
  used(): void;
  end(): void;
}

/**
 * Takes the response out of Fastify's hands, with the headers set so far and
 * those of an event stream; nothing is sent yet.
 */
export function beginEventStream(reply: FastifyReply): ServerResponse {
  reply.hijack();
  return reply.raw.writeHead(200, {
    // `as`: a header that was set has a value.
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': `${keptByNobody(reply.request.method)}, no-transform`,
    // Nginx would hold the events back until its buffer is full.
    'x-accel-buffering': 'no',
  });
}

/**
 * One reader's own. No cache keeps the answer to a POST that does not ask for it
 * (RFC 9110 section 9.3.3), so `no-store` adds nothing there, and makes Chromium
 * log every stream that ends as a cancelled request.
 */
function keptByNobody(method: string): string {
  return method === 'POST' ? 'private, no-cache' : 'no-store';
}

/** Sends a comment, which readers ignore, as long as nothing else is sent. */
function keepAlive(response: ServerResponse, clock: Clock): KeptLine {
  let cancel = clock.after(keepAliveMs, tell);
  function tell() {
    // Somebody who reads nothing needs no comment either.
    if (!response.writableNeedDrain) send(response, keepAliveComment);
    cancel = clock.after(keepAliveMs, tell);
  }
  return {
    used: () => {
      cancel();
      cancel = clock.after(keepAliveMs, tell);
    },
    end: () => cancel(),
  };
}
