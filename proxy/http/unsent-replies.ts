import type { ServerResponse } from 'node:http';
import { whenClosed } from './event-stream.ts';

/** Shorter ones fit into what the operating system takes at once, or nearly so. In characters. */
const shortest = 64 * 1024;

/**
 * The long replies that are made as a whole, until the operating system has taken them: of a lesson's page, or the
 * lessons of a large course. Whoever opened ten thousand connections and read none could else fill all memory with
 * them. Of more than there is room for the oldest is cut off: the others' readers are those who read.
 */
export class UnsentReplies {
  readonly #mostCharacters: number;
  /** In their order. */
  readonly #replies = new Map<ServerResponse, number>();
  #characters = 0;

  constructor(mostCharacters: number) {
    this.#mostCharacters = mostCharacters;
  }

  /** To be told of each reply before it is sent; one that is written piece by piece waits for its reader by itself. */
  add(response: ServerResponse, payload: unknown): void {
    const { length } = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : '';
    if (length < shortest) return;
    this.#replies.set(response, length);
    this.#characters += length;
    whenClosed(response, () => this.#remove(response));
    for (const oldest of this.#replies.keys()) {
      if (this.#characters <= this.#mostCharacters || oldest === response) return;
      this.#remove(oldest);
      oldest.destroy();
    }
  }

  #remove(response: ServerResponse): void {
    this.#characters -= this.#replies.get(response) ?? 0;
    this.#replies.delete(response);
  }
}
