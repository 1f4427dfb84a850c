import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Clock } from '../clock.ts';
import type { LiveAnswer } from '../reply/live-answer.ts';

/** Proxies close connections on which nothing moves for longer than this. */
const keepAliveMs = 15_000;

/** Aborted once the connection is closed, be it by the client or after the response. */
export function closingOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  // With a reason of its own: the one that is made otherwise costs a stack trace for every response.
  const abort = () => controller.abort('closed');
  // The event is not repeated for those who ask too late.
  if (response.closed || response.destroyed) abort();
  else response.once('close', abort);
  return controller.signal;
}

/**
 * Writes an answer's events from frame `from` on, as fast as the reader takes
 * them, until it ends or the reader has left.
 * @param gone aborted when the reader has left
 * @param translate into what the reader understands, if that is not the tutor's own events; may be empty
 */
export async function sendEventStream(
  reply: FastifyReply,
  answer: LiveAnswer,
  from: number,
  gone: AbortSignal,
  clock: Clock,
  translate?: (frames: string) => string,
): Promise<void> {
  const response = beginEventStream(reply);
  // In one packet with the events that are there already, but not waiting for any.
  response.cork();
  response.flushHeaders();
  process.nextTick(() => response.uncork());
  response.socket?.setNoDelay(true);

  const line = keepAlive(response, clock);
  try {
    for await (const frames of answer.read(from, gone)) {
      const written = translate === undefined ? frames : translate(frames);
      const flows = written === '' || response.write(written);
      if (!flows && !gone.aborted) await drained(response, gone);
      line.used();
    }
  } finally {
    line.end();
    response.end();
  }
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
  const response = reply.raw;
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) response.setHeader(name, value);
  }
  return response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    // One reader's own.
    'cache-control': 'no-store, no-transform',
    // Nginx would hold the events back until its buffer is full.
    'x-accel-buffering': 'no',
  });
}

/**
 * Sends a comment, which readers ignore, as long as nothing else is sent. One
 * timer that looks when the line was last used: a new one for each of fifty
 * pieces a second would cost more than the pieces.
 */
function keepAlive(response: ServerResponse, clock: Clock): KeptLine {
  let usedMs = clock.monotonicMs();
  let cancel = clock.after(keepAliveMs, look);
  function look() {
    const dueInMs = usedMs + keepAliveMs - clock.monotonicMs();
    if (dueInMs > 0) {
      cancel = clock.after(dueInMs, look);
      return;
    }
    // Somebody who reads nothing needs no comment either.
    if (!response.writableNeedDrain) response.write(': keep-alive\n\n');
    usedMs = clock.monotonicMs();
    cancel = clock.after(keepAliveMs, look);
  }
  return {
    used: () => {
      usedMs = clock.monotonicMs();
    },
    end: () => cancel(),
  };
}

async function drained(response: ServerResponse, gone: AbortSignal): Promise<void> {
  try {
    await once(response, 'drain', { signal: gone });
  } catch (error) {
    if (!gone.aborted) throw error;
  }
}
