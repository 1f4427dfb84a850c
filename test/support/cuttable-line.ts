import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { listenLocally } from './listen-locally.ts';

/** A TCP line to a server on the loopback address that a test can cut. */
export interface CuttableLine {
  url: string;
  /** Resets every connection that is open now, as a lost network does. */
  cut(): void;
  /** While down, new connections are reset as well. */
  setDown(isDown: boolean): void;
  /**
   * From now on every connection that is open now does this with the next bytes that come over it: it is reset, or
   * they are swallowed, or they arrive and it is reset when the answer comes. Neither side is told before.
   */
  forget(how: 'reset' | 'silent' | 'at-answer'): void;
  /** Whether a connection that has brought an answer is reset when it is used again. */
  resetReused(does: boolean): void;
  /** Accepted so far. */
  readonly connections: number;
  /** Forgotten connections that have swallowed something. */
  readonly swallowing: number;
  close(): Promise<void>;
}

export async function lineTo(url: string): Promise<CuttableLine> {
  const { port } = new URL(url);
  const open = new Set<Socket>();
  /** Those that are no more than the memory of one side. */
  const forgotten = new Map<Socket, 'reset' | 'silent' | 'at-answer'>();
  const answered = new Set<Socket>();
  const swallowing = new Set<Socket>();
  let isDown = false;
  let resetsReused = false;
  let connections = 0;
  const server = createServer((near) => {
    connections += 1;
    if (isDown) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(Number(port), '127.0.0.1');
    near.on('data', (bytes) => {
      const how = forgotten.get(near);
      if (how === 'reset' || (resetsReused && answered.has(near))) near.resetAndDestroy();
      else if (how === 'silent') swallowing.add(near);
      else far.write(bytes);
    });
    far.on('data', (bytes) => {
      answered.add(near);
      if (!forgotten.has(near)) near.write(bytes);
      else if (forgotten.get(near) === 'at-answer') near.resetAndDestroy();
    });
    near.on('end', () => far.end());
    far.on('end', () => near.end());
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      // A reset of one side is passed on; there is nothing else to be done about it.
      socket.on('error', () => other.destroy());
      socket.once('close', () => {
        open.delete(socket);
        forgotten.delete(socket);
        answered.delete(socket);
        other.destroy();
      });
    }
  });
  const address = await listenLocally(server);
  const cut = () => {
    for (const socket of open) socket.resetAndDestroy();
  };
  return {
    url: address.url,
    cut,
    setDown(down) {
      isDown = down;
      if (down) cut();
    },
    forget(how) {
      for (const socket of open) forgotten.set(socket, how);
    },
    resetReused(does) {
      resetsReused = does;
    },
    get connections() {
      return connections;
    },
    get swallowing() {
      return swallowing.size;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
  };
}
