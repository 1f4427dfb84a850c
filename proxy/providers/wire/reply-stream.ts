import type { TokenUsage } from '../../ground/usage.ts';
import { ProviderFault } from '../fault.ts';
import type { ModelReply, ReadingPace, ReplyChunk } from '../provider.ts';
import { type EventForm, ReplyEvents } from '../reply-events.ts';
import { ReplyState } from '../reply-state.ts';
import { type Spoken, SpokenText } from '../spoken-text.ts';
import type { ByteReader, ByteSource } from './byte-source.ts';
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

/**
 * Turns a provider's event stream into chunks, one per network read that brought anything,
 * in the turn in which it came. `finish` comes with the last chunk only,
 * because the usage may follow it on the wire. A stream that ends without a
 * finish rejects with ProviderFault `cut`.
 */
export function readReply(
  response: StreamedResponse,
  signal: AbortSignal,
  form: EventForm,
  habit: ThinkingHabit,
): ModelReply {
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
        source.readBy(new ReplyReader({ response, signal, form, habit, take, over, pace }));
      }),
  };
}

interface Reading {
  response: StreamedResponse;
  signal: AbortSignal;
  form: EventForm;
  habit: ThinkingHabit;
  take: (chunk: ReplyChunk) => void;
  /** Called once, with what ended the reply early, if anything did. */
  over: (fault: unknown) => void;
  pace: ReadingPace | undefined;
}

/** Reads one reply to its end. */
class ReplyReader implements ByteReader {
  readonly #reading: Reading;
  readonly #source: ByteSource;
  readonly #state = new ReplyState();
  readonly #events: ReplyEvents;
  readonly #spoken: SpokenText;
  #handedUsage: TokenUsage | undefined;
  #hasText = false;
  /** Whether anything came that may be billed. */
  #hasSpoken = false;
  /** Whether something came that was not handed on: all of it may be kept back. */
  #isAlive = false;
  #silentBytes = 0;
  #isOver = false;

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#source = reading.response.source;
    this.#events = new ReplyEvents(reading.form, this.#state);
    this.#spoken = new SpokenText(reading.habit.leavesOutOpening);
  }

  take(bytes: Buffer): void {
    const fault = this.#enter(bytes);
    if (fault !== undefined || this.#state.done) {
      this.#end(fault, this.#state.done);
      return;
    }
    const spoken = this.#hear();
    this.#silentBytes = spoken.text === '' ? this.#silentBytes + bytes.length : 0;
    if (this.#silentBytes > silentBytesLimit) this.#close(cut('a stream without an answer'));
    else this.#hand(spoken);
  }

  end(broken: unknown): void {
    if (this.#isOver) return;
    const fault = broken ?? this.#enter(undefined);
    this.#end(fault, fault === undefined);
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
    const { text, thought } = this.#state;
    this.#state.text = '';
    this.#state.thought = '';
    this.#isAlive = text !== '' || thought !== '';
    if (thought !== '') this.#spoken.comesApart();
    const spoken = this.#spoken.push(text);
    return thought === '' ? spoken : { ...spoken, thought: thought + spoken.thought };
  }

  /** @param inOrder whether the body has come to its end, or the provider has announced it */
  #end(fault: unknown, inOrder: boolean): void {
    const { signal, habit } = this.#reading;
    if (signal.aborted) {
      this.#close(signal.reason);
      return;
    }
    // What breaks after the finish cannot unsay the answer.
    const finish = this.#state.finishOf(inOrder);
    if (finish !== undefined) this.#source.discard();
    // What was said before a fault counts: it may have been shown, and it is billed.
    this.#hand(together(this.#hear(), this.#spoken.end(finish === 'complete')), finish);
    if (this.#spoken.endedUnopened) habit.learn(true);
    else if (finish === 'complete') habit.learn(false);
    if (finish !== undefined) this.#close(undefined);
    else {
      const failure = this.#state.broken ?? fault ?? this.#withoutFinish();
      // An error in place of an answer is a refusal.
      this.#close(inOrder || !this.#hasSpoken ? over(failure) : failure);
    }
  }

  #withoutFinish(): ProviderFault {
    if (this.#events.hasEvents) return cut('the stream ended without a finish');
    const { headers, status } = this.#reading.response;
    return cut(`no event stream came, but ${headers.get('content-type') ?? 'nothing'} with status ${status}`);
  }

  /** Hands on what is anything: comments and empty events are no sign of life. */
  #hand({ text, thought, withdraws }: Spoken, finish?: ReplyChunk['finish']): void {
    const { usage } = this.#state;
    const chunk: ReplyChunk = { text };
    if (thought !== '') chunk.thought = thought;
    if (withdraws) chunk.withdraws = true;
    if (usage !== undefined && usage !== this.#handedUsage) chunk.usage = usage;
    if (finish !== undefined) chunk.finish = finish;
    if (!this.#isAlive && Object.keys(chunk).length === 1) return;
    this.#handedUsage = usage;
    this.#hasSpoken ||= text !== '' || thought !== '' || usage !== undefined;
    this.#followFrom(text);
    try {
      this.#reading.take(chunk);
    } catch (error) {
      this.#close(error);
    }
  }

  /** From its first word on, a reply is followed as closely as its reader wants. */
  #followFrom(text: string): void {
    if (this.#hasText || text === '') return;
    this.#hasText = true;
    const { pace } = this.#reading;
    if (pace !== undefined) this.#source.setPace(pace);
  }

  #close(fault: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (fault !== undefined) this.#source.destroy(new Error('the reader left'));
    this.#reading.over(fault);
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
