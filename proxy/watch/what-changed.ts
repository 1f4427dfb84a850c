import { z } from 'zod';
import type { WatchStore } from '../store/watch.ts';

const noteName = 'version';

/** What the last start has noted. */
const noted = z.object({ version: z.string(), defaults: z.record(z.string(), z.json()) });

/** Setting by setting, such as `retry.idleSeconds`. */
export type Defaults = z.output<typeof noted>['defaults'];

/**
 * What this version does otherwise than the one that started before on this database, in lines for the log: settings
 * whose default has changed or is new. Nothing where it is the same version, or the first.
 * @param defaults of this version
 */
export async function whatChanged(
  version: string,
  defaults: Defaults,
  store: Pick<WatchStore, 'note' | 'commit'>,
): Promise<string[]> {
  const kept = await store.note(noteName);
  const before = noted.safeParse(kept?.value).data;
  if (before?.version === version && sameDefaults(before.defaults, defaults)) return [];
  // Of several that start at once one notes it; the others say it as well.
  await store.commit({ note: { name: noteName, version: kept?.version ?? 0, value: { version, defaults } } });
  if (before === undefined || before.version === version) return [];
  const lines = Object.entries(defaults).flatMap(([key, value]) => {
    const [now, then] = [JSON.stringify(value), JSON.stringify(before.defaults[key])];
    if (now === then) return [];
    return then === undefined ? [`new: ${key} (${now})`] : [`${key}: by default ${now}, was ${then}`];
  });
  return [
    `This is course-tutor ${version}; the last start was ${before.version}. CHANGELOG.md says what is new.`,
    ...(lines.length === 0 ? ['No default of a setting has changed.'] : lines),
  ];
}

function sameDefaults(some: Defaults, others: Defaults): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}
