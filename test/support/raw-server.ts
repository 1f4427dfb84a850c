import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { listenLocally } from './listen-locally.ts';

/** A TCP server that does nothing but what its test says. */
export interface RawServer {
  port: number;
  url: string;
  /** Accepted so far. */
  sockets: readonly Socket[];
  close(): Promise<void>;
}

/** @param onConnection what is done with each connection; errors on it are no concern of the test */
export async function startRawServer(
  onConnection: (socket: Socket, count: number) => void,
): Promise<RawServer> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    sockets.push(socket);
    onConnection(socket, sockets.length);
  });
  const address = await listenLocally(server);
  return {
    port: address.port,
    url: address.url,
    sockets,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Calls back for each request that has come whole, without a look at what it says. */
export function onRequests(socket: Socket, answer: (count: number) => void): void {
  let received = '';
  let count = 0;
  socket.on('data', (bytes) => {
    received += bytes.toString('latin1');
    for (;;) {
      const headEnd = received.indexOf('\r\n\r\n');
      if (headEnd === -1) return;
      const length = Number(/content-length: (\d+)/i.exec(received.slice(0, headEnd))?.[1] ?? 0);
      const end = headEnd + 4 + length;
      if (received.length < end) return;
      received = received.slice(end);
      count += 1;
      answer(count);
    }
  });
}
