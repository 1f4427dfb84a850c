import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock } from '../../ground/clock.ts';
import type { KeptPage, KeptSite } from './kept-site.ts';
import type { LeftOutPages } from './left-out-pages.ts';
import { linksOf, type PageLinks } from './page-links.ts';
import { fileTextOf, textOfPage } from './page-text.ts';
import type { Robots } from './robots.ts';
import { isBelow, isOfSite, mayBePage, pageFile } from './site-address.ts';
import type { SiteAnswer, SiteClient } from './site-client.ts';

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

/**
 * Reads pages two at a time, those first that nobody has read yet; what has changed is written to `coming`.
 * @param wishes in their order
 */
export async function readPages(
  wishes: readonly PageWish[],
  {
    client,
    clock,
    coming,
    kept,
    leftOut,
    mostPages,
    robotsOf,
    signal,
    top,
  }: {
    client: SiteClient;
    clock: Clock;
    coming: string;
    kept: KeptSite;
    leftOut: LeftOutPages;
    mostPages: number;
    robotsOf(address: URL): Robots;
    signal: AbortSignal;
    /** Among the wishes: the page that stands above all others. */
    top: URL | undefined;
  },
): Promise<PagesRead> {
  const before = new Map((await kept.pages()).map((page) => [page.named, page]));
  const endMs = clock.monotonicMs() + longestMs;
  const places = new Map<string, Place>();
  /** That are wished for. */
  const files = new Set<string>();
  const waiting: PageWish[] = [];
  const read = new Map<string, KeptPage & { place: Place }>();
  let entry: PagesRead['entry'];
  let changed = 0;
  let bytesRead = 0;
  let failures = 0;
  let answered = 0;
  let lastFailure = '';
  for (const [among, wish] of wishes.entries()) wishFor(wish, among);
  waiting.sort((a, b) => Number(before.has(a.address.href)) - Number(before.has(b.address.href)));
  while (waiting.length > 0) {
    const next = waiting.splice(0, atOnce);
    if (clock.monotonicMs() > endMs || bytesRead > mostSiteBytes) {
      for (const wish of next) {
        leftOut.add('out of time', wish.address.href);
        await takeKept(wish);
      }
      continue;
    }
    const answers = await Promise.all(next.map((wish) => ask(wish)));
    for (const [index, wish] of next.entries()) {
      const answer = answers[index];
      if (answer !== undefined) await take(wish, answer);
    }
    if (failures >= mostFailures) break;
  }
  if (failures >= mostFailures || (failures > 0 && answered === 0)) {
    return { pages: [], changed: 0, away: lastFailure };
  }
  const pages = [...read.values()]
    .sort((a, b) => a.place.among - b.place.among || a.place.found - b.place.found)
    .map(({ place: _, ...page }) => page);
  return { pages, changed, ...(entry !== undefined && { entry }) };

  function wishFor(wish: PageWish, among: number): void {
    const { href } = wish.address;
    // `/book/` and `/book/index.html` are the same to whoever links to them.
    const isFound = wish.below !== undefined && files.has(pageFile(wish.address, 'html'));
    if (places.has(href) || isFound) return;
    if (!robotsOf(wish.address).allows(wish.address)) leftOut.add('robots', href);
    else if (places.size >= mostPages) leftOut.add('above the limit', href);
    else {
      places.set(href, { among, found: places.size });
      files.add(pageFile(wish.address, 'html'));
      waiting.push(wish);
    }
  }

  function ask({ address }: PageWish): Promise<SiteAnswer> {
    const mayLeadTo = (to: URL) => isOfSite(to, address) && robotsOf(to).allows(to);
    const { etag, lastModified } = before.get(address.href) ?? {};
    const validators = {
      ...(etag !== undefined && { etag }),
      ...(lastModified !== undefined && { lastModified }),
    };
    return client.get(address, { validators, mostBytes: mostPageBytes, accept, mayLeadTo }, signal);
  }

  async function take(wish: PageWish, answer: SiteAnswer): Promise<void> {
    const { href } = wish.address;
    failures = answer.kind === 'away' ? failures + 1 : 0;
    if (answer.kind !== 'away') answered += 1;
    switch (answer.kind) {
      case 'received':
        return takePage(wish, answer);
      case 'unchanged':
        return takeKept(wish);
      case 'away':
        lastFailure = `${href} ${answer.why}`;
        leftOut.add('away', href);
        return takeKept(wish);
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

  async function takePage(wish: PageWish, answer: Extract<SiteAnswer, { kind: 'received' }>): Promise<void> {
    const { address, bytes, etag, lastModified } = answer;
    bytesRead += bytes.length;
    const text = fileTextOf(answer);
    if (text === undefined) return leftOut.add('no page', wish.address.href);
    if (text === 'undecodable') return leftOut.add('too much', wish.address.href);
    const { extension, content, html } = text;
    const file = pageFile(address, extension);
    const page: KeptPage = { named: wish.address.href, address: address.href, file, etag, lastModified };
    if (!add(wish, page, html)) return;
    const known = await kept.bytesOf(page);
    if (known !== undefined && Buffer.compare(known, content) === 0) return;
    changed += 1;
    await mkdir(dirname(join(coming, file)), { recursive: true });
    await writeFile(join(coming, file), content);
  }

  /** @returns whether it is another lesson than those that there are */
  function add(wish: PageWish, page: KeptPage, html: string | undefined): boolean {
    const { href } = wish.address;
    if (read.has(page.file)) {
      leftOut.add('same', href);
      return false;
    }
    const address = new URL(page.address);
    const { links, next, isList } = html === undefined ? noLinks : linksOf(html, address);
    if (wish.address === top) entry = { file: page.file, links };
    const { below } = wish;
    const place = places.get(href) ?? { among: 0, found: 0 };
    if (below !== undefined) {
      for (const link of links) {
        if (isBelow(link, below) && mayBePage(link)) wishFor({ address: link, below }, place.among);
      }
    }
    if (isList) {
      leftOut.add('list', href);
      return false;
    }
    const nextFile = next && isOfSite(next, address) ? pageFile(next, 'html') : undefined;
    read.set(page.file, { ...page, next: nextFile, place });
    return true;
  }

  /** As it was before, with all that it links to. */
  async function takeKept(wish: PageWish): Promise<void> {
    const page = before.get(wish.address.href);
    const bytes = page && (await kept.bytesOf(page));
    if (page !== undefined && bytes !== undefined)
      add(wish, page, page.file.endsWith('.html') ? textOfPage(bytes) : undefined);
  }
}
