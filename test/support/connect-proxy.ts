import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { listenLocally } from './listen-locally.ts';

/** A proxy as institutions have them: tunnels for HTTPS, requests with whole addresses for HTTP. */
export interface ConnectProxy {
  url: string;
  /** First lines of what it was asked, and what was shown for a pass. */
  asked: readonly { line: string; pass: string | undefined }[];
  close(): Promise<void>;
}

export interface ConnectProxyOptions {
  /** Every name leads to this port of the loopback address: nobody else knows the names of a test. */
  port: number;
  /** Asks everybody for a pass and takes none. */
  refuses?: boolean;
  /** Takes requests and says nothing. */
  isSilent?: boolean;
}

export async function startConnectProxy({
  port,
  refuses = false,
  isSilent = false,
}: ConnectProxyOptions): Promise<ConnectProxy> {
  const asked: { line: string; pass: string | undefined }[] = [];
  const open = new Set<Socket>();
  const note = ({ method, url, headers }: IncomingMessage) =>
    asked.push({ line: `${method} ${url}`, pass: headers['proxy-authorization'] });

  const server = createServer((asking, answer) => {
    note(asking);
    if (isSilent) return;
    if (refuses) {
      answer.writeHead(407).end();
      return;
    }
    const { pathname, search } = new URL(asking.url ?? '');
    const { method, headers } = asking;
    const passing = request({ host: '127.0.0.1', port, path: pathname + search, method, headers }, (from) => {
      answer.writeHead(from.statusCode ?? 502, from.headers);
      from.pipe(answer);
    });
    asking.pipe(passing);
  });
  server.on('connect', (asking: IncomingMessage, near: Socket) => {
    note(asking);
    open.add(near);
    near.on('error', () => undefined);
    if (isSilent) return;
    if (refuses) {
      near.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    const far = connect(port, '127.0.0.1', () => {
      near.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      near.pipe(far).pipe(near);
    });
    open.add(far);
    far.on('error', () => near.destroy());
  });
  const address = await listenLocally(server);
  return {
    url: address.url,
    asked,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
