import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { peerAddress } from '../admit/peer-address.ts';
import type { TrustCheck } from '../admit/trusted-proxies.ts';
import type { HostRule, PublicHost } from './public-hosts.ts';

/** How a request came to the sidecar, as far as it can be believed. */
export interface Visitor extends PublicHost {
  /** Addresses from the client to the last proxy. Whatever the client says of others before it is left out. */
  readonly chain: readonly string[];
}

export type Visit =
  | { readonly kind: 'visitor'; readonly visitor: Visitor }
  /** No host is named that could be one. */
  | { readonly kind: 'malformed' }
  /** `host` is none of the LMS's; safe to be logged. */
  | { readonly kind: 'foreign'; readonly host: string };

/** A name or address with an optional port; nothing else may reach a header or an address built from it. */
const hostPattern = /^(?:[\w.~-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

export function visitOf(request: IncomingMessage, isTrusted: TrustCheck, hostOf: HostRule): Visit {
  const { headers, socket } = request;
  const peer = peerAddress(socket.remoteAddress ?? '') ?? '';
  const isProxied = isTrusted(peer);
  const host = (isProxied ? first(headers['x-forwarded-host']) : undefined) ?? headers.host ?? '';
  if (!hostPattern.test(host) || countOf(request, 'host') > 1) return { kind: 'malformed' };
  const named = isProxied ? first(headers['x-forwarded-proto'])?.toLowerCase() : undefined;
  const ownProto = (socket as Partial<TLSSocket>).encrypted === true ? 'https' : 'http';
  const found = hostOf({ host, proto: named === 'http' || named === 'https' ? named : ownProto, socket });
  if (found === undefined) return { kind: 'foreign', host };
  return {
    kind: 'visitor',
    visitor: { ...found, chain: chainOf(headers['x-forwarded-for'], peer, isTrusted) },
  };
}

/** `X-Forwarded-*`, and `Forwarded` of RFC 7239, for the next in the chain. */
export function forwardedFields({ chain, proto, host }: Visitor): string[] {
  const nodes = chain.map((address) => `for=${address.includes(':') ? `"[${address}]"` : address}`);
  // Made anew: many a proxy passes on what the client wrote into this one.
  nodes.push(`${nodes.pop()};host="${host}";proto=${proto}`);
  return [
    'X-Forwarded-For',
    chain.join(', '),
    'X-Forwarded-Proto',
    proto,
    'X-Forwarded-Host',
    host,
    'Forwarded',
    nodes.join(', '),
  ];
}

/** From the last proxy back to the first address that is none: only a trusted proxy names who came to it. */
function chainOf(forwardedFor: string | string[] | undefined, peer: string, isTrusted: TrustCheck): string[] {
  const chain = [peer];
  const named = single(forwardedFor)?.split(',') ?? [];
  while (isTrusted(chain[0] ?? '')) {
    const before = peerAddress(named.pop() ?? '');
    if (before === undefined) break;
    chain.unshift(before);
  }
  return chain;
}

function countOf({ rawHeaders }: IncomingMessage, name: string): number {
  return rawHeaders.filter((each, index) => index % 2 === 0 && each.toLowerCase() === name).length;
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value;
}

function first(value: string | string[] | undefined): string | undefined {
  return single(value)?.split(',')[0]?.trim();
}
