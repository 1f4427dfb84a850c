import { dirname } from 'node:path';
import { type Config, loadConfig } from '../config/load.ts';
import type { Environment } from '../ground/environment.ts';
import { endOf, readLocalTime } from '../ground/local-time.ts';
import { budgetCalendar } from '../money/day.ts';
import { providerKinds } from '../providers/kinds.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';

/** What has to be mended in a command line. */
export class Mistake extends Error {}

/** What a command does that makes, lists and revokes what lets somebody in. Each says what came of it. */
export interface GrantDeeds {
  make(name: string, config: Config, store: Store): Promise<number>;
  list(store: Store): Promise<number>;
  revoke(id: string, store: Store): Promise<number>;
}

/**
 * `make NAME`, `list` or `revoke ID`, on the store of a configuration. The tutor may be running.
 * @returns the process's exit code
 */
export async function runGrants(
  [action, named, ...rest]: readonly string[],
  usage: string,
  configFile: string,
  env: Environment,
  deeds: GrantDeeds,
): Promise<number> {
  const isWhole = action === 'list' ? named === undefined : named !== undefined && rest.length === 0;
  if (!isWhole || (action !== 'make' && action !== 'list' && action !== 'revoke')) {
    console.error(`Usage: course-tutor ${usage}`);
    return 1;
  }
  const config = await loadConfig(configFile, env, providerKinds);
  const store = await openStore(config.storage.url, dirname(config.file), 'visit');
  try {
    if (action === 'list') return await deeds.list(store);
    if (action === 'revoke') return await deeds.revoke(named ?? '', store);
    return await deeds.make(named ?? '', config, store);
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    await store.end();
  }
}

/** @throws Mistake where one is unknown, or none is named */
export function coursesNamed(wished: readonly string[], config: Config): string[] {
  const ids = config.courses.map(({ id }) => id);
  const unknown = wished.find((course) => !ids.includes(course));
  if (unknown === undefined && wished.length > 0) return [...new Set(wished)];
  const what = unknown === undefined ? 'Name a course with --course' : `There is no course "${unknown}"`;
  throw new Mistake(`${what}: ${ids.join(', ')}`);
}

/**
 * A day named is the last one.
 * @returns wall time in ms; undefined where no end is wished
 * @throws Mistake where it is none to come
 */
export function endOfUse(until: string | undefined, { timezone }: Config, nowMs: number): number | undefined {
  if (until === undefined) return undefined;
  const local = readLocalTime(until);
  const endMs = local && endOf(local, budgetCalendar(timezone).wall);
  if (endMs === undefined || endMs <= nowMs)
    throw new Mistake(`--until ${until}: must be a day or a time to come, such as 2027-07-01`);
  return endMs;
}
