import { StringDecoder } from 'node:string_decoder';
import { createParser, type EventSourceParser } from 'eventsource-parser';
import { ProviderFault } from '../fault.ts';

/** An event larger than this is no answer of a model; characters. */
const eventCharsLimit = 32 * 1024 * 1024;

export interface SseEvent {
  /** Empty where the event has none. */
  name: string;
  data: string;
}

/**
 * Reads `text/event-stream` as it comes from the network: characters, lines and
 * events may be split anywhere.
 */
export class SseReader {
  readonly #utf8 = new StringDecoder('utf8');
  readonly #parser: EventSourceParser;
  #found: SseEvent[] = [];
  #tooLarge = false;

  constructor() {
    this.#parser = createParser({
      maxBufferSize: eventCharsLimit,
      onEvent: ({ event = '', data }) => this.#found.push({ name: event, data }),
      // Unknown fields are reported here too; the format says to ignore those.
      onError: ({ type, field, value = '' }) => {
        this.#tooLarge ||= type === 'max-buffer-size-exceeded';
        // As llama.cpp tells that it fails, in its releases of 2025 (coddy-project/coddy-agent pull request 106).
        if (type === 'unknown-field' && field === 'error') this.#found.push({ name: 'error', data: value });
      },
    });
  }

  /** Every event that is complete with these bytes. Throws ProviderFault `cut` on an endless event. */
  read(bytes: Buffer): SseEvent[] {
    return this.#feed(this.#utf8.write(bytes));
  }

  /** A last event that the sender did not close with an empty line. */
  end(): SseEvent[] {
    return this.#feed(`${this.#utf8.end()}\n\n`);
  }

  #feed(text: string): SseEvent[] {
    this.#found = [];
    this.#parser.feed(text);
    if (this.#tooLarge) throw new ProviderFault('cut', { cause: new Error('an event without an end') });
    return this.#found;
  }
}
