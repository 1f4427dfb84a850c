import type { Clock } from '../ground/clock.ts';
import type { BudgetCalendar } from '../money/day.ts';
import type { Store } from '../store/store.ts';
import type { Seen } from './guarded.ts';
import type { Lead } from './lead.ts';

interface NoteTools {
  store: Pick<Store, 'exercises'>;
  calendar: BudgetCalendar;
  clock: Clock;
}

/** The question is let in: the student stands where it led. */
export async function noteProgress({ at, progress }: Lead, tools: NoteTools): Promise<void> {
  await tools.store.exercises.note(at, progress, dayOf(tools));
}

/** What an answer came to say of the solution. */
export async function noteSeen(
  { at, progress }: Lead,
  { giveAways, shown }: Seen,
  tools: NoteTools,
): Promise<void> {
  const before = new Set(progress.shown);
  if (giveAways === 0 && shown.every((part) => before.has(part))) return;
  const now = { ...progress, giveAways: progress.giveAways + giveAways, shown };
  await tools.store.exercises.note(at, now, dayOf(tools));
}

function dayOf({ calendar, clock }: NoteTools): string {
  return calendar.dayOf(clock.now());
}
