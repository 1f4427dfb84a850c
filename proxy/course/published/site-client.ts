import type { LookupFunction } from 'node:net';
import { request } from 'undici';
import { type Clock, sleep } from '../../ground/clock.ts';
import { version } from '../../ground/version.ts';
import type { PublishedSite } from './published-site.ts';
import { SiteAgents } from './site-agents.ts';
import { readBody, TooMuch } from './site-body.ts';
import { whyUnreachable } from './unreachable-site.ts';

/** As robots.txt may name it. */
export const robotName = 'course-tutor';

/** By which a server tells whether a page has changed. */
export interface Validators {
  etag?: string | undefined;
  lastModified?: string | undefined;
}

export interface Received extends Validators {
  /** After redirects. */
  address: URL;
  bytes: Uint8Array;
  /** `text/html`; empty where the server does not say. */
  mediaType: string;
  charset?: string | undefined;
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

/** What stands in the way of a file that has to be there. */
export function whyNothing(answer: Exclude<SiteAnswer, { kind: 'received' | 'missing' }>): string {
  switch (answer.kind) {
    case 'leads away':
      return `leads to ${answer.to}. If the site is there now, name that`;
    case 'away':
    case 'too much':
      return answer.why;
    case 'unchanged':
      return 'answers what was not asked';
    default:
      return answer satisfies never;
  }
}

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

/** For an answer with all of its body: one that drips ends there. */
const wholeTimeoutMs = 30_000;
const mostRedirects = 5;

/** Reads without cookies. @param lookup finds the addresses of a host; default: the system's */
export function openSiteClient(
  site: Pick<PublishedSite, 'privateHosts' | 'proxies'>,
  clock: Clock,
  lookup?: LookupFunction,
): SiteClient {
  const agents = new SiteAgents(site, lookup);
  return {
    async get(address, wanted, signal) {
      const ending = new AbortController();
      const cancel = clock.after(wholeTimeoutMs, () =>
        ending.abort(new TooSlow(`does not send all within ${wholeTimeoutMs / 1_000} seconds`)),
      );
      try {
        return await followed(address, wanted, { agents, signal: AbortSignal.any([signal, ending.signal]) });
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof TooMuch) return { kind: 'too much', why: error.message };
        const { reason } = ending.signal;
        return { kind: 'away', why: reason instanceof TooSlow ? reason.message : whyUnreachable(error) };
      } finally {
        cancel();
      }
    },
    close: () => agents.close(),
  };
}

interface RequestTools {
  agents: SiteAgents;
  signal: AbortSignal;
}

/** The answer behind those redirects that may be followed. */
async function followed(first: URL, wanted: Wanted, tools: RequestTools): Promise<SiteAnswer> {
  let address = first;
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const answer = await once(address, wanted, tools);
    if (!(answer instanceof URL)) return answer;
    answer.hash = '';
    if (!wanted.mayLeadTo(answer)) return { kind: 'leads away', to: answer.href };
    address = answer;
  }
  return { kind: 'away', why: `redirects more than ${mostRedirects} times` };
}

/** @returns the address of a redirect */
async function once(
  address: URL,
  { validators: { etag, lastModified } = {}, mostBytes, accept }: Wanted,
  { agents, signal }: RequestTools,
): Promise<SiteAnswer | URL> {
  const { statusCode, headers, body } = await request(address, {
    dispatcher: agents.for(address),
    signal,
    headers: {
      'user-agent': `${robotName}/${version}`,
      accept,
      'accept-encoding': 'gzip',
      ...(etag !== undefined && { 'if-none-match': etag }),
      ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
    },
  });
  if (statusCode !== 200) {
    body.on('error', () => undefined).destroy();
    const location = statusCode >= 300 && statusCode < 400 ? oneOf(headers.location) : undefined;
    const isAddress = location !== undefined && URL.canParse(location, address.href);
    return isAddress ? new URL(location, address.href) : withoutBody(statusCode);
  }
  const bytes = await readBody(body, oneOf(headers['content-encoding']), mostBytes);
  const [mediaType = '', ...parameters] = (oneOf(headers['content-type']) ?? '').split(';');
  return {
    kind: 'received',
    address,
    bytes,
    mediaType: mediaType.trim().toLowerCase(),
    charset: parameters
      .map((each) => /^\s*charset\s*=\s*"?([\w:.-]{1,40})/i.exec(each)?.[1])
      .find((charset) => charset !== undefined),
    etag: oneOf(headers.etag),
    lastModified: oneOf(headers['last-modified']),
  };
}

function withoutBody(status: number): SiteAnswer {
  if (status === 304) return { kind: 'unchanged' };
  // Whom it asks to wait is answered later.
  const isLasting = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return isLasting ? { kind: 'missing', status } : { kind: 'away', why: `answers with the status ${status}` };
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
