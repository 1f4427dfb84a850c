import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { whenClosed } from './event-stream.ts';

/**
 * Requests of one connection that are not answered to their end. Browsers, and proxies on their behalf, send the next
 * when they have the answer; it may be read here a moment before it is known that the last was taken, hence not one.
 */
const most = 4;

/**
 * Ends connections that send request upon request and read nothing: 64 KB of them, which Node reads at once, were
 * fifteen hundred answers of some kilobytes each.
 */
export class Pipelining {
  readonly #open = new WeakMap<Socket, number>();

  /** To be told of each request. @returns whether its connection was ended: nobody reads an answer then */
  end({ socket }: IncomingMessage, response: ServerResponse): boolean {
    const count = (this.#open.get(socket) ?? 0) + 1;
    this.#open.set(socket, count);
    whenClosed(response, () => this.#open.set(socket, (this.#open.get(socket) ?? 1) - 1));
    if (count > most) socket.destroy();
    return count > most;
  }
}
