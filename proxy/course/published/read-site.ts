import { rm } from 'node:fs/promises';
import type { LookupFunction } from 'node:net';
import type { Clock } from '../../ground/clock.ts';
import { orderedByContents } from '../reading/contents.ts';
import { pagesOfSitemap } from './find-pages.ts';
import { type KeptPage, KeptSite, type SiteStatus } from './kept-site.ts';
import { LeftOutPages } from './left-out-pages.ts';
import { type PublishedSite, sourceName } from './published-site.ts';
import { type PagesRead, type PageWish, readPages } from './read-pages.ts';
import { type Robots, readRobots } from './robots.ts';
import { pageFile } from './site-address.ts';
import { openSiteClient, politely, type SiteClient } from './site-client.ts';

/**
 * Reads a site anew; of one that is away what was read before stays.
 * @param lookup finds the addresses of a host; default: the system's
 * @returns how it went
 */
export async function readPublishedSite(
  site: PublishedSite,
  clock: Clock,
  signal: AbortSignal,
  lookup?: LookupFunction,
): Promise<SiteStatus> {
  const client = openSiteClient(site, clock, lookup);
  const kept = new KeptSite(site);
  const before = await kept.status();
  const coming = await kept.openComing(clock.now());
  try {
    const outcome = await readAnew(site, { client, clock, coming, kept, signal });
    const source = sourceName(site.source);
    const atMs = clock.now();
    const status: SiteStatus =
      'why' in outcome
        ? {
            source,
            ...(before?.read !== undefined && { read: before.read }),
            failure: { sinceMs: before?.failure?.sinceMs ?? atMs, atMs, why: outcome.why },
          }
        : { source, read: { atMs, ...outcome } };
    await kept.writeStatus(status);
    return status;
  } finally {
    await rm(coming, { recursive: true, force: true });
    await client.close();
  }
}

interface Tools {
  client: SiteClient;
  clock: Clock;
  coming: string;
  kept: KeptSite;
  signal: AbortSignal;
}

type Outcome = Omit<NonNullable<SiteStatus['read']>, 'atMs'> | { why: string };

async function readAnew(site: PublishedSite, tools: Tools): Promise<Outcome> {
  const { clock, coming, kept, signal } = tools;
  const robots = new Map<string, Robots>();
  let delayMs = site.delayMs;
  const client = politely(tools.client, () => delayMs, clock);
  for (const { origin } of startsOf(site)) {
    if (robots.has(origin)) continue;
    const answer = await readRobots(new URL(origin), client, signal);
    if (answer.kind === 'away') return { why: `${answer.address.href} ${answer.why}.` };
    robots.set(origin, answer.robots);
    delayMs = Math.max(delayMs, answer.robots.delayMs);
  }
  const robotsOf = (address: URL) => robots.get(address.origin) ?? robotsOfHost(address, robots);
  const leftOut = new LeftOutPages();
  const found = await wishesOf(site, { client, robotsOf, leftOut, signal });
  if ('why' in found) return found;
  const read = await readPages(found.wishes, {
    client,
    clock,
    coming,
    kept,
    leftOut,
    mostPages: site.mostPages,
    robotsOf,
    signal,
    top: topOf(site, found.wishes),
  });
  if (read.away !== undefined) return { why: `${read.away}.` };
  const leftOutLines = leftOut.lines();
  if (read.pages.length === 0) {
    return { why: `${sourceName(site.source)} gives no page: ${leftOutLines.join('; ')}.` };
  }
  await kept.replace(inOrder(read), coming);
  return {
    pages: read.pages.length,
    changed: read.changed,
    leftOut: leftOutLines,
    problems: found.problems,
  };
}

/** Addresses from which a site is read. */
function startsOf({ source }: PublishedSite): URL[] {
  return source.kind === 'sitemap' ? [source.address] : source.pages.map(({ address }) => address);
}

/** Of the same host by https, where the configuration has it by http. */
function robotsOfHost({ host }: URL, robots: ReadonlyMap<string, Robots>): Robots {
  const known = [...robots].find(([origin]) => new URL(origin).host === host);
  return known?.[1] ?? { delayMs: 0, allows: () => false };
}

async function wishesOf(
  { source, mostPages }: PublishedSite,
  {
    client,
    robotsOf,
    leftOut,
    signal,
  }: {
    client: SiteClient;
    robotsOf(address: URL): Robots;
    leftOut: LeftOutPages;
    signal: AbortSignal;
  },
): Promise<{ wishes: PageWish[]; problems: string[] } | { why: string }> {
  if (source.kind === 'pages') {
    const wishes = source.pages.map(({ address, below }) => ({ address, ...(below && { below: address }) }));
    return { wishes, problems: [] };
  }
  const robots = robotsOf(source.address);
  const found = await pagesOfSitemap(source.address, { client, robots, leftOut, signal, mostPages });
  if (found.kind === 'away') return found;
  return { wishes: found.addresses.map((address) => ({ address })), problems: found.problems };
}

/** The first that is configured; of a sitemap, which may be in any order, the page with the shortest path. */
function topOf({ source }: PublishedSite, wishes: readonly PageWish[]): URL | undefined {
  const [first, ...others] = wishes.map(({ address }) => address);
  if (source.kind === 'pages') return first;
  return others.reduce(
    (top, each) => (top && top.pathname.length <= each.pathname.length ? top : each),
    first,
  );
}

/** The top page; each page before the one that its site calls the next; others as the top page links to them. */
function inOrder({ pages, entry }: PagesRead): KeptPage[] {
  const byFile = new Map(pages.map((page) => [page.file, page]));
  const next = new Map(pages.flatMap(({ file, next }) => (next === undefined ? [] : [[file, [next]]])));
  const linked = (entry?.links ?? []).map((link) => pageFile(link, 'html'));
  const start = [...new Set([...linked.filter((file) => byFile.has(file)), ...byFile.keys()])];
  const ordered = orderedByContents(start, next);
  return [...new Set([...(entry === undefined ? [] : [entry.file]), ...ordered])].flatMap(
    (file) => byFile.get(file) ?? [],
  );
}
