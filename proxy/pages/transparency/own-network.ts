import { BlockList, isIP } from 'node:net';

/** Addresses that lead nowhere beyond the own network (RFC 1918, RFC 4193, loopback and link-local). */
const own = new BlockList();
own.addSubnet('127.0.0.0', 8);
own.addSubnet('10.0.0.0', 8);
own.addSubnet('172.16.0.0', 12);
own.addSubnet('192.168.0.0', 16);
own.addSubnet('169.254.0.0', 16);
own.addSubnet('::1', 128, 'ipv6');
own.addSubnet('fc00::', 7, 'ipv6');
own.addSubnet('fe80::', 10, 'ipv6');

/** Whether a server is in the network of who runs the tutor; where nobody can tell, it is not. */
export function isOwnNetwork(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  const version = isIP(bare);
  if (version !== 0) return own.check(bare, version === 6 ? 'ipv6' : 'ipv4');
  // Names that no public server has; the others are somebody's.
  return bare === 'localhost' || /\.(?:localhost|local|internal)$/.test(bare) || /^[\w-]+$/.test(bare);
}
