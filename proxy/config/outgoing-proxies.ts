import type { Environment } from '../ground/environment.ts';

/** The proxies that an institution wants its machines to go out through; empty: none. */
export interface OutgoingProxies {
  /** Addresses. */
  httpProxy: string;
  httpsProxy: string;
  /** Hosts that are reached without one, as in `NO_PROXY`. */
  noProxy: string;
}

export const noProxies: OutgoingProxies = { httpProxy: '', httpsProxy: '', noProxy: '' };

/** A variable of the environment does not say what it should. */
export class ProxyAddressError extends Error {
  override readonly name = 'ProxyAddressError';
}

const protocols = ['http:', 'https:', 'socks5:', 'socks:'];

/**
 * As other programs understand the environment: small letters first, and a
 * proxy's scheme may be left out.
 * @throws ProxyAddressError
 */
export function proxiesFrom(env: Environment): OutgoingProxies {
  const read = (name: string) => env[name.toLowerCase()] || env[name] || '';
  const proxy = (name: string): string => {
    const text = read(name).trim();
    if (text === '') return '';
    const address = text.includes('://') ? text : `http://${text}`;
    if (!URL.canParse(address) || !protocols.includes(new URL(address).protocol)) {
      throw new ProxyAddressError(`${name} must be an address such as http://proxy.example.edu:3128`);
    }
    return address;
  };
  return { httpProxy: proxy('HTTP_PROXY'), httpsProxy: proxy('HTTPS_PROXY'), noProxy: read('NO_PROXY') };
}

/**
 * The proxy that a connection goes out through; empty: none. Hosts in `NO_PROXY` as undici reads them: `example.edu`
 * and `.example.edu` are itself and all below it, `*.example.edu` all below, `*` everything, each with a port if wanted.
 */
export function proxyTo(
  { hostname, port }: { hostname: string; port: number },
  proxy: string,
  { noProxy }: OutgoingProxies,
): string {
  const host = bare(hostname.toLowerCase());
  const isExempt = noProxy
    .toLowerCase()
    .split(/[,\s]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      // A port follows one colon alone: an address of IPv6 has several, or stands in brackets.
      const [, name = entry, only] = /^(\[[^\]]*\]|[^:]*):(\d{1,5})$/.exec(entry) ?? [];
      if (only !== undefined && Number(only) !== port) return false;
      if (name === '*') return true;
      const exempt = bare(name).replace(/^\*?\./, '');
      return (host === exempt && !name.startsWith('*')) || host.endsWith(`.${exempt}`);
    });
  return isExempt ? '' : proxy;
}

const bare = (host: string) => host.replace(/^\[(.*)\]$/, '$1');
