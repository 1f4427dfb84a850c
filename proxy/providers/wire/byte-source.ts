import { ReadingTurns } from './reading-turns.ts';

/** What a response body can ask of the connection that feeds it. */
export interface ByteFlow {
  pause(): void;
  resume(): void;
  /** Closes the connection at once. */
  abort(reason: Error): void;
}

/** Bytes held until they are read, before the connection is told to wait. */
export const heldBytesLimit = 64 * 1024;

/** Bytes that may still pass after the reader has all it wants, before the connection is given up. */
const discardedBytesLimit = 64 * 1024;

type Life =
  | { is: 'flowing' }
  | { is: 'discarding'; bytes: number }
  | { is: 'ended' }
  | { is: 'failed'; error: unknown };

interface Waiting {
  isBeginning: boolean;
  resolve(bytes: Buffer | undefined): void;
  reject(fault: unknown): void;
}

/**
 * The bytes of one response for one reader, without a stream in between: Node
 * and web streams cost more per read than the whole parsing of what was read.
 * Everything that one network read brought, often many small HTTP chunks, is
 * read at once and as one buffer.
 */
export class ByteSource {
  readonly #flow: ByteFlow;
  readonly #turns: ReadingTurns;
  #life: Life = { is: 'flowing' };
  #held: Buffer[] = [];
  #heldBytes = 0;
  #paused = false;
  #waiting: Waiting | undefined;
  #isDue = false;

  constructor(flow: ByteFlow, turns = new ReadingTurns()) {
    this.#flow = flow;
    this.#turns = turns;
  }

  push(bytes: Buffer): void {
    switch (this.#life.is) {
      case 'flowing':
        this.#held.push(bytes);
        this.#heldBytes += bytes.length;
        this.#deliverSoon();
        if (this.#paused || this.#heldBytes < heldBytesLimit) return;
        this.#paused = true;
        this.#flow.pause();
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

  /**
   * What has come since it was last read, as soon as there is anything; undefined once the body is over.
   * Rejects with what broke the body, when all before it has been read. One read at a time.
   * @param isBeginning whether somebody waits for the first word
   */
  read(isBeginning = true): Promise<Buffer | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting = { isBeginning, resolve, reject };
      this.#deliverSoon();
    });
  }

  /** At most `limit` bytes of the whole body; the rest is dropped and the connection closed. Throws what broke the body. */
  async readStart(limit: number): Promise<Buffer> {
    const reads: Buffer[] = [];
    let length = 0;
    for (let bytes = await this.read(); bytes !== undefined; bytes = await this.read()) {
      reads.push(bytes);
      length += bytes.length;
      if (length < limit) continue;
      this.destroy(new Error('enough was read'));
      break;
    }
    return Buffer.concat(reads, length).subarray(0, limit);
  }

  /**
   * The reader has all it wants. The rest, usually the bytes that end the HTTP
   * body, may pass unread, so that the connection can carry the next call.
   */
  discard(): void {
    this.#waiting = undefined;
    if (this.#life.is !== 'flowing') return;
    this.#life = { is: 'discarding', bytes: this.#heldBytes };
    this.#take();
  }

  /** Drops what is held and closes the connection, unless the body is already complete. */
  destroy(reason: unknown): void {
    const wasOpen = this.#life.is === 'flowing' || this.#life.is === 'discarding';
    // Before what is held is dropped: room lets the connection go on, which then brings more at once.
    if (wasOpen) this.#life = { is: 'failed', error: reason };
    this.#take();
    if (!wasOpen) return;
    this.#deliverSoon();
    this.#flow.abort(reason instanceof Error ? reason : new Error('aborted', { cause: reason }));
  }

  #close(life: Life): void {
    if (this.#life.is === 'ended' || this.#life.is === 'failed') return;
    this.#life = life;
    this.#deliverSoon();
  }

  #deliverSoon(): void {
    const waiting = this.#waiting;
    if (this.#isDue || waiting === undefined) return;
    if (this.#heldBytes === 0) {
      this.#deliver();
      return;
    }
    this.#isDue = true;
    // By then all of the current network read has been pushed.
    this.#turns.enter(() => this.#deliver(), waiting.isBeginning);
  }

  #deliver(): void {
    this.#isDue = false;
    const waiting = this.#waiting;
    const life = this.#life;
    // Whoever read has left meanwhile, or has read on.
    if (waiting === undefined) return;
    if (this.#heldBytes === 0 && life.is !== 'ended' && life.is !== 'failed') return;
    // First: taking makes room, and a connection that waited for it brings more at once, for the next read.
    this.#waiting = undefined;
    const bytes = this.#take();
    if (bytes !== undefined || life.is === 'ended') waiting.resolve(bytes);
    else if (life.is === 'failed') waiting.reject(life.error);
  }

  #take(): Buffer | undefined {
    if (this.#held.length === 0) return undefined;
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
