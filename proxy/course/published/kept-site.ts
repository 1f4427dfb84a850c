import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { parsedJson } from '../json.ts';
import { publishedContents } from '../site/generator.ts';
import { type PublishedSite, pagesFolder, sourceName } from './published-site.ts';

/** A page as it was read last. */
export interface KeptPage {
  /** In which it was found, which may lead to that of `address`. */
  named: string;
  address: string;
  /** Path in the folder of pages. */
  file: string;
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** File of the page that comes after it, as its site says. */
  next?: string | undefined;
}

const pageList = z.object({
  source: z.string(),
  pages: z.array(
    z.object({
      named: z.string(),
      address: z.string(),
      file: z.string(),
      etag: z.string().optional(),
      lastModified: z.string().optional(),
      next: z.string().optional(),
    }),
  ),
});

const siteStatus = z.object({
  /** As `sourceName` has it. */
  source: z.string(),
  /** The last reading that was kept; absent before the first. */
  read: z
    .object({
      atMs: z.number(),
      pages: z.number(),
      /** Of these so many are new or have changed. */
      changed: z.number(),
      /** Addresses that gave no lesson, a line for each reason. */
      leftOut: z.array(z.string()),
      problems: z.array(z.string()),
    })
    .optional(),
  /** Of the reading after that, which was not kept; since when there was none. */
  failure: z.object({ sinceMs: z.number(), atMs: z.number(), why: z.string() }).optional(),
});

export type SiteStatus = z.output<typeof siteStatus>;

/** A reading that broke off with its process leaves its pages behind. */
const staleMs = 24 * 60 * 60 * 1_000;

/** What is kept of a site on disk: its pages as files, how they were sent, and how the last reading went. */
export class KeptSite {
  readonly #site: PublishedSite;

  constructor(site: PublishedSite) {
    this.#site = site;
  }

  /** Undefined where nothing was read, or another source was. */
  async status(): Promise<SiteStatus | undefined> {
    return this.#ofThisSource(await readJson(this.#file('status.json'), siteStatus));
  }

  async pages(): Promise<KeptPage[]> {
    return this.#ofThisSource(await readJson(this.#file('pages.json'), pageList))?.pages ?? [];
  }

  async bytesOf({ file }: Pick<KeptPage, 'file'>): Promise<Uint8Array | undefined> {
    return readFile(join(pagesFolder(this.#site), file)).catch(unlessMissing);
  }

  async writeStatus(status: SiteStatus): Promise<void> {
    await mkdir(this.#site.folder, { recursive: true });
    await this.#write('status.json', status);
  }

  /** A folder for pages that are coming in. */
  async openComing(nowMs: number): Promise<string> {
    const { folder } = this.#site;
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(folder)) {
      const stale = join(folder, name);
      if (name.startsWith('coming-') && nowMs - (await stat(stale)).mtimeMs > staleMs) {
        await rm(stale, { recursive: true, force: true });
      }
    }
    return mkdtemp(join(folder, 'coming-'));
  }

  /**
   * Makes the pages of a reading those that are kept. Files that stay are not touched, so that the course is read
   * again only if one has changed.
   * @param pages in the order of the course
   * @param coming where those that have changed are
   */
  async replace(pages: readonly KeptPage[], coming: string): Promise<void> {
    const folder = pagesFolder(this.#site);
    await mkdir(folder, { recursive: true });
    const kept = new Set(pages.map(({ file }) => file));
    for (const file of await filesIn(folder)) if (!kept.has(file)) await rm(join(folder, file));
    for (const file of await filesIn(coming)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await rename(join(coming, file), join(folder, file));
    }
    await this.#write('pages.json', { source: sourceName(this.#site.source), pages });
    await this.#write(publishedContents, { contents: pages.map(({ file }) => file) });
  }

  #ofThisSource<Kept extends { source: string }>(kept: Kept | undefined): Kept | undefined {
    return kept?.source === sourceName(this.#site.source) ? kept : undefined;
  }

  #file(name: string): string {
    return join(this.#site.folder, name);
  }

  async #write(name: string, value: unknown): Promise<void> {
    const text = `${JSON.stringify(value, undefined, 1)}\n`;
    const file = this.#file(name);
    if ((await readFile(file, 'utf8').catch(unlessMissing)) === text) return;
    const part = `${file}.${process.pid}.part`;
    await writeFile(part, text);
    await rename(part, file);
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}

/** What is no such file, or was written by nobody here, counts as not there: the site is then read anew. */
async function readJson<Value>(file: string, schema: z.ZodType<Value>): Promise<Value | undefined> {
  const text = await readFile(file, 'utf8').catch(unlessMissing);
  return text === undefined ? undefined : schema.safeParse(parsedJson(text)).data;
}

function unlessMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
