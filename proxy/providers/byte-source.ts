/** What a response body can ask of the connection that feeds it. */
export interface ByteFlow {
  pause(): void;
  resume(): void;
  /** Closes the connection at once. */
  abort(reason: Error): void;
}

/** Bytes held for a slow reader before the connection is told to wait. */
export const heldBytesLimit = 64 * 1024;

/** Bytes that may still pass after the reader has all it wants, before the connection is given up. */
const discardedBytesLimit = 64 * 1024;

type Life =
  | { is: 'flowing' }
  | { is: 'discarding'; bytes: number }
  | { is: 'ended' }
  | { is: 'failed'; error: unknown };

/**
 * The bytes of one response for one reader, without a stream in between: Node
 * and web streams cost more per read than the whole parsing of what was read.
 * What arrived since the last `next()` is handed over as one buffer, so that
 * many small HTTP chunks in one network read are one read here too.
 */
export class ByteSource implements AsyncIterableIterator<Buffer, undefined> {
  readonly #flow: ByteFlow;
  #life: Life = { is: 'flowing' };
  #held: Buffer[] = [];
  #heldBytes = 0;
  #paused = false;
  #wake: (() => void) | undefined;

  constructor(flow: ByteFlow) {
    this.#flow = flow;
  }

  push(bytes: Buffer): void {
    switch (this.#life.is) {
      case 'flowing':
        this.#held.push(bytes);
        this.#heldBytes += bytes.length;
        if (!this.#paused && this.#heldBytes >= heldBytesLimit) {
          this.#paused = true;
          this.#flow.pause();
        }
        this.#wakeReader();
        return;
      case 'discarding':
        this.#life.bytes += bytes.length;
        if (this.#life.bytes > discardedBytesLimit) this.destroy(new Error('the body goes on after its end'));
        return;
      case 'ended':
      case 'failed':
        return;
      default:
        this.#life satisfies never;
    }
  }

  /** The body is complete; what is held can still be read. */
  end(): void {
    this.#close({ is: 'ended' });
  }

  /** The connection broke; what is held can still be read, then `error` is thrown. */
  fail(error: unknown): void {
    this.#close({ is: 'failed', error });
  }

  async next(): Promise<IteratorResult<Buffer, undefined>> {
    for (;;) {
      const bytes = this.#take();
      if (bytes !== undefined) return { done: false, value: bytes };
      switch (this.#life.is) {
        case 'flowing':
          // The reader goes on in a microtask, when all of the current network read has been pushed.
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
          break;
        case 'failed':
          throw this.#life.error;
        case 'discarding':
        case 'ended':
          return { done: true, value: undefined };
        default:
          this.#life satisfies never;
      }
    }
  }

  /** Leaving a `for await` loop early closes the connection. */
  async return(): Promise<IteratorResult<Buffer, undefined>> {
    this.destroy(new Error('the reader left'));
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /**
   * The reader has all it wants. The rest, usually the bytes that end the HTTP
   * body, may pass unread, so that the connection can carry the next call.
   */
  discard(): void {
    if (this.#life.is !== 'flowing') return;
    this.#life = { is: 'discarding', bytes: this.#heldBytes };
    this.#take();
  }

  /** Drops what is held and closes the connection, unless the body is already complete. */
  destroy(reason: unknown): void {
    this.#held = [];
    this.#heldBytes = 0;
    if (this.#life.is === 'ended' || this.#life.is === 'failed') return;
    this.fail(reason);
    this.#flow.abort(reason instanceof Error ? reason : new Error('aborted', { cause: reason }));
  }

  #close(life: Life): void {
    if (this.#life.is === 'ended' || this.#life.is === 'failed') return;
    this.#life = life;
    this.#wakeReader();
  }

  #wakeReader(): void {
    this.#wake?.();
    this.#wake = undefined;
  }

  #take(): Buffer | undefined {
    const bytes = this.#held.length > 1 ? Buffer.concat(this.#held, this.#heldBytes) : this.#held[0];
    this.#held = [];
    this.#heldBytes = 0;
    if (this.#paused) {
      this.#paused = false;
      this.#flow.resume();
    }
    return bytes;
  }
}
