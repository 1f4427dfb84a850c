import type { ByteReader, ByteSource } from './byte-source.ts';
import { ProviderFault } from './fault.ts';
import type { ModelReply, ReadingPace, ReplyChunk, TokenUsage } from './provider.ts';
import { type EventForm, ReplyEvents, type ReplyState } from './reply-events.ts';
import type { StreamedResponse } from './streamed-response.ts';

/**
 * Bytes without a word of the answer, after which nothing is to be hoped for:
 * some hundred thousand tokens of a model that thinks aloud.
 */
const silentBytesLimit = 32 * 1024 * 1024;

/**
 * Turns a provider's event stream into chunks, one per network read (also for a
 * read without text: a sign of life), in the turn in which it came. `finish` comes with the last chunk only,
 * because the usage may follow it on the wire. A stream that ends without a
 * finish rejects with ProviderFault `cut`.
 */
export function readReply(response: StreamedResponse, signal: AbortSignal, form: EventForm): ModelReply {
  const { headers, source } = response;
  // The caller's signal closes the connection at once.
  const onAbort = () => source.destroy(signal.reason);
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  return {
    headers,
    read: (take, pace) =>
      new Promise<void>((resolve, reject) => {
        const over = (fault: unknown) => {
          signal.removeEventListener('abort', onAbort);
          if (fault === undefined) resolve();
          else reject(fault);
        };
        source.readBy(new ReplyReader({ source, signal, form, take, over, pace }));
      }),
  };
}

interface Reading {
  source: ByteSource;
  signal: AbortSignal;
  form: EventForm;
  take: (chunk: ReplyChunk) => void;
  /** Called once, with what ended the reply early, if anything did. */
  over: (fault: unknown) => void;
  pace: ReadingPace | undefined;
}

/** Reads one reply to its end. */
class ReplyReader implements ByteReader {
  readonly #reading: Reading;
  readonly #state: ReplyState = { text: '', usage: undefined, finish: undefined, done: false };
  readonly #events: ReplyEvents;
  #handedUsage: TokenUsage | undefined;
  #hasText = false;
  #silentBytes = 0;
  #isOver = false;

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#events = new ReplyEvents(reading.form, this.#state);
  }

  take(bytes: Buffer): void {
    const fault = this.#enter(bytes);
    this.#silentBytes = this.#state.text === '' ? this.#silentBytes + bytes.length : 0;
    if (fault !== undefined || this.#state.done) this.#end(fault);
    else if (this.#silentBytes > silentBytesLimit) this.#end(cut('a stream without an answer'));
    else this.#hand(false);
  }

  end(broken: unknown): void {
    if (this.#isOver) return;
    this.#end(broken ?? this.#enter(undefined));
  }

  /**
   * @param bytes undefined: the body is over
   * @returns what keeps the events from being trusted, if anything does
   */
  #enter(bytes: Buffer | undefined): unknown {
    try {
      if (bytes === undefined) this.#events.end();
      else this.#events.read(bytes);
      return undefined;
    } catch (error) {
      // JSON of an unknown form fails where it is read; it too leaves the answer incomplete.
      return error instanceof ProviderFault ? error : new ProviderFault('cut', { cause: error });
    }
  }

  #end(fault: unknown): void {
    const { signal, source } = this.#reading;
    if (signal.aborted) {
      this.#close(signal.reason);
      return;
    }
    // What breaks after the finish cannot unsay the answer.
    const isComplete = this.#state.finish !== undefined;
    if (isComplete) source.discard();
    // What was said before a fault counts: it may have been shown, and it is billed.
    const isHeard = this.#state.text !== '' || this.#state.usage !== this.#handedUsage;
    if (isComplete || isHeard) this.#hand(isComplete);
    if (isComplete) this.#close(undefined);
    else this.#close(fault ?? cut('the stream ended without a finish'));
  }

  #hand(isLast: boolean): void {
    const { text, usage, finish } = this.#state;
    const chunk: ReplyChunk = { text };
    if (!this.#hasText && text !== '') {
      this.#hasText = true;
      const { pace, source } = this.#reading;
      if (pace !== undefined) source.setPace(pace);
    }
    if (usage !== undefined && usage !== this.#handedUsage) chunk.usage = usage;
    if (isLast && finish !== undefined) chunk.finish = finish;
    this.#state.text = '';
    this.#handedUsage = usage;
    try {
      this.#reading.take(chunk);
    } catch (error) {
      this.#close(error);
    }
  }

  #close(fault: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (fault !== undefined) this.#reading.source.destroy(new Error('the reader left'));
    this.#reading.over(fault);
  }
}

function cut(why: string): ProviderFault {
  return new ProviderFault('cut', { cause: new Error(why) });
}
