import type { Socket } from 'node:net';
import { type buildConnector, Client, type Dispatcher, Pool } from 'undici';
import type { ReadingPace } from './provider.ts';

/** Who reads a response, and is told over which connection it comes. */
export interface ResponseHandler extends Dispatcher.DispatchHandler {
  connection: RestingConnection | undefined;
}

/**
 * A connection that can rest after each read: what arrives meanwhile stays in
 * the kernel and is then read as one. A read costs nearly the same for one token
 * as for ten, and with hundreds of answers at once the reads are what a sidecar
 * mostly does.
 */
export class RestingConnection {
  #pace: ReadingPace | undefined;
  #rest: { cancel(): void; end(): void } | undefined;

  /** The connection is made, or made anew. */
  carry(socket: Socket): void {
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

/** One connection of a pool. */
class RestingClient extends Client {
  readonly #connection: RestingConnection;

  constructor(origin: string | URL, options: Client.Options, connect: buildConnector.connector) {
    const connection = new RestingConnection();
    super(origin, {
      ...options,
      connect: (to, done) =>
        connect(to, (...made) => {
          if (made[0] === null) connection.carry(made[1]);
          done(...made);
        }),
    });
    this.#connection = connection;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: ResponseHandler): boolean {
    handler.connection = this.#connection;
    return super.dispatch(options, handler);
  }
}

/** Pools for an Agent whose handlers are all ResponseHandlers. */
export function restingPools(connect: buildConnector.connector) {
  return (origin: string | URL, options: object): Dispatcher =>
    new Pool(origin, {
      ...options,
      connect,
      // HTTP/1.1, one request at a time: aborting a call closes a connection that no other call shares.
      allowH2: false,
      pipelining: 1,
      factory: (to, own) => new RestingClient(to, own, connect),
    });
}
