import type { IncomingMessage } from 'node:http';

/**
 * Path and query that a request is for. Of a target in absolute form, which a
 * client may send to any server (RFC 9112 section 3.2.2), the host is dropped:
 * requests go to the configured LMS and nowhere else.
 * @returns undefined for a target that is no path, such as `*`
 */
export function targetOf({ url = '' }: Pick<IncomingMessage, 'url'>): string | undefined {
  const absolute = /^https?:\/\/[^/?#]*/i.exec(url);
  const target = absolute === null ? url : url.slice(absolute[0].length);
  if (absolute !== null && !target.startsWith('/')) return `/${target}`;
  if (!target.startsWith('/') || target.includes('#')) return undefined;
  return /^[\x21-\xff]+$/.test(target) ? target : undefined;
}
