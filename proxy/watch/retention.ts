import { addDays, dayMs } from '../ground/days.ts';
import { handoverNotes } from './handovers.ts';
import type { WatchTools } from './tools.ts';

/** Who has read or changed what is known for a whole school year and some weeks; it holds no words. */
const auditDays = 400;

/** Removes who asked and what was said once it is `retentionDays` old; sums stay. */
export async function applyRetention({ calendar, clock, config, log, store }: WatchTools): Promise<void> {
  const nowMs = clock.now();
  const { retentionDays } = config.privacy;
  const firstKept = addDays(calendar.dayOf(nowMs), -retentionDays);
  let days = 0;
  while ((await store.privacy.removeDayBefore(firstKept)) !== undefined) days += 1;
  await store.privacy.removeExpiredCounts(nowMs);
  // What a backup has of before then is removed by its age: until then, restoring one asks who was removed.
  await store.privacy.forgetRemovals(nowMs - Math.max(1, retentionDays) * dayMs);
  await store.consents.forget(nowMs - retentionDays * dayMs);
  await store.watch.forget(nowMs - retentionDays * dayMs, { prefix: 'budget:', before: firstKept });
  await store.watch.forget(nowMs - retentionDays * dayMs, { prefix: handoverNotes, before: firstKept });
  await store.audit.forget(nowMs - auditDays * dayMs);
  if (days === 0) return;
  await store.privacy.wipe();
  log.info({ days, before: firstKept }, 'removed questions and names');
}
