import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { makeKey, programName } from '../admit/api-keys.ts';
import { type Config, loadConfig } from '../config/load.ts';
import { endOf, readLocalTime } from '../ground/local-time.ts';
import { budgetCalendar } from '../money/day.ts';
import { providerKinds } from '../providers/kinds.ts';
import type { ApiKey, ApiKeyStore, KeyTerms } from '../store/api-keys.ts';
import { openStore } from '../store/open.ts';
import { apiKeysUsage } from './usages.ts';

const options = {
  config: { type: 'string', default: 'config.yaml' },
  course: { type: 'string', multiple: true, default: [] as string[] },
  until: { type: 'string' },
  requests: { type: 'string' },
  concurrent: { type: 'string' },
  'daily-usd': { type: 'string' },
} as const;

/** What has to be mended in a command line. */
class Mistake extends Error {}

/**
 * `course-tutor api-keys`: makes, lists and revokes the keys of programs. The
 * tutor may be running; it knows of the change with the next question.
 */
export async function apiKeysCommand(
  args: string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const [action, named, ...rest] = positionals;
  const isWhole = action === 'list' ? named === undefined : named !== undefined && rest.length === 0;
  if (!isWhole || (action !== 'make' && action !== 'list' && action !== 'revoke')) {
    console.error(`Usage: course-tutor ${apiKeysUsage}`);
    return 1;
  }
  const config = await loadConfig(values.config, env, providerKinds);
  const store = await openStore(config.storage.url, dirname(config.file), 'visit');
  try {
    if (action === 'list') return await list(store.apiKeys);
    if (action === 'revoke') return await revoke(named ?? '', store.apiKeys);
    return await make(named ?? '', values, config, store.apiKeys);
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    await store.end();
  }
}

interface Wishes {
  course: string[];
  until?: string | undefined;
  requests?: string | undefined;
  concurrent?: string | undefined;
  'daily-usd'?: string | undefined;
}

async function make(name: string, wishes: Wishes, config: Config, keys: ApiKeyStore): Promise<number> {
  const ids = config.courses.map(({ id }) => id);
  const unknown = wishes.course.find((course) => !ids.includes(course));
  if (unknown !== undefined || wishes.course.length === 0) {
    const what = unknown === undefined ? 'Name a course with --course' : `There is no course "${unknown}"`;
    throw new Mistake(`${what}: ${ids.join(', ')}`);
  }
  const { id, text, secretHash } = makeKey();
  const key: ApiKey = {
    id,
    name,
    courses: [...new Set(wishes.course)],
    terms: termsOf(wishes),
    createdMs: Date.now(),
    endsMs: endOfUse(wishes.until, config),
    revokedMs: null,
  };
  await keys.add(key, secretHash);
  console.log(text);
  console.error(`The key ${id}, ${describe(key)}. It is shown this once: only a hash of it is kept.`);
  return 0;
}

function termsOf(wishes: Wishes): KeyTerms {
  const requests = amount('requests', wishes.requests, true);
  const concurrent = amount('concurrent', wishes.concurrent, true);
  const dailyUsd = amount('daily-usd', wishes['daily-usd'], false);
  return {
    ...(requests !== undefined && { requests }),
    ...(concurrent !== undefined && { concurrent }),
    ...(dailyUsd !== undefined && { dailyUsd }),
  };
}

function amount(option: string, text: string | undefined, isWhole: boolean): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (number > 0 && Number.isFinite(number) && (!isWhole || Number.isSafeInteger(number))) return number;
  throw new Mistake(`--${option} ${text}: must be a ${isWhole ? 'whole number' : 'number'} above 0`);
}

/** A day named is the last one. */
function endOfUse(until: string | undefined, { timezone }: Config): number | null {
  if (until === undefined) return null;
  const local = readLocalTime(until);
  if (local === undefined) throw new Mistake(`--until ${until}: must be a day or a time, such as 2027-07-01`);
  return endOf(local, budgetCalendar(timezone).wall);
}

async function list(keys: ApiKeyStore): Promise<number> {
  const all = await keys.list();
  if (all.length === 0) console.log('There are no keys: course-tutor api-keys make NAME --course ID');
  for (const key of all) console.log(`${key.id}  ${describe(key)}`);
  return 0;
}

async function revoke(id: string, keys: ApiKeyStore): Promise<number> {
  // As it stands in the ledger.
  if (await keys.revoke(id.replace(/^key:/, ''), Date.now())) {
    console.log(`The key ${id} is over.`);
    return 0;
  }
  console.error(`No key ${id} is in force: see course-tutor api-keys list`);
  return 1;
}

function describe({ id, name, courses, terms, createdMs, endsMs, revokedMs }: ApiKey): string {
  const { requests, concurrent, dailyUsd } = terms;
  return [
    `"${name}" for ${courses.join(', ')}`,
    `${programName(id)} in the ledger`,
    ...(requests === undefined ? [] : [`${requests} questions in a student's window`]),
    ...(concurrent === undefined ? [] : [`${concurrent} at a time`]),
    ...(dailyUsd === undefined ? [] : [`at most $${dailyUsd} a day`]),
    `made ${dayOf(createdMs)}`,
    ...(endsMs === null ? [] : [`until ${dayOf(endsMs)}`]),
    ...(revokedMs === null ? [] : [`revoked ${dayOf(revokedMs)}`]),
  ].join('; ');
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
