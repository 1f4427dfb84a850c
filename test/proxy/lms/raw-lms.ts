import { createServer, type Socket } from 'node:net';
import { listenLocally } from '../../support/listen-locally.ts';

/** An LMS that is nothing but a socket: it gets bytes and sends bytes. */
export interface RawLms {
  origin: string;
  /** What each connection has sent, in Latin-1, the first connection first. */
  received: string[];
  /** How many connections have been closed by the other side or by this one. */
  closed: number;
  /** Resolves when `isSo` holds; looked at whenever something has happened. */
  when(isSo: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param answer called with each piece that comes, and all that has come on its connection
 * @param onEnd called when the other side has said that it says no more, instead of closing
 */
export async function startRawLms(
  answer: (socket: Socket, received: string) => void,
  onEnd?: (socket: Socket) => void,
): Promise<RawLms> {
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  const tell = () => {
    for (const look of waiting) look();
  };
  const server = createServer({ allowHalfOpen: onEnd !== undefined }, (socket) => {
    if (onEnd !== undefined) socket.once('end', () => onEnd(socket));
    const number = lms.received.push('') - 1;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      lms.closed += 1;
      tell();
    });
    socket.on('data', (piece: Buffer) => {
      lms.received[number] += piece.toString('latin1');
      answer(socket, lms.received[number] ?? '');
      tell();
    });
  });
  const address = await listenLocally(server);
  const lms: RawLms = {
    origin: address.url,
    received: [],
    closed: 0,
    when(isSo) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const look = () => {
        if (!isSo()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
      return promise;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return lms;
}

/** Whether a whole head has come. */
export const hasHead = (received: string) => received.includes('\r\n\r\n');
