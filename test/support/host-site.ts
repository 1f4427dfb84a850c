import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of its own, as an LMS is one: pages on an origin that is not the sidecar's. */
export interface HostSite {
  origin: string;
  /** What `/` answers from now on. */
  show(page: HostedPage): void;
  close(): Promise<void>;
}

export interface HostedPage {
  html: string;
  headers?: Record<string, string>;
}

export async function startHostSite(): Promise<HostSite> {
  let shown: HostedPage = { html: '' };
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...shown.headers });
    response.end(shown.html);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show(page) {
      shown = page;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
