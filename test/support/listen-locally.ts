import { once } from 'node:events';
import { Server as HttpServer } from 'node:http';
import { Server as HttpsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';

/** Lets a server listen on the loopback address. @param port default: any free one */
export async function listenLocally(server: Server, port = 0): Promise<{ port: number; url: string }> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: listening } = server.address() as AddressInfo;
  return { port: listening, url: `http://127.0.0.1:${listening}` };
}

/** Ends a server with all connections to it. */
export async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  if (server instanceof HttpServer || server instanceof HttpsServer) server.closeAllConnections();
  await closed;
}
