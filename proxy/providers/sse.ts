import { StringDecoder } from 'node:string_decoder';
import { createParser, type EventSourceParser } from 'eventsource-parser';
import { ProviderFault } from './fault.ts';

/** An event larger than this is no answer of a model; characters. */
const eventCharsLimit = 4 * 1024 * 1024;

/**
 * Reads `text/event-stream` as it comes from the network: characters, lines and
 * events may be split anywhere. Event names are left out, because all providers
 * repeat them in the data.
 */
export class SseReader {
  readonly #utf8 = new StringDecoder('utf8');
  readonly #parser: EventSourceParser;
  #found: string[] = [];
  #tooLarge = false;

  constructor() {
    this.#parser = createParser({
      maxBufferSize: eventCharsLimit,
      onEvent: (event) => this.#found.push(event.data),
      // Unknown fields are reported here too; the format says to ignore those.
      onError: (error) => {
        this.#tooLarge ||= error.type === 'max-buffer-size-exceeded';
      },
    });
  }

  /** The data of every event that is complete with these bytes. Throws ProviderFault `cut` on an endless event. */
  read(bytes: Buffer): string[] {
    return this.#feed(this.#utf8.write(bytes));
  }

  /** The data of a last event that the sender did not close with an empty line. */
  end(): string[] {
    return this.#feed(`${this.#utf8.end()}\n\n`);
  }

  #feed(text: string): string[] {
    this.#found = [];
    this.#parser.feed(text);
    if (this.#tooLarge) throw new ProviderFault('cut', { cause: new Error('an event without an end') });
    return this.#found;
  }
}
