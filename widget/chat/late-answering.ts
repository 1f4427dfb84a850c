import { LatePart } from '../browser/late-part.ts';
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
  readonly #host: () => AnsweringHost | undefined;
  readonly #answering: LatePart<Answering>;

  constructor({ host, adopt, onFetched }: LateAnsweringOptions) {
    this.#host = host;
    this.#answering = new LatePart(
      async () => {
        const { Answering } = await import('./answering.ts');
        adopt(...Answering.styles.map(({ cssText }) => cssText));
        return new Answering(host);
      },
      // The answer stays readable as the plain text it is.
      'answers are shown as plain text',
      (answering) => answering && onFetched(),
    );
  }

  /** Undefined until it has been fetched. */
  get parts(): Answering | undefined {
    return this.#host() && this.#answering.part;
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

  /** There is text of an answer. */
  fetchFor({ id }: Exchange): void {
    this.#answering.fetchFor(id);
  }

  async fetch(): Promise<void> {
    await this.#answering.fetch();
  }
}
