import { isIP } from 'node:net';
import type { Config } from '../config/load.ts';

/**
 * Whether a page may use the tutor: one of the configured origins, or the
 * sidecar's own.
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
  return isOwnOrigin(origin, host, server);
}

/**
 * Whether a page is the sidecar's own: by its public address, or by whatever
 * number or loopback name and port it is opened on. Another host name is not
 * believed to be its own, whatever the Host header says, or a page could reach
 * the sidecar by rebinding its name; a number cannot be rebound.
 */
export function isOwnOrigin(
  origin: string,
  host: string | undefined,
  { publicUrl }: Pick<Config['server'], 'publicUrl'>,
): boolean {
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  if (page.origin === new URL(publicUrl).origin) return true;
  const isFixedName = page.hostname === 'localhost' || isIP(page.hostname.replace(/^\[|\]$/g, '')) !== 0;
  return isFixedName && page.host === host;
}
