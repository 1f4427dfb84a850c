import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A client that says byte for byte what it is told. */
export interface RawClient {
  readonly socket: Socket;
  /** Everything received so far. */
  readonly got: () => string;
  /** Resolves when the other side has ended the connection. */
  readonly closed: Promise<void>;
}

export async function openRaw(url: string): Promise<RawClient> {
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  let got = '';
  socket.on('data', (bytes: Buffer) => {
    got += bytes.toString('latin1');
  });
  // A connection that is reset is closed too; that it is, is what the tests ask.
  socket.on('error', () => socket.destroy());
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await once(socket, 'connect');
  return { socket, got: () => got, closed };
}

/** Sends one request as it stands and gives back everything until the connection ends. */
export async function sendRaw(url: string, bytes: string): Promise<string> {
  const client = await openRaw(url);
  client.socket.write(bytes, 'latin1');
  await client.closed;
  return client.got();
}
