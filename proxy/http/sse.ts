import type { AnswerEvent } from '../ground/protocol.ts';

/**
 * One event as it stands on the wire. JSON holds no raw line breaks, so a
 * single `data:` line carries it.
 * @param id position in the answer; what a client sends back as `Last-Event-ID`
 */
export function encodeEvent(event: AnswerEvent, id: number): string {
  return `id: ${id}\nevent: ${event.event}\ndata: ${JSON.stringify(event.data)}\n\n`;
}

/** Where event `id` begins in an answer's events; no data holds a raw line break, so nothing else looks like it. */
export function startOfEvent(events: string, id: number): number {
  return id === 0 ? 0 : events.indexOf(`\n\nid: ${id}\n`) + 2;
}

/** Whole events as `encodeEvent` wrote them, read again. */
export function decodeEvents(frames: string): AnswerEvent[] {
  return frames
    .split('\n\n')
    .slice(0, -1)
    .map((frame) => {
      const [, event = '', data = ''] = frame.split('\n');
      return {
        event: event.slice('event: '.length),
        data: JSON.parse(data.slice('data: '.length)),
      } as AnswerEvent;
    });
}
