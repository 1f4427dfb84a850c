import type { Socket } from 'node:net';
import { peerAddress } from '../admit/peer-address.ts';

/** One name of the LMS, as browsers and the LMS have to write it. */
export interface PublicHost {
  readonly proto: 'http' | 'https';
  /** With the port, where it is not the scheme's own. */
  readonly host: string;
}

/** How a request names the host it is for. */
export interface NamedHost {
  /** Of `Host`, or of a trusted proxy's `X-Forwarded-Host`. */
  readonly host: string;
  /** Of the connection, or of a trusted proxy's `X-Forwarded-Proto`. */
  readonly proto: 'http' | 'https';
  readonly socket: Pick<Socket, 'localAddress'>;
}

/** @returns undefined for a host that is none of the LMS's */
export type HostRule = (named: NamedHost) => PublicHost | undefined;

/**
 * An LMS builds links from the host that it is told, in mails that reset
 * passwords as well, so it is told its own and no other. Which port a proxy
 * leaves in `Host` or drops does not matter: scheme and port are those of the
 * public address. As long as that is still a loopback one the sidecar is being
 * tried out, and is what it is opened as.
 * @param publicUrl where browsers find the tutor, and so the LMS
 * @param others further hosts of the LMS, with their ports if any
 */
export function hostRule(publicUrl: string, others: readonly string[]): HostRule {
  const { protocol, host: own, hostname: ownName } = new URL(publicUrl);
  const ownProto = protocol === 'https:' ? 'https' : 'http';
  const known = new Map([
    [ownName, own],
    ...others.map((host) => [nameOf(host), host.toLowerCase()] as const),
  ]);
  const isTrial = isLoopback(ownName);
  return ({ host, proto, socket }) => {
    const name = nameOf(host);
    if (isTrial && (isLoopback(name) || peerAddress(name) === peerAddress(socket.localAddress ?? ''))) {
      return { proto, host: host.toLowerCase() };
    }
    const found = known.get(name);
    if (found === undefined) return undefined;
    // A proxy that ends TLS and does not say so must not make the LMS think that there is none.
    return { proto: ownProto === 'https' ? 'https' : proto, host: found };
  };
}

/** Without the port and the last dot of a name in full. */
function nameOf(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/(?<=[^.])\.$/, '');
}

function isLoopback(name: string): boolean {
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(name)
  );
}
