interface Sharing<Result> {
  result: Promise<Result>;
  leave: AbortController;
  askers: number;
}

/**
 * What several ask for at the same moment is made once and given to all: open
 * pages are told of a change in one second, and ask in the next. What has been
 * made is not kept. Nobody may change the result, since others have it too.
 */
export class SharedWork<Result> {
  readonly #running = new Map<string, Sharing<Result>>();

  /**
   * @param key of what is the same for all who ask for it
   * @param make its signal is aborted when all who asked have left
   * @throws what the making throws, or the reason of the signal once that is aborted
   */
  async of(
    key: string,
    make: (signal: AbortSignal) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result> {
    signal?.throwIfAborted();
    const sharing = this.#running.get(key) ?? this.#begin(key, make);
    sharing.askers += 1;
    const { promise: left, reject } = Promise.withResolvers<never>();
    const leave = () => {
      reject(signal?.reason);
      sharing.askers -= 1;
      if (sharing.askers > 0) return;
      this.#forget(key, sharing);
      sharing.leave.abort(signal?.reason);
    };
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([sharing.result, left]);
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  #begin(key: string, make: (signal: AbortSignal) => Promise<Result>): Sharing<Result> {
    const leave = new AbortController();
    const sharing: Sharing<Result> = { result: make(leave.signal), leave, askers: 0 };
    this.#running.set(key, sharing);
    const end = () => this.#forget(key, sharing);
    sharing.result.then(end, end);
    return sharing;
  }

  #forget(key: string, sharing: Sharing<Result>): void {
    if (this.#running.get(key) === sharing) this.#running.delete(key);
  }
}
