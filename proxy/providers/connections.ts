import type { Socket } from 'node:net';
import { type buildConnector, Client, type Dispatcher, errors, Pool } from 'undici';
import type { Clock } from '../clock.ts';
import { RestingReads } from './resting-reads.ts';

/** Who sends a request and reads its response, and is told over which connection. */
export interface ConnectionUser extends Dispatcher.DispatchHandler {
  connection: Connection | undefined;
}

/** One connection of a pool. When it is gone it is made anew for the next request. */
export class Connection {
  /** How closely what comes over it is followed. */
  readonly reads = new RestingReads();
  #socket: Socket | undefined;
  #requests = 0;

  /** Whether it has carried a request before: its other end may be gone since, without a word. */
  get isReused(): boolean {
    return this.#requests > 0;
  }

  /** To be called when a request is about to be written. */
  carry(): void {
    this.#requests += 1;
  }

  /** Calls back once everything that was written before is out of this process; not at all if it never is. */
  whenWritten(then: () => void): void {
    this.#socket?.write(nothing, (error) => {
      if (!error) then();
    });
  }

  /** It is gone, or being made. */
  closed(): void {
    this.#socket = undefined;
    this.#requests = 0;
  }

  opened(socket: Socket): void {
    this.#socket = socket;
    this.reads.follow(socket);
  }
}

const nothing = Buffer.alloc(0);

/** A client whose one connection is known to the handlers of its requests. */
class ConnectionClient extends Client {
  readonly #connection: Connection;

  constructor(origin: string | URL, options: Client.Options, connect: buildConnector.connector) {
    const connection = new Connection();
    super(origin, {
      ...options,
      connect: (to, done) => {
        connection.closed();
        connect(to, (...made) => {
          if (made[0] === null) connection.opened(made[1]);
          done(...made);
        });
      },
    });
    this.#connection = connection;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: ConnectionUser): boolean {
    handler.connection = this.#connection;
    return super.dispatch(options, handler);
  }
}

/** Pools for an Agent whose handlers are all ConnectionUsers. */
export function connectionPools(connect: buildConnector.connector) {
  return (origin: string | URL, options: object): Dispatcher =>
    new Pool(origin, {
      ...options,
      connect,
      // HTTP/1.1, one request at a time: aborting a call closes a connection that no other call shares.
      allowH2: false,
      pipelining: 1,
      factory: (to, own) => new ConnectionClient(to, own, connect),
    });
}

/**
 * A connector with a limit to the whole of connecting: name, TCP, a proxy in
 * between, TLS. Fails with ConnectTimeoutError.
 */
export function timedConnector(
  connect: buildConnector.connector,
  clock: Clock,
  timeoutMs: number,
): buildConnector.connector {
  return (to, done) => {
    let isLate = false;
    const cancel = clock.after(timeoutMs, () => {
      isLate = true;
      done(new errors.ConnectTimeoutError(`no connection to ${to.hostname} within ${timeoutMs} ms`), null);
    });
    connect(to, (...made) => {
      if (isLate) {
        made[1]?.on('error', () => undefined).destroy();
        return;
      }
      cancel();
      done(...made);
    });
  };
}
