import { createParser } from 'eventsource-parser';
import type { AnswerEvent } from '../../proxy/ground/protocol.ts';
import { deferred } from '../browser/deferred.ts';
import { parseJson } from '../browser/json.ts';
import type { Timer } from '../browser/timer.ts';
import { TutorFailure } from './failure.ts';

/** An event with its place in the answer, if the sidecar gave one. */
export type NumberedEvent = AnswerEvent & { id?: number };

/** The sidecar sends a sign of life every 15 s; without two of them the line is dead, whatever the browser says. */
const silenceMs = 40_000;
const endMs = 5_000;

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
 * @throws TutorFailure `lost` when the connection breaks or falls silent, or an event cannot be read
 */
export async function* readAnswer(
  body: ReadableStream<Uint8Array>,
  timer: Timer,
): AsyncGenerator<NumberedEvent, void> {
  const arrived: NumberedEvent[] = [];
  const parser = createParser({
    onEvent: ({ event = '', data, id }) => {
      if (!Object.hasOwn(known, event)) return;
      const place = id && /^\d{1,9}$/.test(id) ? { id: Number(id) } : {};
      arrived.push({ event, data: parseJson(data), ...place } as NumberedEvent);
    },
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let isAnswered = false;
  try {
    for (;;) {
      const { done, value } = await lostIfBroken(() => readOrGiveUp(reader, timer));
      if (done) return;
      await lostIfBroken(async () => parser.feed(decoder.decode(value, { stream: true })));
      for (const event of arrived.splice(0)) {
        isAnswered = event.event === 'done' || event.event === 'error';
        yield event;
        if (isAnswered) return;
      }
    }
  } finally {
    if (isAnswered) void readToEnd(reader, timer);
    else await leave(reader);
  }
}

/** The end follows the last event at once; a body that is left before it stands in the browser's log as a cancelled request. */
async function readToEnd(reader: ReadableStreamDefaultReader<Uint8Array>, timer: Timer): Promise<void> {
  const cancel = timer.after(endMs, () => leave(reader));
  try {
    while (!(await reader.read()).done);
  } catch {
    // Nothing was expected of it any more.
  } finally {
    cancel();
  }
}

/** Frees the connection; a body that is already broken has nothing to free. */
async function leave(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  await reader.cancel().catch(() => undefined);
}

async function readOrGiveUp(reader: ReadableStreamDefaultReader<Uint8Array>, timer: Timer) {
  const silence = deferred<never>();
  const cancel = timer.after(silenceMs, () => silence.reject(new Error('the sidecar has fallen silent')));
  try {
    return await Promise.race([reader.read(), silence.promise]);
  } finally {
    cancel();
  }
}

async function lostIfBroken<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new TutorFailure({ kind: 'lost' }, error);
  }
}
