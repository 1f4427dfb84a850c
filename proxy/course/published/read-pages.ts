import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock } from '../../ground/clock.ts';
import type { KeptPage, KeptSite } from './kept-site.ts';
import type { LeftOutPages } from './left-out-pages.ts';
import { linksOf, type PageLinks } from './page-links.ts';
import { fileTextOf, textOfPage } from './page-text.ts';
import type { Robots } from './robots.ts';
import { isBelow, isOfSite, mayBePage, pageFile } from './site-address.ts';
import type { Received, SiteAnswer, SiteClient } from './site-client.ts';

/** An address that may be a page. */
export interface PageWish {
  address: URL;
  /** What it links to below this is wished for, too, and comes after it in the course. */
  below?: URL;
}

export interface PagesRead {
  /** In the order in which they were found. */
  pages: KeptPage[];
  /** Where the top page is kept, and where it links to. */
  entry?: { file: string; links: readonly URL[] };
  /** New, or not as they were. */
  changed: number;
  /** The site does not answer (any more); the sentence begins with an address. */
  away?: string;
}

/** Where a page stands: after which of the first wishes, and as the how manieth that was found. */
interface Place {
  among: number;
  found: number;
}

const mostPageBytes = 8 * 1024 * 1024;
/** A course of more text than any has; it fills no disk. */
const mostSiteBytes = 512 * 1024 * 1024;
const noLinks: PageLinks = { links: [], isList: false };
const atOnce = 2;
/** So many failures in a row: it is the site that is away, not a page. */
const mostFailures = 10;
const longestMs = 60 * 60_000;
const accept = 'text/html, application/xhtml+xml, application/pdf;q=0.9';

/** With what a site is read, and where it is kept. */
export interface PagesTools {
  client: SiteClient;
  clock: Clock;
  /** Folder for what has changed. */
  coming: string;
  kept: KeptSite;
  leftOut: LeftOutPages;
  mostPages: number;
  robotsOf(address: URL): Robots;
  signal: AbortSignal;
  /** Among the wishes: the page that stands above all others. */
  top: URL | undefined;
}

/** Reads pages two at a time, those first that nobody has read yet. @param wishes in their order */
export async function readPages(wishes: readonly PageWish[], tools: PagesTools): Promise<PagesRead> {
  const before = new Map((await tools.kept.pages()).map((page) => [page.named, page]));
  return new PageReader(tools, before).read(wishes);
}

class PageReader {
  readonly #tools: PagesTools;
  /** As they were kept, by the address in which they were found. */
  readonly #before: ReadonlyMap<string, KeptPage>;
  /** That are wished for, with their files. */
  readonly #places = new Map<string, Place>();
  readonly #files = new Set<string>();
  readonly #waiting: PageWish[] = [];
  readonly #read = new Map<string, KeptPage & { place: Place }>();
  #entry: PagesRead['entry'];
  #changed = 0;
  #bytesRead = 0;
  #answered = 0;
  /** In a row. */
  #failures = 0;
  #lastFailure = '';

  constructor(tools: PagesTools, before: ReadonlyMap<string, KeptPage>) {
    this.#tools = tools;
    this.#before = before;
  }

  async read(wishes: readonly PageWish[]): Promise<PagesRead> {
    const { clock, leftOut } = this.#tools;
    const endMs = clock.monotonicMs() + longestMs;
    for (const [among, wish] of wishes.entries()) this.#wishFor(wish, among);
    const isKnown = ({ address }: PageWish) => Number(this.#before.has(address.href));
    this.#waiting.sort((a, b) => isKnown(a) - isKnown(b));
    while (this.#waiting.length > 0 && this.#failures < mostFailures) {
      const next = this.#waiting.splice(0, atOnce);
      if (clock.monotonicMs() > endMs || this.#bytesRead > mostSiteBytes) {
        for (const wish of next) {
          leftOut.add('out of time', wish.address.href);
          await this.#takeKept(wish);
        }
        continue;
      }
      const asked = next.map(async (wish) => ({ wish, answer: await this.#ask(wish) }));
      for (const { wish, answer } of await Promise.all(asked)) await this.#take(wish, answer);
    }
    if (this.#failures >= mostFailures || (this.#failures > 0 && this.#answered === 0)) {
      return { pages: [], changed: 0, away: this.#lastFailure };
    }
    const pages = [...this.#read.values()]
      .sort((a, b) => a.place.among - b.place.among || a.place.found - b.place.found)
      .map(({ place: _, ...page }) => page);
    return { pages, changed: this.#changed, ...(this.#entry !== undefined && { entry: this.#entry }) };
  }

  #wishFor(wish: PageWish, among: number): void {
    const { leftOut, mostPages, robotsOf } = this.#tools;
    const { href } = wish.address;
    const file = pageFile(wish.address, 'html');
    // `/book/` and `/book/index.html` are the same to whoever links to them.
    if (this.#places.has(href) || (wish.below !== undefined && this.#files.has(file))) return;
    if (!robotsOf(wish.address).allows(wish.address)) leftOut.add('robots', href);
    else if (this.#places.size >= mostPages) leftOut.add('above the limit', href);
    else {
      this.#places.set(href, { among, found: this.#places.size });
      this.#files.add(file);
      this.#waiting.push(wish);
    }
  }

  #ask({ address }: PageWish): Promise<SiteAnswer> {
    const { client, robotsOf, signal } = this.#tools;
    const { etag, lastModified } = this.#before.get(address.href) ?? {};
    const wanted = {
      validators: { etag, lastModified },
      mostBytes: mostPageBytes,
      accept,
      mayLeadTo: (to: URL) => isOfSite(to, address) && robotsOf(to).allows(to),
    };
    return client.get(address, wanted, signal);
  }

  async #take(wish: PageWish, answer: SiteAnswer): Promise<void> {
    const { leftOut } = this.#tools;
    const { href } = wish.address;
    this.#failures = answer.kind === 'away' ? this.#failures + 1 : 0;
    if (answer.kind !== 'away') this.#answered += 1;
    switch (answer.kind) {
      case 'received':
        return this.#takePage(wish, answer);
      case 'unchanged':
        return this.#takeKept(wish);
      case 'away':
        this.#lastFailure = `${href} ${answer.why}`;
        leftOut.add('away', href);
        return this.#takeKept(wish);
      case 'missing':
        return leftOut.add('missing', href);
      case 'leads away':
        return leftOut.add('elsewhere', href);
      case 'too much':
        return leftOut.add('too much', `${href} ${answer.why}`);
      default:
        return answer satisfies never;
    }
  }

  async #takePage(wish: PageWish, answer: Received): Promise<void> {
    const { coming, kept, leftOut } = this.#tools;
    const { address, bytes, etag, lastModified } = answer;
    this.#bytesRead += bytes.length;
    const text = fileTextOf(answer);
    if (text === undefined) return leftOut.add('no page', wish.address.href);
    if (text === 'undecodable') return leftOut.add('too much', wish.address.href);
    const { extension, content, html } = text;
    const file = pageFile(address, extension);
    const page: KeptPage = { named: wish.address.href, address: address.href, file, etag, lastModified };
    if (!this.#add(wish, page, html)) return;
    const known = await kept.bytesOf(page);
    if (known !== undefined && Buffer.compare(known, content) === 0) return;
    this.#changed += 1;
    await mkdir(dirname(join(coming, file)), { recursive: true });
    await writeFile(join(coming, file), content);
  }

  /** As it was before, with all that it links to. */
  async #takeKept(wish: PageWish): Promise<void> {
    const page = this.#before.get(wish.address.href);
    const bytes = page && (await this.#tools.kept.bytesOf(page));
    if (page !== undefined && bytes !== undefined)
      this.#add(wish, page, page.file.endsWith('.html') ? textOfPage(bytes) : undefined);
  }

  /** @returns whether it is another lesson than those that there are */
  #add({ address: wished, below }: PageWish, page: KeptPage, html: string | undefined): boolean {
    const { leftOut, top } = this.#tools;
    const { href } = wished;
    if (this.#read.has(page.file)) {
      leftOut.add('same', href);
      return false;
    }
    const address = new URL(page.address);
    const { links, next, isList } = html === undefined ? noLinks : linksOf(html, address);
    if (wished === top) this.#entry = { file: page.file, links };
    const place = this.#places.get(href) ?? { among: 0, found: 0 };
    if (below !== undefined) {
      for (const link of links) {
        if (isBelow(link, below) && mayBePage(link)) this.#wishFor({ address: link, below }, place.among);
      }
    }
    if (isList) {
      leftOut.add('list', href);
      return false;
    }
    const nextFile = next && isOfSite(next, address) ? pageFile(next, 'html') : undefined;
    this.#read.set(page.file, { ...page, next: nextFile, place });
    return true;
  }
}
