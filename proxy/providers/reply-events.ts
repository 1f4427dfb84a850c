import type { TokenUsage } from '../ground/usage.ts';
import { ProviderFault } from './fault.ts';
import type { ReplyState } from './reply-state.ts';
import { SseReader } from './wire/sse.ts';

/** How a provider writes the events of a reply. */
export interface EventForm {
  /**
   * Enters one event into the state. A whole reply in one JSON document, as some
   * servers send it to whoever asked for a stream, is one event.
   * @param name of the event; empty where it has none
   * @throws ProviderFault where the provider reports an error or says what cannot be understood
   */
  enter(data: string, state: ReplyState, name: string): void;
  /**
   * What the call has used, in an event behind the announced end; absent where no server says it there. Read only as
   * far as it has come with that end: nobody waits for it.
   * @throws ProviderFault where it cannot be understood, which says nothing of what came before
   */
  usageBehind?(data: string): TokenUsage | undefined;
}

type Body =
  /** Nothing but blanks has come. */
  | { is: 'unknown'; blanks: Buffer[] }
  | { is: 'events'; reader: SseReader }
  /** One JSON document, to be read when it is whole. */
  | { is: 'document'; reads: Buffer[] };

/** Enters the events of a reply into its state, as its bytes come: split anywhere. */
export class ReplyEvents {
  readonly #form: EventForm;
  readonly #state: ReplyState;
  #body: Body = { is: 'unknown', blanks: [] };
  /** Whether anything came that a reply could be made of. */
  hasEvents = false;

  constructor(form: EventForm, state: ReplyState) {
    this.#form = form;
    this.#state = state;
  }

  /** Throws what `enter` throws, and ProviderFault `cut` on an endless event. */
  read(bytes: Buffer): void {
    switch (this.#body.is) {
      case 'unknown':
        this.#recognize(this.#body.blanks, bytes);
        return;
      case 'events':
        for (const { data, name } of this.#body.reader.read(bytes)) this.#enter(data, name);
        return;
      case 'document':
        this.#body.reads.push(bytes);
        return;
      default:
        this.#body satisfies never;
    }
  }

  /** The body is over. What the sender did not close with an empty line counts too. */
  end(): void {
    if (this.#body.is === 'events') {
      for (const { data, name } of this.#body.reader.end()) this.#enter(data, name);
    }
    if (this.#body.is === 'document') this.#enter(Buffer.concat(this.#body.reads).toString(), '');
  }

  /** No line of an event stream begins like JSON, whatever the response is labelled as. */
  #recognize(blanks: Buffer[], bytes: Buffer): void {
    blanks.push(bytes);
    const mark = bytes.find((byte) => !blankBytes.has(byte));
    if (mark === undefined) return;
    this.#body =
      mark === brace || mark === bracket
        ? { is: 'document', reads: [] }
        : { is: 'events', reader: new SseReader() };
    for (const read of blanks) this.read(read);
  }

  #enter(data: string, name: string): void {
    // Some servers write null between the events (earendil-works/pi pull request 2466).
    if (data.trim() === '' || data.trim() === 'null') return;
    if (this.#state.done) {
      this.#state.usage ??= this.#form.usageBehind?.(data);
      return;
    }
    this.hasEvents = true;
    this.#form.enter(data, this.#state, name);
  }
}

const brace = 0x7b;
const bracket = 0x5b;
/** Blanks, line ends, and the three bytes of a byte order mark. */
const blankBytes: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

/**
 * The JSON value of an event. Throws ProviderFault `cut` for what is none: what follows cannot be trusted. It is no
 * refusal: of what was to be said in it nothing is known, and it may be billed.
 */
export function parseJson(data: string): unknown {
  try {
    // A byte order mark is no part of JSON.
    return JSON.parse(data.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new ProviderFault('cut', { wire: 'answered', cause });
  }
}

/** The JSON object of an event. Throws ProviderFault `cut` for anything else. */
export function parseEvent(data: string): object {
  const value = parseJson(data);
  if (typeof value !== 'object' || value === null) {
    throw new ProviderFault('cut', { cause: new Error('an event that is no JSON object') });
  }
  return value;
}
