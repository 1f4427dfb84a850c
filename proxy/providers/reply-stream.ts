import type { ByteReader, ByteSource } from './byte-source.ts';
import { ProviderFault } from './fault.ts';
import type { ModelFinish, ModelReply, ReplyChunk, TokenUsage } from './provider.ts';
import { SseReader } from './sse.ts';
import type { StreamedResponse } from './streamed-response.ts';

/**
 * Bytes without a word of the answer, after which nothing is to be hoped for:
 * some hundred thousand tokens of a model that thinks aloud.
 */
const silentBytesLimit = 32 * 1024 * 1024;

/** What the events of a reply have said so far. */
export interface ReplyState {
  /** Text that has not been handed on yet. */
  text: string;
  usage: TokenUsage | undefined;
  finish: ModelFinish | undefined;
  /** The provider has announced that nothing follows. */
  done: boolean;
}

/**
 * Enters one event of a provider into the state. Throws a ProviderFault where
 * the provider reports an error or says what cannot be understood.
 */
export type ReadEvent = (data: string, state: ReplyState) => void;

/**
 * Turns a provider's event stream into chunks, one per network read (also for a
 * read without text: a sign of life). `finish` comes with the last chunk only,
 * because the usage may follow it on the wire. A stream that ends without a
 * finish rejects with ProviderFault `cut`.
 */
export function readReply(response: StreamedResponse, signal: AbortSignal, readEvent: ReadEvent): ModelReply {
  const { headers, source } = response;
  // The caller's signal closes the connection at once.
  const onAbort = () => source.destroy(signal.reason);
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  return {
    headers,
    read: (take) =>
      new Promise<void>((resolve, reject) => {
        const over = (fault: unknown) => {
          signal.removeEventListener('abort', onAbort);
          if (fault === undefined) resolve();
          else reject(fault);
        };
        source.readBy(new ReplyReader(source, signal, readEvent, take, over));
      }),
  };
}

/** Reads one reply to its end, in step with the network: nothing waits between a read and the chunk made of it. */
class ReplyReader implements ByteReader {
  readonly #source: ByteSource;
  readonly #signal: AbortSignal;
  readonly #readEvent: ReadEvent;
  readonly #take: (chunk: ReplyChunk) => void;
  /** Called once, with what ended the reply early, if anything did. */
  readonly #over: (fault: unknown) => void;
  readonly #sse = new SseReader();
  readonly #state: ReplyState = { text: '', usage: undefined, finish: undefined, done: false };
  #handedUsage: TokenUsage | undefined;
  #silentBytes = 0;
  #isOver = false;

  constructor(
    source: ByteSource,
    signal: AbortSignal,
    readEvent: ReadEvent,
    take: (chunk: ReplyChunk) => void,
    over: (fault: unknown) => void,
  ) {
    this.#source = source;
    this.#signal = signal;
    this.#readEvent = readEvent;
    this.#take = take;
    this.#over = over;
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
    // What the sender did not close with an empty line counts only where the body is whole.
    this.#end(broken ?? this.#enter(undefined));
  }

  /**
   * @param bytes undefined: the body is over
   * @returns what keeps the events from being trusted, if anything does
   */
  #enter(bytes: Buffer | undefined): unknown {
    try {
      for (const data of bytes === undefined ? this.#sse.end() : this.#sse.read(bytes)) {
        this.#readEvent(data, this.#state);
        if (this.#state.done) break;
      }
      return undefined;
    } catch (error) {
      // JSON of an unknown form fails where it is read; it too leaves the answer incomplete.
      return error instanceof ProviderFault ? error : new ProviderFault('cut', { cause: error });
    }
  }

  #end(fault: unknown): void {
    if (this.#signal.aborted) {
      this.#close(this.#signal.reason);
      return;
    }
    // What breaks after the finish cannot unsay the answer.
    const isComplete = this.#state.finish !== undefined;
    if (isComplete) this.#source.discard();
    // What was said before a fault counts: it may have been shown, and it is billed.
    const isHeard = this.#state.text !== '' || this.#state.usage !== this.#handedUsage;
    if (isComplete || isHeard) this.#hand(isComplete);
    if (isComplete) this.#close(undefined);
    else this.#close(fault ?? cut('the stream ended without a finish'));
  }

  #hand(isLast: boolean): void {
    const { text, usage, finish } = this.#state;
    const chunk: ReplyChunk = { text };
    if (usage !== undefined && usage !== this.#handedUsage) chunk.usage = usage;
    if (isLast && finish !== undefined) chunk.finish = finish;
    this.#state.text = '';
    this.#handedUsage = usage;
    try {
      this.#take(chunk);
    } catch (error) {
      this.#close(error);
    }
  }

  #close(fault: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (fault !== undefined) this.#source.destroy(new Error('the reader left'));
    this.#over(fault);
  }
}

function cut(why: string): ProviderFault {
  return new ProviderFault('cut', { cause: new Error(why) });
}

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
  return value;
}
