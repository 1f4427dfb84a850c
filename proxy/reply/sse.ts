import type { AnswerEvent } from '../protocol.ts';

/**
 * One event as it stands on the wire. JSON holds no raw line breaks, so a
 * single `data:` line carries it.
 * @param id position in the answer; what a client sends back as `Last-Event-ID`
 */
export function encodeEvent(event: AnswerEvent, id: number): string {
  return `id: ${id}\nevent: ${event.event}\ndata: ${JSON.stringify(event.data)}\n\n`;
}
