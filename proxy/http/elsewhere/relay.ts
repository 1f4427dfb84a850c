import { pipeline } from 'node:stream/promises';
import type { FastifyReply } from 'fastify';
import type { PeerReply, PeerRequest, Peers } from '../../answer/peers.ts';
import { beginEventStream, whenClosed } from '../event-stream.ts';

/** Of a refusal; the student reads it as the owner has worded it. */
const relayedHeaders = ['content-type', 'retry-after', 'www-authenticate'] as const;

/**
 * Passes a request on to the process at an address, and its response back as it comes.
 * @returns false where there is no such process, or it does not know the answer
 */
export async function relay(
  address: string,
  asked: PeerRequest,
  reply: FastifyReply,
  peers: Peers,
): Promise<boolean> {
  const leaving = new AbortController();
  const stay = whenClosed(reply.raw, () => leaving.abort());
  let response: PeerReply | undefined;
  try {
    response = await peers.send(address, asked, leaving.signal);
  } catch (error) {
    // Nobody is there to be told.
    if (leaving.signal.aborted) return true;
    throw error;
  } finally {
    stay();
  }
  if (response === undefined) return false;
  if (response.status === 404) {
    await response.body.dump();
    return false;
  }
  await passBack(response, reply);
  return true;
}

async function passBack({ status, headers, body }: PeerReply, reply: FastifyReply): Promise<void> {
  if (status === 200 && String(headers['content-type']).startsWith('text/event-stream')) {
    const stream = beginEventStream(reply);
    stream.socket?.setNoDelay(true);
    stream.flushHeaders();
    // Each side ends the other. Of a line that broke a reader sees just that, and comes back for the rest.
    await pipeline(body, stream).catch(() => undefined);
    return;
  }
  for (const name of relayedHeaders) {
    const value = headers[name];
    if (value !== undefined) reply.header(name, value);
  }
  const text = await body.text();
  await reply.code(status).send(text === '' ? undefined : text);
}
