import { createParser } from 'eventsource-parser';
import type { AnswerEvent } from '../proxy/protocol.ts';
import { TutorFailure } from './failure.ts';

/** Every event the widget understands. A newer sidecar may send others, which are passed over. */
const known: Record<AnswerEvent['event'], true> = {
  answer: true,
  status: true,
  delta: true,
  restart: true,
  sources: true,
  done: true,
  error: true,
};

/**
 * The events of a `text/event-stream` body, as they come, up to and including
 * the one that ends the answer. Bytes may be split anywhere.
 * @throws TutorFailure `lost` when the connection breaks or an event cannot be read
 */
export async function* readAnswer(body: ReadableStream<Uint8Array>): AsyncGenerator<AnswerEvent, void> {
  const arrived: AnswerEvent[] = [];
  const parser = createParser({
    onEvent: ({ event = '', data }) => {
      if (Object.hasOwn(known, event)) arrived.push({ event, data: JSON.parse(data) } as AnswerEvent);
    },
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await lostIfBroken(() => reader.read());
      if (done) return;
      await lostIfBroken(async () => parser.feed(decoder.decode(value, { stream: true })));
      for (const event of arrived.splice(0)) {
        yield event;
        if (event.event === 'done' || event.event === 'error') return;
      }
    }
  } finally {
    // Frees the connection when the reader leaves early; a body that is already broken has nothing to free.
    await reader.cancel().catch(() => undefined);
  }
}

async function lostIfBroken<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new TutorFailure({ kind: 'lost' }, error);
  }
}
