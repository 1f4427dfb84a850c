import type { TokenUsage } from '../../ground/usage.ts';
import { ProviderFault } from '../fault.ts';
import type { ModelReply, ReplyChunk, ReplyHeaders } from '../provider.ts';
import { type EventForm, ReplyEvents } from '../reply-events.ts';
import { ReplyState } from '../reply-state.ts';
import { type Spoken, SpokenText } from '../spoken-text.ts';
import type { ByteSource } from './byte-source.ts';
import type { StreamedResponse } from './streamed-response.ts';

/**
 * Bytes without a word of the answer, after which nothing is to be hoped for:
 * some hundred thousand tokens of a model that thinks aloud.
 */
const silentBytesLimit = 32 * 1024 * 1024;

/** Whether a model leaves out the mark that opens its thoughts, as far as it is known. */
export interface ThinkingHabit {
  leavesOutOpening: boolean;
  /** Called where a reply has shown it. */
  learn(leavesOutOpening: boolean): void;
}

/** Where a reply stands. */
type Life =
  | { is: 'going' }
  /** All that there is of it has been handed over. */
  | { is: 'closing'; fault: unknown }
  | { is: 'over' };

/**
 * Turns a provider's event stream into chunks, one per network read that brought anything.
 * `finish` comes with the last chunk only, because the usage may follow it on the wire. A
 * stream that ends without a finish is a ProviderFault `cut`.
 */
export class StreamedReply implements ModelReply, AsyncIterator<ReplyChunk, void> {
  readonly #response: StreamedResponse;
  readonly #source: ByteSource;
  readonly #signal: AbortSignal;
  readonly #habit: ThinkingHabit;
  readonly #state = new ReplyState();
  readonly #events: ReplyEvents;
  readonly #spoken: SpokenText;
  readonly #onAbort = () => this.#source.destroy(this.#signal.reason);
  #life: Life = { is: 'going' };
  #handedUsage: TokenUsage | undefined;
  #hasText = false;
  /** Whether anything came that may be billed. */
  #hasSpoken = false;
  /** Whether something came that was not handed on: all of it may be kept back. */
  #isAlive = false;
  #silentBytes = 0;

  /** @param signal closes the connection at once */
  constructor(response: StreamedResponse, signal: AbortSignal, form: EventForm, habit: ThinkingHabit) {
    this.#response = response;
    this.#source = response.source;
    this.#signal = signal;
    this.#habit = habit;
    this.#events = new ReplyEvents(form, this.#state);
    this.#spoken = new SpokenText(habit.leavesOutOpening);
    if (signal.aborted) this.#onAbort();
    else signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  get headers(): ReplyHeaders {
    return this.#response.headers;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<ReplyChunk, void>> {
    while (this.#life.is === 'going') {
      const chunk = await this.#nextRead();
      if (chunk !== undefined) return { done: false, value: chunk };
    }
    const life = this.#life;
    this.#life = { is: 'over' };
    if (life.is === 'closing' && life.fault !== undefined) throw life.fault;
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<ReplyChunk, void>> {
    if (this.#life.is === 'going') this.#close(new Error('the reader left'));
    this.#life = { is: 'over' };
    return { done: true, value: undefined };
  }

  async #nextRead(): Promise<ReplyChunk | undefined> {
    let bytes: Buffer | undefined;
    try {
      bytes = await this.#source.read(!this.#hasText);
    } catch (broken) {
      return this.#end(broken, false);
    }
    const fault = this.#enter(bytes);
    if (bytes === undefined) return this.#end(fault, fault === undefined);
    if (fault !== undefined || this.#state.done) return this.#end(fault, this.#state.done);
    const spoken = this.#hear();
    this.#silentBytes = spoken.text === '' ? this.#silentBytes + bytes.length : 0;
    if (this.#silentBytes <= silentBytesLimit) return this.#chunkOf(spoken);
    this.#close(cut('a stream without an answer'));
    return undefined;
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

  /** What the events have said since it was last heard. */
  #hear(): Spoken {
    const { text, thought, isAtWork } = this.#state;
    this.#state.text = '';
    this.#state.thought = '';
    this.#state.isAtWork = false;
    this.#isAlive = text !== '' || thought !== '' || isAtWork;
    if (thought !== '') this.#spoken.comesApart();
    const spoken = this.#spoken.push(text);
    return thought === '' ? spoken : { ...spoken, thought: thought + spoken.thought };
  }

  /**
   * What is left to be handed over.
   * @param inOrder whether the body has come to its end, or the provider has announced it
   */
  #end(fault: unknown, inOrder: boolean): ReplyChunk | undefined {
    if (this.#signal.aborted) {
      this.#close(this.#signal.reason);
      return undefined;
    }
    // What breaks after the finish cannot unsay the answer.
    const finish = this.#state.finishOf(inOrder);
    if (finish !== undefined) this.#source.discard();
    // What was said before a fault counts: it may have been shown, and it is billed.
    const chunk = this.#chunkOf(together(this.#hear(), this.#spoken.end(finish === 'complete')), finish);
    if (this.#spoken.endedUnopened) this.#habit.learn(true);
    else if (finish === 'complete') this.#habit.learn(false);
    if (finish !== undefined) this.#close(undefined);
    else {
      const failure = this.#state.broken ?? fault ?? this.#withoutFinish();
      // An error in place of an answer is a refusal.
      this.#close(inOrder || !this.#hasSpoken ? over(failure) : failure);
    }
    return chunk;
  }

  #withoutFinish(): ProviderFault {
    if (this.#events.hasEvents) return cut('the stream ended without a finish');
    const { headers, status } = this.#response;
    return cut(`no event stream came, but ${headers.get('content-type') ?? 'nothing'} with status ${status}`);
  }

  /** Undefined where there is nothing to hand on: comments and empty events are no sign of life. */
  #chunkOf({ text, thought, withdraws }: Spoken, finish?: ReplyChunk['finish']): ReplyChunk | undefined {
    const { usage } = this.#state;
    const chunk: ReplyChunk = { text };
    if (thought !== '') chunk.thought = thought;
    if (withdraws) chunk.withdraws = true;
    if (usage !== undefined && usage !== this.#handedUsage) chunk.usage = usage;
    if (finish !== undefined) chunk.finish = finish;
    if (!this.#isAlive && Object.keys(chunk).length === 1) return undefined;
    this.#handedUsage = usage;
    this.#hasText ||= text !== '';
    this.#hasSpoken ||= text !== '' || thought !== '' || usage !== undefined;
    return chunk;
  }

  #close(fault: unknown): void {
    this.#life = { is: 'closing', fault };
    this.#signal.removeEventListener('abort', this.#onAbort);
    if (fault !== undefined) this.#source.destroy(new Error('the reader left'));
  }
}

/** One after the other, as one. */
function together(first: Spoken, then: Spoken): Spoken {
  return {
    text: then.withdraws ? then.text : first.text + then.text,
    thought: first.thought + then.thought,
    withdraws: first.withdraws || then.withdraws,
  };
}

/** The same fault of a reply that the provider has ended, and not the line. */
function over(fault: unknown): unknown {
  if (!(fault instanceof ProviderFault) || fault.details.wire !== undefined) return fault;
  return new ProviderFault(fault.kind, { ...fault.details, isOver: true });
}

function cut(why: string): ProviderFault {
  return new ProviderFault('cut', { cause: new Error(why) });
}
