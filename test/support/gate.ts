/** Lets a test hold back the chunks of a fake provider and let them go when it likes. */
export class Gate {
  #openTo = 0;
  #wake: (() => void)[] = [];

  /** Chunks with an index below this may pass. */
  openTo(chunkIndex: number): void {
    this.#openTo = chunkIndex;
    const waiting = this.#wake;
    this.#wake = [];
    for (const wake of waiting) wake();
  }

  /** To be given to the fake provider as its `pace`. */
  readonly pace = async (chunkIndex: number): Promise<void> => {
    while (chunkIndex >= this.#openTo) await new Promise<void>((resolve) => this.#wake.push(resolve));
  };
}
