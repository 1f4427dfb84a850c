import robotsParser from 'robots-parser';
import { isOfSite } from './site-address.ts';
import { robotName, type SiteClient, whyNothing } from './site-client.ts';

/** What a host asks of programs that read it (RFC 9309). */
export interface Robots {
  allows(address: URL): boolean;
  /** Between two requests; 0 where it asks for none. */
  delayMs: number;
}

/**
 * Each of its rules is compared with each address, in time of both lengths: of a longer file, which asks for the time
 * of everybody, nothing is believed. The largest that are known have 30 KB.
 */
const mostBytes = 64 * 1024;
/** A site that asks for more is read at this pace: it must not take a day. */
const mostDelayMs = 30_000;

/** Its types are those of an ES module, which it is not. */
const parseRobots = robotsParser as unknown as (typeof robotsParser)['default'];

/** Sentences go on from the address of robots.txt. */
export async function readRobots(
  origin: URL,
  client: SiteClient,
  signal: AbortSignal,
): Promise<{ kind: 'read'; robots: Robots } | { kind: 'away'; address: URL; why: string }> {
  const address = new URL('/robots.txt', origin);
  const wanted = { mostBytes, accept: 'text/plain', mayLeadTo: (to: URL) => isOfSite(to, origin) };
  const answer = await client.get(address, wanted, signal);
  switch (answer.kind) {
    case 'received': {
      const parsed = parseRobots(address.href, new TextDecoder().decode(answer.bytes));
      const delayMs = Math.min((parsed.getCrawlDelay(robotName) ?? 0) * 1_000, mostDelayMs);
      // Of another protocol or port than its own it says nothing; they were compared before.
      const asItsOwn = ({ pathname, search }: URL) => new URL(`${pathname}${search}`, address).href;
      return {
        kind: 'read',
        robots: { delayMs, allows: (page) => parsed.isAllowed(asItsOwn(page), robotName) !== false },
      };
    }
    // "Unavailable" (section 2.3.1.3): whatever is there may be read.
    case 'missing':
      return { kind: 'read', robots: { delayMs: 0, allows: () => true } };
    // "Unreachable": nothing may.
    default:
      return { kind: 'away', address, why: whyNothing(answer) };
  }
}
