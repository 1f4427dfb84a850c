import type { Network } from '../browser/network.ts';
import type { Exchange } from '../conversation/exchange.ts';
import type { Answering, AnsweringHost } from './answering.ts';

export interface LateAnsweringOptions {
  /** Undefined as long as the element cannot be used. */
  host: () => AnsweringHost | undefined;
  /** Takes style rules of a part that was fetched later. */
  adopt: (...css: readonly string[]) => void;
  onFetched: () => void;
}

/** Fetches what shows answers, with the first question. */
export class LateAnswering {
  readonly #options: LateAnsweringOptions;
  #parts: Answering | undefined;
  /** Id of an exchange. */
  #triedFor: number | undefined;

  constructor(options: LateAnsweringOptions) {
    this.#options = options;
  }

  /** Undefined until it has been fetched. */
  get parts(): Answering | undefined {
    return this.#options.host() && this.#parts;
  }

  /**
   * To be called for each stay of the element in a page; `signal` ends it.
   * `isUsed`: there are answers to be shown.
   */
  enter(signal: AbortSignal, network: Network, isUsed: () => boolean): void {
    const stopWatching = network.watch(() => {
      // What could not be fetched without a network is fetched now.
      if (network.isOnline() && isUsed()) void this.fetch();
    });
    signal.addEventListener('abort', stopWatching);
  }

  /** There is text of an answer: the line, which may have been down when it was asked for, is up. */
  fetchFor({ id }: Exchange): void {
    if (this.#parts || this.#triedFor === id) return;
    this.#triedFor = id;
    void this.fetch();
  }

  async fetch(): Promise<void> {
    if (this.#parts) return;
    try {
      const { Answering } = await import('./answering.ts');
      if (this.#parts) return;
      this.#parts = new Answering(this.#options.host);
      this.#options.adopt(...Answering.styles.map(({ cssText }) => cssText));
      this.#options.onFetched();
    } catch (error) {
      // The answer stays readable as the plain text it is; the next question tries again.
      console.warn('course-tutor: answers are shown as plain text', error);
    }
  }
}
