import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A TCP line to a server on the loopback address that a test can cut. */
export interface CuttableLine {
  url: string;
  /** Resets every connection that is open now, as a lost network does. */
  cut(): void;
  /** While down, new connections are reset as well. */
  setDown(isDown: boolean): void;
  close(): Promise<void>;
}

export async function lineTo(url: string): Promise<CuttableLine> {
  const { port } = new URL(url);
  const open = new Set<Socket>();
  let isDown = false;
  const server = createServer((near) => {
    if (isDown) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(Number(port), '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.pipe(other);
      // A reset of one side is passed on; there is nothing else to be done about it.
      socket.on('error', () => other.destroy());
      socket.once('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no TCP address');
  const cut = () => {
    for (const socket of open) socket.resetAndDestroy();
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut,
    setDown(down) {
      isDown = down;
      if (down) cut();
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
  };
}
