import type { LeftOutPages } from './left-out-pages.ts';
import type { Robots } from './robots.ts';
import { isOfSite, pageAddressOf } from './site-address.ts';
import { TooMuch, unpacked } from './site-body.ts';
import type { SiteClient } from './site-client.ts';
import { readSitemap } from './sitemap.ts';

/** A sitemap may have 50 MB (sitemaps.org), for 50,000 pages: no course has so many. */
const mostBytes = 12 * 1024 * 1024;
/** An index may name 50,000; one that leads on and on ends here. */
const mostSitemaps = 50;
const accept = 'application/xml, text/xml, text/plain;q=0.8, */*;q=0.5';

export type PagesFound =
  | { kind: 'found'; addresses: URL[]; problems: string[] }
  /** The sentence begins with an address. */
  | { kind: 'away'; why: string };

/** The pages that a sitemap lists, in its order, and those of the sitemaps that it leads to. */
export async function pagesOfSitemap(
  start: URL,
  mostPages: number,
  {
    client,
    robots,
    leftOut,
    signal,
  }: { client: SiteClient; robots: Robots; leftOut: LeftOutPages; signal: AbortSignal },
): Promise<PagesFound> {
  const found = new Map<string, URL>();
  const problems: string[] = [];
  const waiting = [start];
  const asked = new Set<string>();
  const wanted = {
    mostBytes,
    accept,
    mayLeadTo: (to: URL) => isOfSite(to, start) && robots.allows(to),
  };
  for (let sitemap = waiting.shift(); sitemap !== undefined; sitemap = waiting.shift()) {
    if (asked.has(sitemap.href)) continue;
    if (asked.size === mostSitemaps) {
      problems.push(`${start.href} leads on to more than ${mostSitemaps} sitemaps; the first are read.`);
      break;
    }
    asked.add(sitemap.href);
    const why = await readOne(sitemap);
    if (why === undefined) continue;
    const sentence = `${sitemap.href} ${why}.`;
    if (sitemap === start) return { kind: 'away', why: sentence };
    problems.push(sentence);
  }
  if (found.size === 0) {
    return { kind: 'away', why: problems[0] ?? `${start.href} names no page of ${start.host}.` };
  }
  return { kind: 'found', addresses: [...found.values()], problems };

  /** @returns why it cannot be read */
  async function readOne(sitemap: URL): Promise<string | undefined> {
    const answer = await client.get(sitemap, wanted, signal);
    switch (answer.kind) {
      case 'received': {
        const read = await sitemapIn(answer.bytes);
        if (typeof read === 'string') return read;
        const addresses = read.addresses.map((text) => pageAddressOf(text, answer.address));
        if (read.kind === 'pages') take(addresses);
        else waiting.push(...addresses.filter((each) => each !== undefined).filter(isOurs));
        return undefined;
      }
      case 'missing':
        return `is not there (status ${answer.status}). Check the address`;
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

  function isOurs(address: URL): boolean {
    if (!isOfSite(address, start)) leftOut.add('elsewhere', address.href);
    else if (!robots.allows(address)) leftOut.add('robots', address.href);
    else return true;
    return false;
  }

  function take(addresses: readonly (URL | undefined)[]): void {
    for (const address of addresses) {
      if (address === undefined || found.has(address.href)) continue;
      if (!isOurs(address)) continue;
      if (found.size < mostPages) found.set(address.href, address);
      else leftOut.add('above the limit', address.href);
    }
  }
}

/** What a file lists, or why it is none. */
async function sitemapIn(bytes: Uint8Array): Promise<(ReturnType<typeof readSitemap> & object) | string> {
  try {
    const text = new TextDecoder().decode(await unpacked(bytes, mostBytes));
    return (
      readSitemap(text) ?? 'is no sitemap: neither <urlset> nor <sitemapindex> is in it. Check the address'
    );
  } catch (error) {
    if (error instanceof TooMuch) return error.message;
    throw error;
  }
}
