import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../config/load.ts';
import type { Clock } from '../ground/clock.ts';
import type { Store } from '../store/store.ts';

const noteName = 'settings';
/** A digest of each setting; what it is stands nowhere, for some are secrets. */
const noted = z.record(z.string(), z.string());
type Digests = z.output<typeof noted>;

/** An entry names so many; of a configuration that was written anew nobody reads more. */
const mostNamed = 30;

/**
 * Notes in the audit log which settings have changed since the last start on this database: their names, never their
 * values, for each course and for the whole tutor. The first start notes nothing.
 */
export async function noteChangedSettings(
  config: Config,
  { store, clock }: { store: Pick<Store, 'audit' | 'secret' | 'watch'>; clock: Clock },
): Promise<void> {
  const now = digestsOf(config, await store.secret('settings'));
  const kept = await store.watch.note(noteName);
  const before = noted.safeParse(kept?.value).data;
  const names = before === undefined ? [] : changedNames(before, now);
  if (before !== undefined && names.length === 0) return;
  // Of several processes that start at once one notes it.
  const change = { note: { name: noteName, version: kept?.version ?? 0, value: now } };
  if (!(await store.watch.commit(change))) return;
  const byCourse = Map.groupBy(names, (name) => courseOf(name, config));
  for (const [course, changed] of byCourse) {
    const more = changed.length > mostNamed ? [`+${changed.length - mostNamed}`] : [];
    await store.audit.add({
      ...{ timeMs: clock.now(), who: 'config.yaml', role: 'operator', action: 'settings_changed', course },
      subject: [...changed.slice(0, mostNamed), ...more].join(', '),
    });
  }
}

function changedNames(before: Digests, now: Digests): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names].filter((name) => before[name] !== now[name]).sort();
}

/** Empty: of no course that there is now. */
function courseOf(name: string, { courses }: Pick<Config, 'courses'>): string {
  return courses.find(({ id }) => name.startsWith(`courses.${id}.`))?.id ?? '';
}

/** Of what the file and the environment say, not of what is made of it. */
function digestsOf(config: Config, secret: Buffer): Digests {
  const { file: _file, catalogue: _catalogue, activeProviders: _active, ...rest } = config;
  const { certificates: _certificates, proxies: _proxies, ...values } = rest;
  const digest = (value: unknown) =>
    createHmac('sha256', secret)
      .update(JSON.stringify(value) ?? '')
      .digest('base64url')
      .slice(0, 16);
  return Object.fromEntries(settingsIn(values).map(([name, value]) => [name, digest(value)]));
}

/** By name, such as `retry.idleSeconds`; in a list of things with ids, such as `courses.python.title`. */
function settingsIn(value: object, path = ''): [name: string, value: unknown][] {
  return Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const name = `${path}${key}`;
    if (Array.isArray(inner) && inner.length > 0 && inner.every(hasId)) {
      return inner.flatMap((each) => settingsIn(each, `${name}.${each.id}.`));
    }
    const isGroup = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    return isGroup ? settingsIn(inner as object, `${name}.`) : [[name, inner]];
  });
}

function hasId(value: unknown): value is { id: string } {
  return typeof value === 'object' && value !== null && typeof (value as { id?: unknown }).id === 'string';
}
