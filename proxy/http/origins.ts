import type { Config } from '../config/load.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a page may use the tutor. Besides the configured origins these are
 * the sidecar's own pages: by its public address, and by whatever loopback name
 * and port it is opened on. Another host name is not believed to be its own,
 * or a page could reach it by rebinding its name.
 * @param origin of the page; undefined for requests that no page made
 * @param host the request's Host header
 */
export function isAllowedOrigin(
  origin: string | undefined,
  host: string | undefined,
  { origins, server }: Pick<Config, 'origins' | 'server'>,
): boolean {
  if (origin === undefined) return true;
  if (origins.includes('*') || origins.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  return (
    page.origin === new URL(server.publicUrl).origin || (loopback.has(page.hostname) && page.host === host)
  );
}
