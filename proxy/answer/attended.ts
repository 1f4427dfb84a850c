/**
 * What a source brings, for as long as its reader is there. The source itself is
 * not ended when the reader leaves: whoever takes it over reads the rest.
 */
export class Attended<T> implements AsyncIterable<T> {
  readonly #source: AsyncGenerator<T, void>;
  readonly #signal: AbortSignal;
  readonly #onAbort = () => this.#leave();
  /** Asked for and not handed over. */
  #pending: Promise<IteratorResult<T, void>> | undefined;
  #giveUp: ((reason: unknown) => void) | undefined;
  #hasLeft = false;

  /** @param signal aborted when the reader leaves: what is waited for then fails with its reason, at once */
  constructor(source: AsyncGenerator<T, void>, signal: AbortSignal) {
    this.#source = source;
    this.#signal = signal;
    signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  [Symbol.asyncIterator](): AsyncIterator<T, void> {
    return { next: () => this.#next() };
  }

  /** What the reader has not got. */
  async *rest(): AsyncGenerator<T, void> {
    this.#leave();
    for (;;) {
      const read = await (this.#pending ?? this.#source.next());
      this.#pending = undefined;
      if (read.done === true) return;
      yield read.value;
    }
  }

  /** Ends the source, which may have to be told in its own way that nothing more is waited for. */
  async end(): Promise<void> {
    this.#leave();
    await this.#source.return();
  }

  #next(): Promise<IteratorResult<T, void>> {
    if (this.#signal.aborted) return Promise.reject(this.#signal.reason);
    const pending = this.#source.next();
    this.#pending = pending;
    return new Promise((resolve, reject) => {
      this.#giveUp = reject;
      pending.then((read) => {
        if (this.#hasLeft) return;
        this.#pending = undefined;
        resolve(read);
      }, reject);
    });
  }

  #leave(): void {
    this.#hasLeft = true;
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.#giveUp?.(this.#signal.reason);
  }
}
