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
  // The event is not repeated for those who ask too late.
  if (response.closed || response.destroyed) controller.abort();
  else response.once('close', () => controller.abort());
  return controller.signal;
}

/**
 * Writes an answer's events from frame `from` on, as fast as the reader takes
 * them, until it ends or the reader has left.
 * @param gone aborted when the reader has left
 */
export async function sendEventStream(
  reply: FastifyReply,
  answer: LiveAnswer,
  from: number,
  gone: AbortSignal,
  clock: Clock,
): Promise<void> {
  const response = reply.raw;
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) response.setHeader(name, value);
  }
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    // Nginx would hold the events back until its buffer is full.
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  response.socket?.setNoDelay(true);

  let cancelKeepAlive = keepAlive(response, clock);
  try {
    for await (const frames of answer.read(from, gone)) {
      cancelKeepAlive();
      const flows = response.write(frames);
      if (!flows && !gone.aborted) await drained(response, gone);
      cancelKeepAlive = keepAlive(response, clock);
    }
  } finally {
    cancelKeepAlive();
    response.end();
  }
}

/** Sends a comment, which readers ignore, as long as nothing else is sent. */
function keepAlive(response: ServerResponse, clock: Clock): () => void {
  let cancel = clock.after(keepAliveMs, beat);
  function beat() {
    response.write(': keep-alive\n\n');
    cancel = clock.after(keepAliveMs, beat);
  }
  return () => cancel();
}

async function drained(response: ServerResponse, gone: AbortSignal): Promise<void> {
  try {
    await once(response, 'drain', { signal: gone });
  } catch (error) {
    if (!gone.aborted) throw error;
  }
}
