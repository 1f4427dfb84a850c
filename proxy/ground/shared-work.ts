interface Sharing<Result> {
  result: Promise<Result>;
  leave: AbortController;
  askers: number;
  /** Of what it is made of; what is made from now on may be of a later one. */
  version: string;
  /** For those who ask for a later one; begins when this has ended. */
  next?: Sharing<Result>;
}

type Make<Result> = (signal: AbortSignal) => Promise<Result>;

/**
 * What several ask for at the same moment is made once and given to all: open
 * pages are told of a change in one second, and ask in the next. Nobody gets what
 * was begun before the last change: who asks after it waits for what is made next,
 * once for all of them. What has been made is not kept. Nobody may change the
 * result, since others have it too.
 */
export class SharedWork<Result> {
  readonly #running = new Map<string, Sharing<Result>>();

  /**
   * @param key of what is the same for all who ask for it
   * @param version another one whenever what it is made of has changed
   * @param make its signal is aborted when all who asked have left
   * @throws what the making throws, or the reason of the signal once that is aborted
   */
  async of(key: string, version: string, make: Make<Result>, signal?: AbortSignal): Promise<Result> {
    signal?.throwIfAborted();
    const sharing = this.#join(key, version, make);
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

  #join(key: string, version: string, make: Make<Result>): Sharing<Result> {
    const running = this.#running.get(key);
    if (running === undefined) return this.#begin(key, version, make);
    if (running.version === version) return running;
    running.next ??= this.#after(running, key, version, make);
    // It has not begun: it will be of this version, or of a later one.
    running.next.version = version;
    return running.next;
  }

  #begin(key: string, version: string, make: Make<Result>): Sharing<Result> {
    const leave = new AbortController();
    const sharing: Sharing<Result> = { result: make(leave.signal), leave, askers: 0, version };
    this.#running.set(key, sharing);
    this.#forgetOnEnd(key, sharing);
    return sharing;
  }

  #after(running: Sharing<Result>, key: string, version: string, make: Make<Result>): Sharing<Result> {
    const leave = new AbortController();
    const begin = () => {
      leave.signal.throwIfAborted();
      return make(leave.signal);
    };
    const sharing: Sharing<Result> = { result: running.result.then(begin, begin), leave, askers: 0, version };
    this.#forgetOnEnd(key, sharing);
    return sharing;
  }

  #forgetOnEnd(key: string, sharing: Sharing<Result>): void {
    const end = () => this.#forget(key, sharing);
    sharing.result.then(end, end);
  }

  #forget(key: string, sharing: Sharing<Result>): void {
    const running = this.#running.get(key);
    if (running?.next === sharing) delete running.next;
    if (running !== sharing) return;
    if (sharing.next === undefined) this.#running.delete(key);
    else this.#running.set(key, sharing.next);
  }
}
