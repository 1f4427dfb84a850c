import { join } from 'node:path';
import { type Config, resolveFromConfig } from '../../config/load.ts';
import type { OutgoingProxies } from '../../config/outgoing-proxies.ts';
import type { CourseConfig } from '../../config/schema.ts';

/** Where the pages of a published site are found. */
export type SiteSource =
  | { kind: 'sitemap'; address: URL }
  /** Pages, and pages below which all is read that is linked to. */
  | { kind: 'pages'; pages: readonly { address: URL; below: boolean }[] };

/** A site that is read as a course. */
export interface PublishedSite {
  /** Of the course. */
  id: string;
  source: SiteSource;
  mostPages: number;
  delayMs: number;
  /** Hosts whose names may lead to addresses of a private network. */
  privateHosts: readonly string[];
  /** Between here and it. */
  proxies: OutgoingProxies;
  /** Of what is kept of it between two readings. */
  folder: string;
}

/** Undefined for a course that is a folder of its own. */
export function publishedSiteOf(settings: CourseConfig, config: Config): PublishedSite | undefined {
  const source = sourceOf(settings);
  if (source === undefined) return undefined;
  const { mostPages, delaySeconds, privateHosts, folder } = config.sites;
  return {
    id: settings.id,
    source,
    mostPages,
    delayMs: delaySeconds * 1_000,
    privateHosts,
    proxies: config.proxies,
    folder: join(resolveFromConfig(config, folder), settings.id),
  };
}

function sourceOf({ sitemap, pages }: CourseConfig): SiteSource | undefined {
  if (sitemap !== undefined) return { kind: 'sitemap', address: new URL(sitemap) };
  if (pages === undefined) return undefined;
  return {
    kind: 'pages',
    pages: pages.map((page) => ({
      address: new URL(page.replace(/\*$/, '')),
      below: page.endsWith('/*'),
    })),
  };
}

/** As the configuration has it, for its operator. */
export function sourceName(source: SiteSource): string {
  if (source.kind === 'sitemap') return source.address.href;
  const [first, ...others] = source.pages.map(({ address, below }) => `${address.href}${below ? '*' : ''}`);
  return others.length === 0 ? `${first}` : `${first} and ${others.length} more`;
}

/** Where files of it that are no pages, PDFs, have their addresses. */
export function publishedAt({ source }: PublishedSite): string {
  const address = source.kind === 'sitemap' ? source.address : source.pages[0]?.address;
  return address === undefined ? '' : `${address.origin}/`;
}

/** Where the lessons of a course are read: the author's folder or file, or what is kept of a site. */
export function courseFolder(settings: CourseConfig, config: Config): string {
  const site = publishedSiteOf(settings, config);
  return site === undefined ? resolveFromConfig(config, settings.content ?? '') : pagesFolder(site);
}

/** Its folder is read as any other course's. */
export function pagesFolder({ folder }: Pick<PublishedSite, 'folder'>): string {
  return join(folder, 'pages');
}
