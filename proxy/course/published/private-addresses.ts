import { BlockList, isIP } from 'node:net';

/**
 * Addresses that are not of the public internet, by IANA's registries of special purposes. Node looks a host's name up
 * and compares what it connects to with these, so that no name can lead elsewhere a moment after it was looked at.
 */
export function privateAddresses(): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of ipv4) list.addSubnet(address, prefix, 'ipv4');
  for (const [address, prefix] of ipv6) list.addSubnet(address, prefix, 'ipv6');
  return list;
}

const ipv4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

/** All but 2000::/3, which alone is given out, and what of that stands for something else (Teredo, 6to4, examples). */
const ipv6: readonly [string, number][] = [
  // Not ::/3 in one: that has IPv4 in it, as ::ffff:a.b.c.d, which is compared with the list above.
  ['::', 96],
  ['64::', 16],
  ['100::', 8],
  ['200::', 7],
  ['400::', 6],
  ['800::', 5],
  ['1000::', 4],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['4000::', 2],
  ['8000::', 1],
];

/** A host that says itself that it is of this machine or its network: whoever configures it means it. */
export function saysItIsPrivate(hostname: string, list: BlockList): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  if (family === 0) return /^(?:.*\.)?localhost$/.test(host);
  return list.check(host, family === 6 ? 'ipv6' : 'ipv4');
}
