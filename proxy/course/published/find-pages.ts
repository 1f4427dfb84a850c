import type { LeftOutPages } from './left-out-pages.ts';
import type { Robots } from './robots.ts';
import { isOfSite, pageAddressOf } from './site-address.ts';
import { TooMuch, unpacked } from './site-body.ts';
import { type SiteClient, whyNothing } from './site-client.ts';
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

export interface SitemapTools {
  client: SiteClient;
  robots: Robots;
  leftOut: LeftOutPages;
  signal: AbortSignal;
  mostPages: number;
}

/** The pages that a sitemap lists, in its order, and those of the sitemaps that it leads to. */
export async function pagesOfSitemap(start: URL, tools: SitemapTools): Promise<PagesFound> {
  const pages = new ListedPages(start, tools);
  const problems: string[] = [];
  const asked = new Set<string>();
  for (let sitemap = pages.waiting.shift(); sitemap !== undefined; sitemap = pages.waiting.shift()) {
    if (asked.has(sitemap.href)) continue;
    if (asked.size === mostSitemaps) {
      problems.push(`${start.href} leads on to more than ${mostSitemaps} sitemaps; the first are read.`);
      break;
    }
    asked.add(sitemap.href);
    const why = await pages.readOne(sitemap);
    if (why === undefined) continue;
    const sentence = `${sitemap.href} ${why}.`;
    if (sitemap === start) return { kind: 'away', why: sentence };
    problems.push(sentence);
  }
  if (pages.found.size === 0) {
    return { kind: 'away', why: problems[0] ?? `${start.href} names no page of ${start.host}.` };
  }
  return { kind: 'found', addresses: [...pages.found.values()], problems };
}

class ListedPages {
  readonly found = new Map<string, URL>();
  /** Sitemaps that are still to be read. */
  readonly waiting: URL[];
  readonly #start: URL;
  readonly #tools: SitemapTools;

  constructor(start: URL, tools: SitemapTools) {
    this.#start = start;
    this.#tools = tools;
    this.waiting = [start];
  }

  /** @returns why it cannot be read */
  async readOne(sitemap: URL): Promise<string | undefined> {
    const { client, robots, signal } = this.#tools;
    const mayLeadTo = (to: URL) => isOfSite(to, this.#start) && robots.allows(to);
    const answer = await client.get(sitemap, { mostBytes, accept, mayLeadTo }, signal);
    if (answer.kind === 'missing') return `is not there (status ${answer.status}). Check the address`;
    if (answer.kind !== 'received') return whyNothing(answer);
    const read = await sitemapIn(answer.bytes);
    if (typeof read === 'string') return read;
    const addresses = read.addresses.flatMap((text) => pageAddressOf(text, answer.address) ?? []);
    if (read.kind === 'sitemaps') this.waiting.push(...addresses.filter((each) => this.#isOurs(each)));
    else for (const address of addresses) this.#take(address);
    return undefined;
  }

  #isOurs(address: URL): boolean {
    const { leftOut, robots } = this.#tools;
    if (!isOfSite(address, this.#start)) leftOut.add('elsewhere', address.href);
    else if (!robots.allows(address)) leftOut.add('robots', address.href);
    else return true;
    return false;
  }

  #take(address: URL): void {
    if (this.found.has(address.href) || !this.#isOurs(address)) return;
    if (this.found.size < this.#tools.mostPages) this.found.set(address.href, address);
    else this.#tools.leftOut.add('above the limit', address.href);
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
