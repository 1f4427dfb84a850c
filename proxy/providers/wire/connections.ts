import type { Socket } from 'node:net';
import { buildConnector, Client, type Dispatcher, errors, Pool } from 'undici';
import type { Clock } from '../../ground/clock.ts';
import { ReuseTrust } from './reuse-trust.ts';

/** Who sends a request and reads its response, and is told over which connection. */
export interface ConnectionUser extends Dispatcher.DispatchHandler {
  connection: Connection | undefined;
}

/** One connection of a pool. When it is gone it is made anew for the next request. */
export class Connection {
  readonly #trust: ReuseTrust;
  #era = 0;
  #socket: Socket | undefined;
  #requests = 0;

  constructor(trust: ReuseTrust) {
    this.#trust = trust;
  }

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

  /** The request that it carries, and not as its first, is answered. */
  worked(): void {
    this.#trust.worked();
  }

  /** It was used again and found dead. */
  died(): void {
    this.#trust.died(this.#era);
  }

  /** To be called before it may get a request: closes it where it had better be a new one. */
  renew(): void {
    if (this.isReused && !this.#trust.allows(this.#era)) this.#socket?.destroy();
  }

  /** It is gone, and being made anew. */
  closed(): void {
    this.#socket = undefined;
    this.#requests = 0;
  }

  opened(socket: Socket): void {
    this.#socket = socket;
    this.#era = this.#trust.era;
  }
}

const nothing = Buffer.alloc(0);

/** A client whose one connection is known to the handlers of its requests. */
class ConnectionClient extends Client {
  readonly #connection: Connection;

  constructor(
    origin: string | URL,
    options: Client.Options,
    connect: buildConnector.connector,
    trust: ReuseTrust,
  ) {
    const connection = new Connection(trust);
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
    // The pool hands a client its next request as soon as it has ended one, never while it has one.
    this.#connection.renew();
    return super.dispatch(options, handler);
  }
}

interface PoolOptions {
  /** The agent's own way to a connection: straight, or through a proxy. */
  connect?: buildConnector.connector;
}

/** Pools for agents whose handlers are all ConnectionUsers. @param connectTimeoutMs for all of connecting */
export function connectionPools(clock: Clock, connectTimeoutMs: number) {
  return (origin: string | URL, options: PoolOptions): Dispatcher => {
    const connect = timedConnector(options.connect ?? buildConnector({}), clock, connectTimeoutMs);
    const trust = new ReuseTrust(clock);
    return new Pool(origin, {
      ...options,
      connect,
      // HTTP/1.1, one request at a time: aborting a call closes a connection that no other call shares.
      allowH2: false,
      pipelining: 1,
      factory: (to, own) => new ConnectionClient(to, own, connect, trust),
    });
  };
}

/**
 * A connector with a limit to the whole of connecting: name, TCP, a proxy in
 * between, TLS. Fails with ConnectTimeoutError.
 */
function timedConnector(
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
