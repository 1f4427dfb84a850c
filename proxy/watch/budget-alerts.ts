import { setImmediate } from 'node:timers/promises';
import { addDays } from '../ground/days.ts';
import type { BudgetCalendar } from '../money/day.ts';
import type { Store } from '../store/store.ts';
import { type BudgetUse, budgetsOf, type Crossing, newCrossings, refusingBudget } from './budget.ts';
import { dayForecast, type EarlierDay } from './forecast.ts';
import { type BudgetStory, budgetLetter } from './mail/budget-letter.ts';
import { speechFor, toMail, type WatchTools } from './tools.ts';

/** The note of a day. */
interface BudgetNote {
  crossings: Crossing[];
  /** The mail that was written last, and until when others may join it. */
  mail: { key: string; dueMs: number } | null;
}

const noteName = (day: string) => `budget:${day}`;
const earlierDays = 7;
const hourMs = 3_600_000;
/** Somebody else may write the note at the same time; a third time is no coincidence. */
const mostTries = 3;

/**
 * Looks whether a budget has passed a threshold, and writes the mail that says
 * so: note and mail in one transaction, so once per threshold and day, whatever
 * is restarted when. What passes within the grace joins the mail that waits.
 * @returns in how many milliseconds a mail is due; undefined: there is none to send
 */
export async function checkBudgets(tools: WatchTools): Promise<number | undefined> {
  const { calendar, clock, config, store } = tools;
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const nowMs = clock.now();
    const day = calendar.dayOf(nowMs);
    const uses = await budgetUses(day, tools);
    const { version, note } = await readNote(day, tools);
    // What was noticed while there was nobody to write to is told as soon as there is.
    const told = tools.hasMail ? note.crossings.filter(({ mail }) => mail !== null) : note.crossings;
    const fresh = newCrossings(uses, config.budget.alertPercents, told, nowMs);
    if (fresh.length === 0) return undefined;
    const change = { name: noteName(day), version };
    if (!tools.hasMail) {
      const value: BudgetNote = {
        ...note,
        crossings: [...note.crossings, ...fresh.map((each) => ({ ...each, mail: null }))],
      };
      if (await store.watch.commit({ note: { ...change, value } })) {
        tools.log.warn(
          { day, thresholds: fresh.map(named) },
          'budget threshold passed, and no mail is configured',
        );
        return undefined;
      }
      continue;
    }
    const joins = note.mail !== null && note.mail.dueMs > nowMs ? note.mail : undefined;
    const others = joins === undefined ? [] : note.crossings.filter(({ mail }) => mail === joins.key);
    const dueMs = joins?.dueMs ?? nowMs + config.email.graceSeconds * 1000;
    const key = `budget:${day}:${[...others, ...fresh].map(named).join('+')}`;
    const crossings = [
      ...note.crossings.filter(
        (known) => ![...others, ...fresh].some((each) => named(each) === named(known)),
      ),
      ...[...others, ...fresh].map((each) => ({ ...each, mail: key })),
    ];
    const letter = budgetLetter(
      await tellStory(day, [...others, ...fresh], uses, tools),
      speechFor(config.email.language, config.timezone),
      tools,
    );
    const written = await store.watch.commit({
      note: { ...change, value: { crossings, mail: { key, dueMs } } satisfies BudgetNote },
      mail: toMail(letter, key, dueMs, tools),
      ...(joins !== undefined && { replaces: joins.key }),
    });
    if (written) return dueMs - nowMs;
  }
  throw new Error('the note of the budget is written by somebody else all the time');
}

/** Thresholds passed today, with the budgets as they are now. */
export async function todaysCrossings(
  tools: WatchTools,
): Promise<{ crossings: Crossing[]; uses: BudgetUse[] }> {
  const day = tools.calendar.dayOf(tools.clock.now());
  return { crossings: (await readNote(day, tools)).note.crossings, uses: await budgetUses(day, tools) };
}

async function readNote(day: string, { store }: WatchTools): Promise<{ version: number; note: BudgetNote }> {
  const kept = await store.watch.note(noteName(day));
  return {
    version: kept?.version ?? 0,
    note: (kept?.value as BudgetNote | undefined) ?? { crossings: [], mail: null },
  };
}

async function budgetUses(day: string, { config, store }: WatchTools): Promise<BudgetUse[]> {
  const uses = await Promise.all(
    budgetsOf(config).map(async (budget) => ({
      ...budget,
      ...(await store.spend(day, budget.course === '' ? undefined : budget.course)),
    })),
  );
  const refusing = new Set(
    (await store.signals.refusedCourses(day)).map((course) => refusingBudget(course, uses)),
  );
  return uses.map((use) => ({ ...use, refused: refusing.has(use.course) }));
}

function named({
  course,
  percent,
  budgetMicroUsd,
}: Pick<Crossing, 'course' | 'percent' | 'budgetMicroUsd'>): string {
  return `${course}@${percent}%of${budgetMicroUsd}`;
}

async function tellStory(
  day: string,
  crossings: readonly Omit<Crossing, 'mail'>[],
  uses: readonly BudgetUse[],
  { calendar, clock, store }: WatchTools,
): Promise<BudgetStory> {
  const nowMs = clock.now();
  const { startMs, endMs } = calendar.boundsOf(day);
  const worst = (course: string) =>
    Math.max(...crossings.filter((each) => each.course === course).map(({ percent }) => percent));
  const concerned = uses
    .filter(({ course }) => crossings.some((each) => each.course === course))
    .sort((a, b) => worst(b.course) - worst(a.course));
  const [main] = concerned;
  if (main === undefined) throw new RangeError('a threshold has to belong to a budget');
  const course = main.course === '' ? undefined : main.course;
  const earlier = await earlierSpending(day, nowMs - startMs, course, calendar, store);
  const lastHour =
    main.settledMicroUsd - (await store.signals.spentUntil(day, Math.max(startMs, nowMs - hourMs), course));
  const left = main.budgetMicroUsd - main.settledMicroUsd;
  const runsOutMs = lastHour > 0 ? nowMs + (Math.max(0, left) / lastHour) * hourMs : Number.POSITIVE_INFINITY;
  return {
    day,
    crossings,
    uses: concerned,
    forecastMicroUsd: dayForecast(main.settledMicroUsd, (nowMs - startMs) / (endMs - startMs), earlier),
    runsOutMs: runsOutMs < endMs ? runsOutMs : null,
    spentOn: await store.signals.spentOn(day, course),
    resetsMs: endMs,
  };
}

/** One day in a turn of the event loop: answers stream meanwhile. */
async function earlierSpending(
  today: string,
  elapsedMs: number,
  course: string | undefined,
  calendar: BudgetCalendar,
  store: Store,
): Promise<EarlierDay[]> {
  const days: EarlierDay[] = [];
  for (let back = 1; back <= earlierDays; back += 1) {
    const day = addDays(today, -back);
    const { startMs } = calendar.boundsOf(day);
    days.push({
      untilNowMicroUsd: await store.signals.spentUntil(day, startMs + elapsedMs, course),
      wholeMicroUsd: (await store.spend(day, course)).settledMicroUsd,
    });
    await setImmediate();
  }
  return days;
}
