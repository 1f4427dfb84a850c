import type { AnswerPart } from './part.ts';

type Make = (signal: AbortSignal) => AsyncIterable<AnswerPart>;

/** A place in an answer that is made once for everybody who asks for it meanwhile. */
export interface Seat {
  /**
   * Whether this passenger makes the answer. Whoever does not may still have
   * to, if the one who was to make it is refused before it begins.
   */
  readonly leads: boolean;
  /**
   * The parts of the answer, those so far at once.
   * @param make makes the answer if it is this passenger's turn; its signal is aborted when all have left
   * @throws what the making throws; the signal's reason once it is aborted
   */
  board(make: Make, signal: AbortSignal): AsyncGenerator<AnswerPart, void>;
  /** Gives the place up. To be called in the end, whether boarded or not. */
  leave(): void;
}

/** One call for the same question of many: the first to ask makes it, the others see the same parts. */
export class SingleFlight {
  readonly #flights = new Map<string, Flight>();

  /** Takes a place in the answer under `key`; the first one leads. */
  claim(key: string): Seat {
    const flying = this.#flights.get(key);
    if (flying !== undefined) return new Place(flying);
    const flight = new Flight(() => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    });
    this.#flights.set(key, flight);
    return new Place(flight);
  }
}

class Flight {
  readonly parts: AnswerPart[] = [];
  ended: { error?: unknown } | undefined;
  /** Who makes the answer, or is about to. */
  pilot: Place | undefined;
  /** Everybody who has a place, boarded or not. */
  readonly places = new Set<Place>();
  readonly #controller = new AbortController();
  readonly #close: () => void;
  #making: Promise<void> | undefined;
  #wake: (() => void)[] = [];

  /** @param close lets nobody else board */
  constructor(close: () => void) {
    this.#close = close;
  }

  get started(): boolean {
    return this.#making !== undefined;
  }

  start(make: Make): void {
    this.#making = this.#run(make);
  }

  async #run(make: Make): Promise<void> {
    try {
      for await (const part of make(this.#controller.signal)) {
        this.parts.push(part);
        this.notify();
      }
      this.ended = {};
    } catch (error) {
      this.ended = { error };
    } finally {
      this.#close();
      this.notify();
    }
  }

  remove(place: Place, reason: unknown): void {
    this.places.delete(place);
    if (this.pilot === place && !this.started) this.pilot = undefined;
    if (this.places.size === 0) {
      this.#close();
      this.#controller.abort(reason);
    }
    this.notify();
  }

  /** Resolves when the call, if any, is settled. */
  async landed(): Promise<void> {
    await this.#making;
  }

  notify(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const resolve of waiting) resolve();
  }

  moved(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake.push(resolve);
    });
  }
}

class Place implements Seat {
  readonly #flight: Flight;

  constructor(flight: Flight) {
    this.#flight = flight;
    flight.places.add(this);
    flight.pilot ??= this;
  }

  get leads(): boolean {
    return this.#flight.pilot === this;
  }

  async *board(make: Make, signal: AbortSignal): AsyncGenerator<AnswerPart, void> {
    const flight = this.#flight;
    const wakeUp = () => flight.notify();
    signal.addEventListener('abort', wakeUp, { once: true });
    try {
      for (let next = 0; ; ) {
        signal.throwIfAborted();
        const part = flight.parts[next];
        if (part !== undefined) {
          next += 1;
          yield part;
        } else if (flight.ended !== undefined) {
          if ('error' in flight.ended) throw flight.ended.error;
          return;
        } else {
          flight.pilot ??= this;
          if (this.leads && !flight.started) flight.start(make);
          await flight.moved();
        }
      }
    } finally {
      signal.removeEventListener('abort', wakeUp);
      flight.remove(this, signal.reason);
      // The last one to leave waits for the bill.
      if (flight.places.size === 0) await flight.landed();
    }
  }

  leave(): void {
    this.#flight.remove(this, undefined);
  }
}
