import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from 'undici';
import { type OutgoingProxies, proxyTo } from '../../config/outgoing-proxies.ts';
import { type Clock, sleep } from '../../ground/clock.ts';
import { version } from '../../ground/version.ts';
import { privateAddresses, saysItIsPrivate } from './private-addresses.ts';
import { publicLookup } from './public-lookup.ts';
import type { PublishedSite } from './published-site.ts';
import { readBody, TooMuch } from './site-body.ts';
import { whyUnreachable } from './unreachable-site.ts';

/** As robots.txt may name it. */
export const robotName = 'course-tutor';

/** By which a server tells whether a page has changed. */
export interface Validators {
  etag?: string;
  lastModified?: string;
}

export interface Received extends Validators {
  /** After redirects. */
  address: URL;
  bytes: Uint8Array;
  /** `text/html`; empty where the server does not say. */
  mediaType: string;
  charset?: string;
}

/** What became of a request. Sentences go on from an address. */
export type SiteAnswer =
  | ({ kind: 'received' } & Received)
  | { kind: 'unchanged' }
  /** 404, 410, or another 4xx. */
  | { kind: 'missing'; status: number }
  /** A redirect that is not followed. */
  | { kind: 'leads away'; to: string }
  /** What it sends is not read. */
  | { kind: 'too much'; why: string }
  /** It may be there at another time. */
  | { kind: 'away'; why: string };

export interface Wanted {
  validators?: Validators;
  mostBytes: number;
  accept: string;
  /** Whether a redirect may be followed to there. */
  mayLeadTo(address: URL): boolean;
}

/** Asks a site for its files. */
export interface SiteClient {
  get(address: URL, wanted: Wanted, signal: AbortSignal): Promise<SiteAnswer>;
  close(): Promise<void>;
}

const connectTimeoutMs = 10_000;
/** For an answer with all of its body: one that drips ends there. */
const wholeTimeoutMs = 30_000;
const mostRedirects = 5;
const mostConnections = 2;

/**
 * Reads without cookies, and at public addresses alone, except of hosts whose owner says that they are private ones.
 * Where a proxy stands between, it is the proxy that looks names up, and that has to refuse what is private.
 * @param privateHosts see `sites.privateHosts`; they are asked directly
 */
export function openSiteClient(
  { privateHosts, proxies }: Pick<PublishedSite, 'privateHosts' | 'proxies'>,
  clock: Clock,
  lookup?: LookupFunction,
): SiteClient {
  const blockList = privateAddresses();
  const options = { connections: mostConnections, pipelining: 1, connectTimeout: connectTimeoutMs };
  const connect = { timeout: connectTimeoutMs, allowH2: false, ...(lookup !== undefined && { lookup }) };
  const publicOnly = new Agent({
    ...options,
    connect: { ...connect, blockList, lookup: publicLookup(blockList, lookup) },
  });
  const anywhere = new Agent({ ...options, connect });
  const proxied = new EnvHttpProxyAgent({
    ...proxies,
    ...options,
    connect: { timeout: connectTimeoutMs, allowH2: false },
  });
  const agentFor = (address: URL): Dispatcher => {
    const { hostname } = address;
    if (privateHosts.includes(hostname) || saysItIsPrivate(hostname, blockList)) return anywhere;
    return isProxied(address, proxies) ? proxied : publicOnly;
  };

  const once = async (address: URL, wanted: Wanted, signal: AbortSignal): Promise<SiteAnswer | URL> => {
    const { etag, lastModified } = wanted.validators ?? {};
    const response = await request(address, {
      dispatcher: agentFor(address),
      signal,
      headers: {
        'user-agent': `${robotName}/${version}`,
        accept: wanted.accept,
        'accept-encoding': 'gzip',
        ...(etag !== undefined && { 'if-none-match': etag }),
        ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
      },
    });
    const { statusCode: status, headers, body } = response;
    if (status !== 200) {
      body.on('error', () => undefined).destroy();
      const location = status >= 300 && status < 400 ? oneOf(headers.location) : undefined;
      if (location !== undefined && URL.canParse(location, address.href))
        return new URL(location, address.href);
      if (status === 304) return { kind: 'unchanged' };
      // Whom it asks to wait is answered later.
      if (status >= 400 && status < 500 && status !== 408 && status !== 429)
        return { kind: 'missing', status };
      return { kind: 'away', why: `answers with the status ${status}` };
    }
    const bytes = await readBody(body, oneOf(headers['content-encoding']), wanted.mostBytes);
    const [mediaType = '', ...parameters] = (oneOf(headers['content-type']) ?? '').split(';');
    const charset = parameters
      .map((each) => /^\s*charset\s*=\s*"?([\w:.-]{1,40})/i.exec(each)?.[1])
      .find(Boolean);
    const received = { etag: oneOf(headers.etag), lastModified: oneOf(headers['last-modified']), charset };
    return {
      kind: 'received',
      address,
      bytes,
      mediaType: mediaType.trim().toLowerCase(),
      ...Object.fromEntries(Object.entries(received).filter(([, value]) => value !== undefined)),
    };
  };

  return {
    async get(first, wanted, signal) {
      const ending = new AbortController();
      const cancel = clock.after(wholeTimeoutMs, () =>
        ending.abort(new TooSlow(`does not send all within ${wholeTimeoutMs / 1_000} seconds`)),
      );
      let address = first;
      try {
        const both = AbortSignal.any([signal, ending.signal]);
        for (let hops = 0; hops <= mostRedirects; hops += 1) {
          const answer = await once(address, wanted, both);
          if (!(answer instanceof URL)) return answer;
          answer.hash = '';
          if (!wanted.mayLeadTo(answer)) return { kind: 'leads away', to: answer.href };
          address = answer;
        }
        return { kind: 'away', why: `redirects more than ${mostRedirects} times` };
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof TooMuch) return { kind: 'too much', why: error.message };
        if (ending.signal.reason instanceof TooSlow)
          return { kind: 'away', why: ending.signal.reason.message };
        return { kind: 'away', why: whyUnreachable(error) };
      } finally {
        cancel();
      }
    },
    async close() {
      await Promise.all([publicOnly, anywhere, proxied].map((agent) => agent.destroy()));
    },
  };
}

function isProxied({ protocol, hostname, port }: URL, proxies: OutgoingProxies): boolean {
  const [proxy, usual] = protocol === 'https:' ? [proxies.httpsProxy, 443] : [proxies.httpProxy, 80];
  return proxyTo({ hostname, port: port === '' ? usual : Number(port) }, proxy, proxies) !== '';
}

class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

function oneOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

/** The same client, which begins no request sooner than a time after the one before. */
export function politely(client: SiteClient, delayMs: () => number, clock: Clock): SiteClient {
  let nextMs = clock.monotonicMs();
  return {
    ...client,
    async get(address, wanted, signal) {
      const nowMs = clock.monotonicMs();
      const startMs = Math.max(nowMs, nextMs);
      nextMs = startMs + delayMs();
      if (startMs > nowMs) await sleep(clock, startMs - nowMs, signal);
      return client.get(address, wanted, signal);
    },
  };
}
