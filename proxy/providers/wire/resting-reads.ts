import type { Socket } from 'node:net';
import type { ReadingPace } from '../provider.ts';

/**
 * A connection whose reads can rest after each: what arrives meanwhile stays in
 * the kernel and is then read as one. A read costs nearly the same for one token
 * as for ten, and with hundreds of answers at once the reads are what a sidecar
 * mostly does.
 */
export class RestingReads {
  #pace: ReadingPace | undefined;
  #rest: { cancel(): void; end(): void } | undefined;

  /** The connection is made, or made anew. */
  follow(socket: Socket): void {
    const push = socket.push;
    const read = socket._read;
    // Both as Node defines them for those who implement a stream: after a `push` that returns false nothing
    // is read until `_read` asks for it.
    socket.push = (bytes, encoding) => push.call(socket, bytes, encoding) && this.#restMs() === 0;
    socket._read = (size) => {
      const restMs = this.#restMs();
      if (this.#pace === undefined || restMs === 0) read.call(socket, size);
      else this.#restFor(restMs, this.#pace, () => read.call(socket, size));
    };
  }

  /** From now on, to the end of the response. */
  setPace(pace: ReadingPace): void {
    this.#pace = pace;
  }

  /** The response is over: whatever comes next does not wait. */
  wake(): void {
    this.#pace = undefined;
    this.#rest?.end();
  }

  #restMs(): number {
    return this.#pace?.restMs() ?? 0;
  }

  #restFor(restMs: number, { clock }: ReadingPace, read: () => void): void {
    this.#rest?.cancel();
    const end = () => {
      this.#rest?.cancel();
      this.#rest = undefined;
      read();
    };
    this.#rest = { cancel: clock.after(restMs, end), end };
  }
}
