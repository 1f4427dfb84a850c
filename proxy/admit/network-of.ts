import { isIPv6 } from 'node:net';

/**
 * What of an address belongs to one customer of a provider, and is one subject
 * of a limit: an IPv4 address whole, of an IPv6 address the first 64 bits (RFC
 * 6177), because whoever has one of those has 18 quintillion. The IPv4 address
 * inside an IPv6 one is itself.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const plain = address.replace(/%.*$/s, '');
  if (!isIPv6(plain)) return address;
  // The canonical form (RFC 5952), so that one address has one spelling.
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? [] : Array<string>(8 - before.length - after.length).fill('0');
  return `${[...before, ...gap, ...after].slice(0, 4).join(':')}::/64`;
}
