import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../config/load.ts';
import type { Clock } from '../ground/clock.ts';
import type { Store } from '../store/store.ts';

const noteName = 'settings';
/** A digest of each setting; what it is stands nowhere, for some are secrets. */
const digests = z.record(z.string(), z.string());
type Digests = z.output<typeof digests>;

/** Where a sidecar has its configuration: several on one database may each have their own. */
export interface SettingsPlace {
  /** Name of the machine, or of the container; of a pod its Deployment's (`hostname` in the Helm chart). */
  host: string;
  /** Path of the configuration's file. */
  file: string;
}

/** Of each place what it had at its last start, the latest start at the end. */
const noted = z.array(z.object({ host: z.string(), file: z.string(), settings: digests }));
type Noted = z.output<typeof noted>;

/** An entry names so many; of a configuration that was written anew nobody reads more. */
const mostNamed = 30;
/** Containers have a new name with each start: the oldest are forgotten. */
const mostPlaces = 8;
/** Nobody sets them anew: in Kubernetes each pod has another address. */
const ofOneProcess: ReadonlySet<string> = new Set(['server.internalUrl']);
/** Of processes that start at once each but the first begins anew. */
const mostTries = 10;

/**
 * Notes in the audit log which settings have changed since the last start at this place: their names, never their
 * values, for each course and for the whole tutor. The first start on a database notes nothing, and what another
 * sidecar has just noted is not noted again.
 */
export async function noteChangedSettings(
  config: Config,
  host: string,
  { store, clock }: { store: Pick<Store, 'audit' | 'secret' | 'watch'>; clock: Clock },
): Promise<void> {
  const now = digestsOf(config, await store.secret('settings'));
  const place = { host, file: config.file };
  for (let tries = 0; tries < mostTries; tries += 1) {
    const kept = await store.watch.note(noteName);
    const before = notedIn(kept?.value);
    const isLatest = before.length > 0 && changedNames(before.at(-1)?.settings ?? {}, now).length === 0;
    const own = before.find(isAt(place));
    const known = own ?? before.findLast(({ file }) => file === place.file) ?? before.at(-1);
    const names = known === undefined || isLatest ? [] : changedNames(known.settings, now);
    if (own !== undefined && isLatest && own === before.at(-1)) return;
    const others = before.filter((each) => each !== own).slice(1 - mostPlaces);
    const change = {
      note: { name: noteName, version: kept?.version ?? 0, value: [...others, { ...place, settings: now }] },
    };
    if (!(await store.watch.commit(change))) continue;
    await addEntries(names, config, store, clock);
    return;
  }
}

function isAt({ host, file }: SettingsPlace): (noted: Noted[number]) => boolean {
  return (noted) => noted.host === host && noted.file === file;
}

/** As long as there was one for all places, the digests stood alone. */
function notedIn(value: unknown): Noted {
  const places = noted.safeParse(value);
  if (places.success) return places.data;
  const settings = digests.safeParse(value).data;
  return settings === undefined ? [] : [{ host: '', file: '', settings }];
}

async function addEntries(
  names: readonly string[],
  config: Config,
  store: Pick<Store, 'audit'>,
  clock: Clock,
): Promise<void> {
  const byCourse = Map.groupBy(names, (name) => courseOf(name, config));
  for (const [course, changed] of byCourse) {
    const more = changed.length > mostNamed ? [`+${changed.length - mostNamed}`] : [];
    await store.audit.add({
      timeMs: clock.now(),
      who: 'config.yaml',
      role: 'operator',
      action: 'settings_changed',
      course,
      subject: [...changed.slice(0, mostNamed), ...more].join(', '),
    });
  }
}

function changedNames(before: Digests, now: Digests): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names].filter((name) => before[name] !== now[name] && !ofOneProcess.has(name)).sort();
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
