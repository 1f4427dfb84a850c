import type { AnswerPart } from '../question/part.ts';
import { type Asker, Flight, type Make } from './flight.ts';

/** One call for the same question of many: the first to ask has it made, the others see the same parts. */
export class SingleFlight {
  readonly #flights = new Map<string, Flight>();

  /** Asks for the answer under `key`: one that is being made, or a new one. */
  subscribe(key: string): Subscription {
    return new Subscription(() => this.#join(key));
  }

  #join(key: string): Joined {
    const flying = this.#flights.get(key);
    if (flying !== undefined) return { flight: flying, leads: false };
    const flight = new Flight(() => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    });
    this.#flights.set(key, flight);
    return { flight, leads: true };
  }
}

interface Joined {
  flight: Flight;
  /** Whether it is a new one, to be made by who joined. */
  leads: boolean;
}

/** One student's part in a shared answer. */
export class Subscription {
  readonly #join: () => Joined;
  #joined: Joined;

  constructor(join: () => Joined) {
    this.#join = join;
    this.#joined = join();
  }

  /** Whether the answer is to be made by this student, and money set aside for it. */
  get leads(): boolean {
    return this.#joined.leads;
  }

  /**
   * The parts of the answer, those so far at once. Where the one who made it was
   * refused for what is that student's own, or never let in, it is made anew.
   * @param make makes it if it is this student's turn; its signal is aborted when all have left
   * @throws what the making throws; the signal's reason once that is aborted
   */
  async *parts(make: Make, asker: Asker, signal: AbortSignal): AsyncGenerator<AnswerPart, void> {
    for (;;) {
      const { flight, leads } = this.#joined;
      if (leads) flight.begin(make, asker);
      const ending = yield* flight.read(asker, signal);
      switch (ending.kind) {
        case 'whole':
          return;
        case 'failed':
          throw ending.error;
        case 'not_made':
          this.#joined = this.#join();
          break;
        default:
          ending satisfies never;
      }
    }
  }

  /** To be called in the end, whether or not its parts were read. */
  leave(): void {
    if (this.#joined.leads) this.#joined.flight.abandon();
  }
}
