import { isIP, isIPv4 } from 'node:net';

/**
 * The address in an entry of `X-Forwarded-For`: proxies write it with the port
 * that the client came from (Azure, IIS), in brackets, quotes, or with the name
 * of an interface; Node writes IPv4 on a socket for both as `::ffff:192.0.2.1`.
 * @returns undefined for what holds none, e.g. `unknown`
 */
export function peerAddress(entry: string): string | undefined {
  if (isIPv4(entry)) return entry;
  const bare = entry.trim().replace(/^"(.*)"$/, '$1');
  const [, bracketed, dotted] = /^(?:\[([^\]]*)\]|([\d.]+))(?::\d{1,5})?$/.exec(bare) ?? [];
  const address = (bracketed ?? dotted ?? bare).split('%', 1)[0] ?? '';
  if (isIP(address) === 0) return undefined;
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}
