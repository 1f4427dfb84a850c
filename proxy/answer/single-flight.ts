import { TutorError } from '../ground/errors.ts';
import type { AnswerPart } from '../question/part.ts';
import { Tally } from '../question/tally.ts';
import type { CallContext } from '../store/reservation.ts';
import type { Payer } from './payer.ts';

/** Makes an answer and hands over its parts as they come. */
export type Make = (payer: Payer, signal: AbortSignal, take: (part: AnswerPart) => void) => Promise<void>;

/** A place in an answer that is made once for everybody who asks for it meanwhile. */
export interface Seat {
  /**
   * Whether this passenger makes the answer and pays for it. Whoever does not
   * may still have to: the next one aboard takes over from one who is refused
   * or leaves. It stays as it is once the answer has ended.
   */
  readonly leads: boolean;
  /** What the answer has used; to be booked by whoever leads in the end. */
  readonly tally: Tally;
  /**
   * Takes the parts of the answer, those so far at once, to its end.
   * @param make makes the answer if it is this passenger's turn; its signal is aborted when all have left
   * @param context of this passenger's own answer, which has to stay open until the promise is settled
   * @throws what the making or `take` throws; the signal's reason once it is aborted
   */
  board(
    make: Make,
    context: CallContext,
    signal: AbortSignal,
    take: (part: AnswerPart) => void,
  ): Promise<void>;
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

class Flight implements Payer {
  readonly tally = new Tally();
  readonly parts: AnswerPart[] = [];
  ended: { error?: unknown } | undefined;
  readonly #close: () => void;
  readonly #controller = new AbortController();
  /** Everybody who has a place, boarded or not. */
  readonly #places = new Set<Place>();
  /** Who makes the answer, or is about to; one who has left stays it until another takes over. */
  #pilot: Place | undefined;
  #isMade = false;
  #holds = 0;
  #wake: (() => void)[] = [];

  /** @param close lets nobody else board */
  constructor(close: () => void) {
    this.#close = close;
  }

  get pilot(): Place | undefined {
    return this.#pilot;
  }

  get context(): CallContext {
    const context = this.#pilot?.context;
    if (context === undefined) throw new Error('an answer is made only for those aboard');
    return context;
  }

  async hold<T>(use: (context: CallContext) => Promise<T>): Promise<T> {
    this.#holds += 1;
    try {
      return await use(this.context);
    } finally {
      this.#holds -= 1;
      this.notify();
    }
  }

  enter(place: Place): void {
    this.#places.add(place);
    this.#pilot ??= place;
  }

  /** To be called by everybody aboard whenever something has happened: the answer is made as soon as somebody leads. */
  fly(place: Place, make: Make): void {
    if (this.ended !== undefined) return;
    if (this.#pilot === undefined || !this.#places.has(this.#pilot)) {
      this.#pilot = place;
      this.notify();
    }
    if (this.#pilot !== place || this.#isMade) return;
    this.#isMade = true;
    this.#run(make);
  }

  async #run(make: Make): Promise<void> {
    try {
      await make(this, this.#controller.signal, (part) => {
        this.parts.push(part);
        this.notify();
      });
      this.ended = {};
    } catch (error) {
      if (this.#passedOn(error)) return;
      this.ended = { error };
    }
    this.#close();
    this.notify();
  }

  /** What the pilot alone has used up is no reason to refuse the others: the next one aboard makes the answer. */
  #passedOn(error: unknown): boolean {
    const pilot = this.#pilot;
    if (pilot === undefined || !isOnesOwn(error)) return false;
    if (this.#places.size < 2) return false;
    this.#places.delete(pilot);
    this.#isMade = false;
    this.#pilot = this.#heirOf(pilot);
    pilot.refuse(error);
    this.notify();
    return true;
  }

  leave(place: Place, reason: unknown): void {
    if (!this.#places.delete(place)) return;
    if (this.#pilot === place && this.ended === undefined) this.#pilot = this.#heirOf(place);
    if (this.#places.size === 0) {
      this.#close();
      // Aborting costs a stack trace; after a regular end there is nothing to abort.
      if (this.ended === undefined) this.#controller.abort(reason ?? new Error('nobody waits'));
    }
    this.notify();
  }

  /** The next one aboard. With nobody there, who has begun goes on paying. */
  #heirOf(pilot: Place): Place | undefined {
    for (const place of this.#places) if (place.context !== undefined) return place;
    return this.#isMade ? pilot : undefined;
  }

  /** Resolves when nothing is done in this passenger's name any more, but what `Tally.booked` still waits for. */
  async released(place: Place): Promise<void> {
    while (this.#holds > 0 || (this.#pilot === place && this.#isMade && this.ended === undefined)) {
      await this.moved();
    }
  }

  moved(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake.push(resolve);
    });
  }

  /** Everybody aboard takes what is new, in this turn; whoever waits looks again. */
  notify(): void {
    for (const place of this.#places) place.proceed();
    if (this.#wake.length === 0) return;
    const waiting = this.#wake;
    this.#wake = [];
    for (const resolve of waiting) resolve();
  }
}

interface Ride {
  make: Make;
  signal: AbortSignal;
  take: (part: AnswerPart) => void;
  resolve(): void;
  reject(error: unknown): void;
}

class Place implements Seat {
  readonly #flight: Flight;
  /** Undefined until boarded. */
  context: CallContext | undefined;
  /** While aboard. */
  #ride: Ride | undefined;
  /** Number of the part to be taken next. */
  #next = 0;

  constructor(flight: Flight) {
    this.#flight = flight;
    flight.enter(this);
  }

  get leads(): boolean {
    return this.#flight.pilot === this;
  }

  get tally(): Tally {
    return this.#flight.tally;
  }

  async board(
    make: Make,
    context: CallContext,
    signal: AbortSignal,
    take: (part: AnswerPart) => void,
  ): Promise<void> {
    const flight = this.#flight;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.context = context;
    this.#ride = { make, signal, take, resolve, reject };
    const proceed = () => this.proceed();
    signal.addEventListener('abort', proceed, { once: true });
    try {
      this.proceed();
      await promise;
    } finally {
      this.#ride = undefined;
      signal.removeEventListener('abort', proceed);
      flight.leave(this, signal.reason);
      await flight.released(this);
    }
  }

  /** Takes the parts that are new. Whatever is wrong with it ends this passenger's ride and nobody else's. */
  proceed(): void {
    const ride = this.#ride;
    if (ride === undefined) return;
    const flight = this.#flight;
    try {
      // Before anything else: whoever leads may hold money, which only the making gives back.
      flight.fly(this, ride.make);
      ride.signal.throwIfAborted();
      for (let part = flight.parts[this.#next]; part !== undefined; part = flight.parts[this.#next]) {
        this.#next += 1;
        ride.take(part);
      }
      if (flight.ended === undefined) return;
      if ('error' in flight.ended) throw flight.ended.error;
      ride.resolve();
    } catch (error) {
      this.#ride = undefined;
      ride.reject(error);
    }
  }

  leave(): void {
    this.#flight.leave(this, undefined);
  }

  /** The answer goes on without this passenger. */
  refuse(error: unknown): void {
    const ride = this.#ride;
    this.#ride = undefined;
    ride?.reject(error);
  }
}

/** Whether an answer was refused for what one student has used up. */
function isOnesOwn(error: unknown): boolean {
  if (!(error instanceof TutorError)) return false;
  const { spent } = error.details;
  return spent === 'student' || spent === 'network' || spent === 'anonymous';
}
