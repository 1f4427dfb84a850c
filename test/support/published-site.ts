import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listenLocally } from './listen-locally.ts';

/** What a server of a test does with a request; a text is a page. */
export type SitePage = string | Buffer | ((request: IncomingMessage, response: ServerResponse) => void);

export interface TestSite {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /** By path and query. Tests change them. */
  pages: Map<string, SitePage>;
  /** Paths that were asked for, in order. */
  asked: string[];
  close(): Promise<void>;
}

/** A web site whose pages a test says; what it has none of is 404. */
export async function startTestSite(pages: Record<string, SitePage> = {}): Promise<TestSite> {
  const site = { pages: new Map(Object.entries(pages)), asked: [] as string[] };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    site.asked.push(path);
    const page = site.pages.get(path);
    if (typeof page === 'function') page(request, response);
    else if (page === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end('not here');
    else response.writeHead(200, { 'content-type': typeOf(path) }).end(page);
  });
  const address = await listenLocally(server);
  return {
    ...site,
    origin: address.url,
    close: () => closeServer(server),
  };
}

function typeOf(path: string): string {
  if (path.endsWith('.xml')) return 'application/xml';
  if (path.endsWith('.txt')) return 'text/plain';
  if (path.endsWith('.gz')) return 'application/gzip';
  if (path.endsWith('.pdf')) return 'application/pdf';
  if (path.endsWith('.png')) return 'image/png';
  return 'text/html; charset=utf-8';
}

/** As site generators write one. */
export function sitemapOf(addresses: readonly string[]): string {
  const urls = addresses.map((address) => `<url><loc>${address}</loc><lastmod>2026-01-01</lastmod></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}
