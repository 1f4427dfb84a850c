import type { EventFrame } from './event-frame.ts';
import { ProviderFault } from './fault.ts';
import type { ModelFinish, TokenUsage } from './provider.ts';
import { SseReader } from './sse.ts';

/** What the events of a reply have said so far. */
export interface ReplyState {
  /** Text that has not been handed on yet. */
  text: string;
  usage: TokenUsage | undefined;
  finish: ModelFinish | undefined;
  /** The provider has announced that nothing follows. */
  done: boolean;
}

/** How a provider writes the events of a reply. */
export interface EventForm {
  /**
   * Enters one event into the state.
   * @returns its text, if it said nothing else
   * @throws ProviderFault where the provider reports an error or says what cannot be understood
   */
  enter(data: string, state: ReplyState): string | undefined;
  /** Of this reply; undefined where no two events have one in common. */
  frame?: EventFrame;
}

const newline = 0x0a;
const carriageReturn = 0x0d;

/** A longer beginning of an event is left to the parser, which need not join it again with each read. */
const longestBeginning = 64 * 1024;

const nothing = Buffer.alloc(0);

/** Enters the events of a reply into its state, as its bytes come: split anywhere. */
export class ReplyEvents {
  readonly #form: EventForm;
  readonly #state: ReplyState;
  readonly #sse = new SseReader();
  /** The bytes of an event whose end has not come. */
  #beginning: Buffer = nothing;
  /** Whether the parser has seen whole events only. */
  #isBetweenEvents = true;

  constructor(form: EventForm, state: ReplyState) {
    this.#form = form;
    this.#state = state;
  }

  /** Throws what `enter` throws, and ProviderFault `cut` on an endless event. */
  read(bytes: Buffer): void {
    const all = this.#beginning.length === 0 ? bytes : Buffer.concat([this.#beginning, bytes]);
    this.#beginning = nothing;
    const { frame } = this.#form;
    let at = 0;
    while (at < all.length && !this.#state.done) {
      if (!this.#isBetweenEvents || frame?.isKnownOrSought !== true) {
        this.#parse(all.subarray(at));
        return;
      }
      const eventAt = frame.read(all, at, this.#state);
      at = endOfEvent(all, eventAt);
      if (at > 0) this.#parse(all.subarray(eventAt, at));
      else {
        const rest = all.subarray(eventAt);
        if (rest.length > longestBeginning || hasLoneReturn(rest)) this.#parse(rest);
        else this.#beginning = rest;
        return;
      }
    }
  }

  /** The body is over. What the sender did not close with an empty line counts too. */
  end(): void {
    this.#parse(this.#beginning);
    this.#enter(this.#sse.end(), undefined);
  }

  #parse(bytes: Buffer): void {
    const beganBetween = this.#isBetweenEvents;
    if (bytes.length > 0) this.#isBetweenEvents = endsEvent(bytes, bytes.length - 1);
    this.#enter(this.#sse.read(bytes), beganBetween && this.#isBetweenEvents ? bytes : undefined);
  }

  /** @param whole the bytes of the events, if they are of these and nothing else */
  #enter(found: readonly string[], whole: Buffer | undefined): void {
    // `some`, and no loop that is left early: V8 makes fast code of such a loop over and over again.
    found.some((data) => {
      const text = this.#form.enter(data, this.#state);
      if (text !== undefined && whole !== undefined && found.length === 1) {
        this.#form.frame?.learn(whole, data, text);
      }
      return this.#state.done;
    });
  }
}

/** Behind the first empty line at or after `from`; 0: there is none. */
function endOfEvent(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(newline, from); at >= 0; at = bytes.indexOf(newline, at + 1)) {
    if (endsEvent(bytes, at)) return at + 1;
  }
  return 0;
}

/** Whether lines end as in no event stream of our days, but may: the parser knows them, `endOfEvent` does not. */
function hasLoneReturn(bytes: Buffer): boolean {
  const end = bytes.length - 1;
  for (
    let at = bytes.indexOf(carriageReturn);
    at >= 0 && at < end;
    at = bytes.indexOf(carriageReturn, at + 1)
  ) {
    if (bytes[at + 1] !== newline) return true;
  }
  return false;
}

/** Whether the line break at `at` ends an empty line. */
function endsEvent(bytes: Buffer, at: number): boolean {
  if (bytes[at] !== newline) return false;
  const before = bytes[at - 1];
  return before === newline || (before === carriageReturn && bytes[at - 2] === newline);
}

/**
 * Some of the last events, one of each form among them. V8 forgets how objects of a form are laid out once a
 * collection has found none of them, and drops the fast code that reads them: after every whole collection it was
 * made again.
 */
const latest: object[] = new Array(8).fill({});
let parsed = 0;

/** The JSON object of an event. Throws ProviderFault `cut` for anything else: what follows cannot be trusted. */
export function parseEvent(data: string): object {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch (cause) {
    throw new ProviderFault('cut', { cause });
  }
  if (typeof value !== 'object' || value === null) {
    throw new ProviderFault('cut', { cause: new Error('an event that is no JSON object') });
  }
  latest[parsed++ % latest.length] = value;
  return value;
}
