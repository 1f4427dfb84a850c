import type { Logger } from 'pino';
import type { Config } from '../../config/load.ts';
import type { Clock } from '../../ground/clock.ts';
import { siteWarning } from './describe-site.ts';
import { KeptSite, type SiteStatus } from './kept-site.ts';
import { type PublishedSite, publishedSiteOf } from './published-site.ts';
import { readPublishedSite } from './read-site.ts';

/** The published sites of a configuration, by their courses. */
export function publishedSites(config: Config): PublishedSite[] {
  return config.courses.flatMap((settings) => publishedSiteOf(settings, config) ?? []);
}

/** Warnings about the published sites, as they are now. */
export async function siteWarnings(config: Config): Promise<string[]> {
  const warnings = publishedSites(config).map(async (site) =>
    siteWarning(site.id, await new KeptSite(site).status()),
  );
  return (await Promise.all(warnings)).filter((warning) => warning !== undefined);
}

/** Which sites: those that the schedule reads, or those of which nothing is there yet. */
export type WhichSites = 'all' | 'unread';

/**
 * Reads the published sites, one after the other, and says in the log how it went. Whoever follows the courses sees
 * what has changed.
 * @returns ends when they are read, or the signal is aborted; a reading that is wanted meanwhile waits for its turn
 */
export function siteReader(
  config: Config,
  { clock, log, signal }: { clock: Clock; log: Pick<Logger, 'info' | 'error'>; signal: AbortSignal },
): (which: WhichSites) => Promise<void> {
  let reading: Promise<void> = Promise.resolve();
  const readOne = async (site: PublishedSite) => {
    try {
      tell(site, await readPublishedSite(site, clock, signal), log);
    } catch (error) {
      if (!signal.aborted) log.error({ course: site.id, err: error }, 'what a site gives cannot be kept');
    }
  };
  return (which) => {
    reading = reading.then(async () => {
      for (const site of publishedSites(config)) {
        if (signal.aborted) return;
        if (which === 'all' || (await isUnread(site))) await readOne(site);
      }
    });
    return reading;
  };
}

/** Whether there is nothing of it that students could ask about. */
export async function isUnread(site: PublishedSite): Promise<boolean> {
  return (await new KeptSite(site).status())?.read === undefined;
}

function tell(
  { id }: PublishedSite,
  { failure, read }: SiteStatus,
  log: Pick<Logger, 'info' | 'error'>,
): void {
  if (failure === undefined) log.info({ course: id, ...read }, 'site read');
  else {
    const what = read === undefined ? 'its students are told so' : 'the course stays as it was read';
    log.error({ course: id, why: failure.why }, `site cannot be read; ${what}`);
  }
}
