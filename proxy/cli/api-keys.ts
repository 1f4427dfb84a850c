import { parseArgs } from 'node:util';
import { makeKey, programName } from '../admit/api-keys.ts';
import { configOption } from '../config/config-option.ts';
import type { Config } from '../config/load.ts';
import { systemClock } from '../ground/clock.ts';
import { utcDay } from '../ground/days.ts';
import type { Environment } from '../ground/environment.ts';
import type { ApiKey, ApiKeyStore, KeyTerms } from '../store/api-keys.ts';
import { coursesNamed, endOfUse, Mistake, runGrants } from './grants.ts';
import { apiKeysUsage } from './usages.ts';

const options = {
  config: configOption,
  course: { type: 'string', multiple: true, default: [] as string[] },
  until: { type: 'string' },
  requests: { type: 'string' },
  concurrent: { type: 'string' },
  'daily-usd': { type: 'string' },
} as const;

/**
 * `course-tutor api-keys`: makes, lists and revokes the keys of programs. The
 * tutor may be running; it knows of the change with the next question.
 */
export async function apiKeysCommand(args: string[], env: Environment): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  return runGrants(positionals, apiKeysUsage, values.config, env, {
    make: (name, config, { apiKeys }) => make(name, values, config, apiKeys),
    list: ({ apiKeys }) => list(apiKeys),
    revoke: (id, { apiKeys }) => revoke(id, apiKeys),
  });
}

interface Wishes {
  course: string[];
  until?: string | undefined;
  requests?: string | undefined;
  concurrent?: string | undefined;
  'daily-usd'?: string | undefined;
}

async function make(name: string, wishes: Wishes, config: Config, keys: ApiKeyStore): Promise<number> {
  const courses = coursesNamed(wishes.course, config);
  const createdMs = systemClock.now();
  const endsMs = endOfUse(wishes.until, config, createdMs) ?? null;
  const { id, text, secretHash } = makeKey();
  const key: ApiKey = { id, name, courses, terms: termsOf(wishes), createdMs, endsMs, revokedMs: null };
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
  if (number > 0 && (isWhole ? Number.isSafeInteger(number) : number <= 1e9)) return number;
  throw new Mistake(`--${option} ${text}: must be a ${isWhole ? 'whole number' : 'number'} above 0`);
}

async function list(keys: ApiKeyStore): Promise<number> {
  const all = await keys.list();
  if (all.length === 0) console.log('There are no keys: course-tutor api-keys make NAME --course ID');
  for (const key of all) console.log(`${key.id}  ${describe(key)}`);
  return 0;
}

async function revoke(id: string, keys: ApiKeyStore): Promise<number> {
  // As it stands in the ledger.
  if (await keys.revoke(id.replace(/^key:/, ''), systemClock.now())) {
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
    `made ${utcDay(createdMs)}`,
    ...(endsMs === null ? [] : [`until ${utcDay(endsMs)}`]),
    ...(revokedMs === null ? [] : [`revoked ${utcDay(revokedMs)}`]),
  ].join('; ');
}
