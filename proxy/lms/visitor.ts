import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** How a request came to the sidecar, as far as it can be believed. */
export interface Visitor {
  /** Addresses from the client to the last proxy; only trusted proxies may name others than their own. */
  readonly chain: readonly string[];
  readonly proto: 'http' | 'https';
  /** Host and port as the browser wrote them. */
  readonly host: string;
  /** The value of a trusted proxy's `Forwarded`. */
  readonly forwarded: string | undefined;
}

export type TrustCheck = (address: string) => boolean;

/** @param proxies addresses and CIDR ranges. @throws TypeError, RangeError for one that is neither */
export function trustCheck(proxies: readonly string[]): TrustCheck {
  if (proxies.length === 0) return () => false;
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** A name or address with an optional port; nothing else may reach a header or an address built from it. */
const hostPattern = /^(?:[\w.~-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/** @returns undefined if the request names no host that could be one */
export function visitorOf(request: IncomingMessage, isTrusted: TrustCheck): Visitor | undefined {
  const { headers, socket } = request;
  const peer = plainAddress(socket.remoteAddress ?? '');
  const ownProto = (socket as Partial<TLSSocket>).encrypted === true ? 'https' : 'http';
  if (headers.host === undefined || !hostPattern.test(headers.host)) return undefined;
  if (!isTrusted(peer)) {
    return { chain: [peer], proto: ownProto, host: headers.host, forwarded: undefined };
  }
  const proto = first(headers['x-forwarded-proto'])?.toLowerCase();
  const host = first(headers['x-forwarded-host']);
  const named = (single(headers['x-forwarded-for']) ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => isIP(address) !== 0);
  return {
    chain: [...named, peer],
    proto: proto === 'http' || proto === 'https' ? proto : ownProto,
    host: host !== undefined && hostPattern.test(host) ? host : headers.host,
    forwarded: headers.forwarded,
  };
}

/** `X-Forwarded-*`, and `Forwarded` of RFC 7239, for the next in the chain. */
export function forwardedFields({ chain, proto, host, forwarded }: Visitor): string[] {
  const nodes = chain.map((address) => `for=${isIPv6(address) ? `"[${address}]"` : address}`);
  const hop = `${nodes.at(-1)};host="${host}";proto=${proto}`;
  const before = forwarded === undefined ? nodes.slice(0, -1) : [forwarded];
  return [
    'X-Forwarded-For',
    chain.join(', '),
    'X-Forwarded-Proto',
    proto,
    'X-Forwarded-Host',
    host,
    'Forwarded',
    [...before, hop].join(', '),
  ];
}

/** Node writes IPv4 clients of a dual-stack socket as `::ffff:192.0.2.1`. */
function plainAddress(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value;
}

function first(value: string | string[] | undefined): string | undefined {
  return single(value)?.split(',')[0]?.trim();
}
