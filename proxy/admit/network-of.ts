import { isIPv6 } from 'node:net';
import { peerAddress } from './peer-address.ts';

/**
 * What of an address belongs to one customer of a provider, and is one subject
 * of a limit: an IPv4 address whole, of an IPv6 address the first 64 bits (RFC
 * 6177), because whoever has one of those has 18 quintillion. Ports, which
 * change with every connection, are no part of it.
 */
export function networkOf(entry: string): string {
  const address = peerAddress(entry);
  if (address === undefined || !isIPv6(address)) return address ?? entry;
  // The canonical form (RFC 5952), so that one address has one spelling.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? [] : Array<string>(8 - before.length - after.length).fill('0');
  return `${[...before, ...gap, ...after].slice(0, 4).join(':')}::/64`;
}
