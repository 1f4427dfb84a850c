import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { type OutgoingProxies, proxyTo } from '../../config/outgoing-proxies.ts';
import { privateAddresses, saysItIsPrivate } from './private-addresses.ts';
import { publicLookup } from './public-lookup.ts';
import type { PublishedSite } from './published-site.ts';

const timeoutMs = 10_000;
const options = { connections: 2, pipelining: 1, connectTimeout: timeoutMs };

/**
 * The connections to a site: at public addresses alone, except of hosts whose owner says that they are private ones.
 * Where a proxy stands between, it is the proxy that looks names up, and that has to refuse what is private.
 */
export class SiteAgents {
  readonly #site: Pick<PublishedSite, 'privateHosts' | 'proxies'>;
  readonly #private = privateAddresses();
  readonly #publicOnly: Agent;
  readonly #anywhere: Agent;
  readonly #proxied: EnvHttpProxyAgent;

  /** @param site `privateHosts`: see `sites.privateHosts`; they are asked directly */
  constructor(site: Pick<PublishedSite, 'privateHosts' | 'proxies'>, lookup: LookupFunction | undefined) {
    this.#site = site;
    const connect = { timeout: timeoutMs, allowH2: false };
    const blockList = this.#private;
    const onlyPublic = { ...connect, blockList, lookup: publicLookup(blockList, lookup) };
    this.#publicOnly = new Agent({ ...options, connect: onlyPublic });
    this.#anywhere = new Agent({
      ...options,
      connect: { ...connect, ...(lookup !== undefined && { lookup }) },
    });
    this.#proxied = new EnvHttpProxyAgent({ ...site.proxies, ...options, connect });
  }

  for(address: URL): Dispatcher {
    const { privateHosts, proxies } = this.#site;
    const { hostname } = address;
    if (privateHosts.includes(hostname) || saysItIsPrivate(hostname, this.#private)) return this.#anywhere;
    return isProxied(address, proxies) ? this.#proxied : this.#publicOnly;
  }

  async close(): Promise<void> {
    await Promise.all([this.#publicOnly, this.#anywhere, this.#proxied].map((agent) => agent.destroy()));
  }
}

function isProxied({ protocol, hostname, port }: URL, proxies: OutgoingProxies): boolean {
  const [proxy, usual] = protocol === 'https:' ? [proxies.httpsProxy, 443] : [proxies.httpProxy, 80];
  return proxyTo({ hostname, port: port === '' ? usual : Number(port) }, proxy, proxies) !== '';
}
