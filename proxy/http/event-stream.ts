import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Clock } from '../clock.ts';
import type { LiveAnswer } from '../reply/live-answer.ts';

/** Proxies close connections on which nothing moves for longer than this. */
const keepAliveMs = 15_000;

/**
 * Writes an answer's events from frame `from` on, as fast as the reader takes
 * them, until it ends or the reader has left.
 */
export async function sendEventStream(
  reply: FastifyReply,
  answer: LiveAnswer,
  from: number,
  clock: Clock,
): Promise<void> {
  const response = reply.raw;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
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
    for await (const frames of answer.read(from, gone.signal)) {
      cancelKeepAlive();
      const flows = response.write(frames);
      if (!flows && !gone.signal.aborted) await drained(response, gone.signal);
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
