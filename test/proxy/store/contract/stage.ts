import { StoreOpenError } from '../../../../proxy/store/open-error.ts';
import type { Store } from '../../../../proxy/store/store.ts';

/** Where one store is kept; empty at first. */
export interface StorePlace {
  /** Opens the store as a sidecar does. */
  open(): Promise<Store>;
  /** Opens it as a command does beside the sidecar that has it. */
  visit(): Promise<Store>;
  /** Ends a process that has the store open and leaves it no time for anything that is open in it. */
  kill(store: Store): Promise<void>;
  /** After everybody has ended. */
  remove(): Promise<void>;
}

export type MakePlace = () => Promise<StorePlace>;

/** One process after the other on one store. */
export class Stage {
  readonly #place: StorePlace;
  #store: Store;

  static async on(makePlace: MakePlace): Promise<Stage> {
    const place = await makePlace();
    return new Stage(place, await place.open());
  }

  private constructor(place: StorePlace, store: Store) {
    this.#place = place;
    this.#store = store;
  }

  /** Of the process that runs at the moment. */
  get store(): Store {
    return this.#store;
  }

  /** Ends the process as it should, and starts the next. */
  async restart(): Promise<Store> {
    await this.#store.end();
    this.#store = await this.#place.open();
    return this.#store;
  }

  /** Ends the process as it should not, and starts the next. */
  async crash(): Promise<Store> {
    await this.#place.kill(this.#store);
    this.#store = await this.#place.open();
    return this.#store;
  }

  /** Starts another process beside the one that runs; undefined where the store is for one alone. */
  async second(): Promise<Store | undefined> {
    try {
      return await this.#place.open();
    } catch (error) {
      if (error instanceof StoreOpenError && error.problem === 'in_use') return undefined;
      throw error;
    }
  }

  /** As `course-tutor student` and the like do while the sidecar runs. */
  async beside(work: (visitor: Store) => Promise<unknown>): Promise<void> {
    const visitor = await this.#place.visit();
    try {
      await work(visitor);
    } finally {
      await visitor.end();
    }
  }

  async end(): Promise<void> {
    await this.#store.end();
    await this.#place.remove();
  }
}
