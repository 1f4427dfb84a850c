import { TutorError } from '../ground/errors.ts';
import type { AnswerPart } from '../question/part.ts';
import { Tally } from '../question/tally.ts';
import type { CallContext } from '../store/reservation.ts';

/** Makes an answer. `context` is of the student's answer that each call is made for, `tally` takes what they use. */
export type Make = (
  making: { context(): CallContext; tally: Tally },
  signal: AbortSignal,
) => AsyncIterable<AnswerPart>;

/** Who asks for a shared answer. */
export interface Asker {
  /** Of the own answer. */
  context: CallContext;
  /** Takes the bill of the shared answer where that is booked with the own one. */
  tally: Tally;
}

/** How the reading of an answer ends. `not_made`: it is to be made anew, by another. */
export type Ending = { kind: 'whole' } | { kind: 'failed'; error: unknown } | { kind: 'not_made' };

/**
 * An answer that is made apart from those who read it, with a bill of its own.
 * The bill is booked once, with the answer of whoever has read longest when it
 * ends; calls are made in the name of the same.
 */
export class Flight {
  readonly #close: () => void;
  readonly #tally = new Tally();
  readonly #controller = new AbortController();
  readonly #parts: AnswerPart[] = [];
  /** In the order in which they came. */
  readonly #readers = new Set<Asker>();
  /** With whose answer the bill is booked, once that is certain. */
  #payer: Asker | undefined;
  #hasBegun = false;
  #ending: Ending | undefined;
  #news = Promise.withResolvers<void>();

  /** @param close lets nobody else join */
  constructor(close: () => void) {
    this.#close = close;
  }

  begin(make: Make, asker: Asker): void {
    if (this.#ending !== undefined) return;
    this.#hasBegun = true;
    this.#readers.add(asker);
    void this.#run(make);
  }

  /** Nobody makes it any more, unless it has begun. */
  abandon(): void {
    if (!this.#hasBegun) this.#end({ kind: 'not_made' });
  }

  async *read(asker: Asker, signal: AbortSignal): AsyncGenerator<AnswerPart, Ending> {
    // Given up between the question and its admission.
    if (this.#controller.signal.aborted) return { kind: 'not_made' };
    this.#readers.add(asker);
    const onAbort = () => this.#wake();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      for (let next = 0; ; ) {
        signal.throwIfAborted();
        const part = this.#parts[next];
        if (part !== undefined) {
          next += 1;
          yield asker === this.#payerSoFar ? part : this.#shared(part);
        } else if (this.#ending !== undefined) {
          return this.#endingFor(asker, this.#ending);
        } else {
          await this.#news.promise;
        }
      }
    } finally {
      signal.removeEventListener('abort', onAbort);
      await this.#leave(asker, signal.reason);
    }
  }

  async #run(make: Make): Promise<void> {
    const making = { context: () => this.#context(), tally: this.#tally };
    try {
      for await (const part of make(making, this.#controller.signal)) {
        if (part.kind === 'finished') this.#payer ??= this.#payerSoFar;
        this.#parts.push(part);
        this.#wake();
      }
      this.#end({ kind: 'whole' });
    } catch (error) {
      this.#end({ kind: 'failed', error });
    }
  }

  /** Who has read longest. */
  get #payerSoFar(): Asker | undefined {
    if (this.#payer !== undefined) return this.#payer;
    const [first] = this.#readers;
    return first;
  }

  #context(): CallContext {
    const payer = this.#payerSoFar;
    if (payer === undefined) throw new Error('an answer is made only for those who read it');
    return payer.context;
  }

  /** As those see it with whom it is not booked. */
  #shared(part: AnswerPart): AnswerPart {
    if (part.kind === 'asking') return { ...part, cached: true };
    if (part.kind === 'finished') return { ...part, sharedMicroUsd: this.#tally.costMicroUsd };
    return part;
  }

  /** What one student alone has used up is no reason to refuse the others. */
  #endingFor(asker: Asker, ending: Ending): Ending {
    const isTheirs = ending.kind === 'failed' && isOnesOwn(ending.error);
    return isTheirs && asker !== this.#payer ? { kind: 'not_made' } : ending;
  }

  /** Resolves when nothing more is booked with the asker's answer. */
  async #leave(asker: Asker, reason: unknown): Promise<void> {
    const isLast = this.#readers.size === 1 && this.#hasBegun;
    if (isLast && this.#ending === undefined) {
      // Whoever is the last stays its payer.
      this.#payer ??= asker;
      this.#close();
      this.#controller.abort(reason ?? new Error('nobody waits'));
    }
    if (asker === this.#payer) {
      while (this.#ending === undefined) await this.#news.promise;
      asker.tally.takeOver(this.#tally);
    }
    this.#readers.delete(asker);
  }

  #end(ending: Ending): void {
    this.#payer ??= this.#payerSoFar;
    this.#ending = ending;
    this.#close();
    this.#wake();
  }

  #wake(): void {
    const { resolve } = this.#news;
    this.#news = Promise.withResolvers();
    resolve();
  }
}

/** Whether an answer was refused for what one student has used up. */
function isOnesOwn(error: unknown): boolean {
  if (!(error instanceof TutorError)) return false;
  const { spent } = error.details;
  return spent === 'student' || spent === 'network' || spent === 'anonymous';
}
