import type { ReadingPace } from '../provider.ts';

/** What a response body can ask of the connection that feeds it. */
export interface ByteFlow {
  pause(): void;
  resume(): void;
  /** How closely the connection is to be followed from now on. */
  setPace(pace: ReadingPace): void;
  /** Closes the connection at once. */
  abort(reason: Error): void;
}

/** Whoever reads a body. */
export interface ByteReader {
  /** What one network read brought. */
  take(bytes: Buffer): void;
  /** Nothing follows. `fault` is what broke the body, if anything did. */
  end(fault: unknown): void;
}

/** Bytes held until there is a reader, before the connection is told to wait. */
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
 * Everything that one network read brought, often many small HTTP chunks, is
 * handed over at once and as one buffer.
 */
export class ByteSource {
  readonly #flow: ByteFlow;
  #life: Life = { is: 'flowing' };
  #held: Buffer[] = [];
  #heldBytes = 0;
  #paused = false;
  #reader: ByteReader | undefined;
  #isDue = false;
  #isPaced = false;

  constructor(flow: ByteFlow) {
    this.#flow = flow;
  }

  push(bytes: Buffer): void {
    switch (this.#life.is) {
      case 'flowing':
        this.#held.push(bytes);
        this.#heldBytes += bytes.length;
        if (this.#reader !== undefined) this.#deliverSoon();
        else if (!this.#paused && this.#heldBytes >= heldBytesLimit) {
          this.#paused = true;
          this.#flow.pause();
        }
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

  /** The connection broke; what is held can still be read, then the reader is told of `error`. */
  fail(error: unknown): void {
    this.#close({ is: 'failed', error });
  }

  /** Hands over what is held, and from then on everything as it comes. To be called once. */
  readBy(reader: ByteReader): void {
    this.#reader = reader;
    this.#deliverSoon();
    if (!this.#paused) return;
    this.#paused = false;
    this.#flow.resume();
  }

  /** At most `limit` bytes of the whole body; the rest is dropped and the connection closed. Throws what broke the body. */
  readStart(limit: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const reads: Buffer[] = [];
      let length = 0;
      this.readBy({
        take: (bytes) => {
          reads.push(bytes);
          length += bytes.length;
          if (length < limit) return;
          resolve(Buffer.concat(reads, length).subarray(0, limit));
          this.destroy(new Error('enough was read'));
        },
        end: (fault) => (fault === undefined ? resolve(Buffer.concat(reads, length)) : reject(fault)),
      });
    });
  }

  setPace(pace: ReadingPace): void {
    this.#isPaced = true;
    this.#flow.setPace(pace);
  }

  /**
   * The reader has all it wants. The rest, usually the bytes that end the HTTP
   * body, may pass unread, so that the connection can carry the next call.
   */
  discard(): void {
    this.#reader = undefined;
    if (this.#life.is !== 'flowing') return;
    this.#life = { is: 'discarding', bytes: this.#heldBytes };
    this.#take();
  }

  /** Drops what is held and closes the connection, unless the body is already complete. */
  destroy(reason: unknown): void {
    this.#take();
    if (this.#life.is === 'ended' || this.#life.is === 'failed') return;
    this.fail(reason);
    this.#flow.abort(reason instanceof Error ? reason : new Error('aborted', { cause: reason }));
  }

  #close(life: Life): void {
    if (this.#life.is === 'ended' || this.#life.is === 'failed') return;
    this.#life = life;
    if (this.#reader !== undefined) this.#deliverSoon();
  }

  /**
   * In a microtask: by then all of the current network read has been pushed, if it is no more than one TLS record.
   * After a rest it may be many: each has a turn of microtasks of its own.
   */
  #deliverSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    if (this.#isPaced) setImmediate(() => this.#deliver());
    else queueMicrotask(() => this.#deliver());
  }

  #deliver(): void {
    this.#isDue = false;
    const bytes = this.#take();
    if (bytes !== undefined) this.#reader?.take(bytes);
    if (this.#life.is !== 'ended' && this.#life.is !== 'failed') return;
    const reader = this.#reader;
    this.#reader = undefined;
    reader?.end(this.#life.is === 'failed' ? this.#life.error : undefined);
  }

  #take(): Buffer | undefined {
    if (this.#held.length === 0) return undefined;
    const bytes = this.#held.length > 1 ? Buffer.concat(this.#held, this.#heldBytes) : this.#held[0];
    this.#held = [];
    this.#heldBytes = 0;
    return bytes;
  }
}
