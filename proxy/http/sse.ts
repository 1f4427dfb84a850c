import type { AnswerEvent } from '../ground/protocol.ts';

/** Proxies close connections on which nothing moves for longer than this. */
export const keepAliveMs = 15_000;
/** A comment, which readers ignore. */
export const keepAliveComment = ': keep-alive\n\n';

/**
 * One event as it stands on the wire. JSON holds no raw line breaks, so a
 * single `data:` line carries it.
 * @param id its number in the answer; what a client sends back as `Last-Event-ID`
 */
export function encodeEvent({ event, data }: AnswerEvent, id: number): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
