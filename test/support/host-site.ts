import { createServer } from 'node:http';
import { closeServer, listenLocally } from './listen-locally.ts';

/** A site of its own, as an LMS is one: pages on an origin that is not the sidecar's. */
export interface HostSite {
  origin: string;
  /** What every address answers from now on, or each; 404 for none. */
  show(page: HostedPage | ((path: string) => HostedPage | undefined)): void;
  close(): Promise<void>;
}

export interface HostedPage {
  html: string;
  headers?: Record<string, string>;
}

export async function startHostSite(): Promise<HostSite> {
  let pageAt: (path: string) => HostedPage | undefined = () => undefined;
  const server = createServer(({ url = '/' }, response) => {
    const page = pageAt(url);
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...page?.headers });
    response.end(page?.html);
  });
  const address = await listenLocally(server);
  return {
    origin: address.url,
    show(page) {
      pageAt = typeof page === 'function' ? page : () => page;
    },
    close: () => closeServer(server),
  };
}
