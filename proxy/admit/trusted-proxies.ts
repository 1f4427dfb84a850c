import { BlockList, isIPv6 } from 'node:net';
import { peerAddress } from './peer-address.ts';

/** Whether an address, or an entry of `X-Forwarded-For`, is one of the proxies that are believed. */
export type TrustCheck = (entry: string) => boolean;

/**
 * @param proxies addresses, CIDR ranges, `loopback`, `linklocal`, `uniquelocal`
 * @throws TypeError, RangeError for anything else
 */
export function trustCheck(proxies: readonly string[]): TrustCheck {
  if (proxies.length === 0) return () => false;
  const list = new BlockList();
  for (const proxy of proxies.flatMap((each) => named[each] ?? [each])) {
    const [address = '', bits] = proxy.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (entry) => {
    const address = peerAddress(entry);
    return address !== undefined && list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  };
}

const named: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};
