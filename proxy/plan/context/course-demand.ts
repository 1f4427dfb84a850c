import { addDays, dayMs } from '../../ground/days.ts';
import type { TokenUsage } from '../../ground/usage.ts';
import type { BudgetCalendar } from '../../money/day.ts';
import { evaluator } from '../../store/evaluator.ts';
import type { LedgerRow, LedgerStore } from '../../store/ledger.ts';

/** How students have asked one model about one course in the last days, by the ledger. */
export interface CourseDemand {
  calls: number;
  /** Questions a minute, as the average question meets them: those of its hour of the day. */
  perMinute: number;
  /** Share of the tokens of their prompts that came from the provider's cache; null: none were counted. */
  promptCacheHitRate: number | null;
}

type DemandRow = Pick<LedgerRow, 'timeMs' | 'course' | 'model' | 'student' | 'usage' | 'isRent'>;

interface Counted extends Pick<TokenUsage, 'inputTokens' | 'cachedInputTokens'> {
  byHour: number[];
}

const hourMs = 3_600_000;
/** Of UTC: which hour is which matters to nobody here. */
const hoursOfDay = 24;
/** What came in an hour is taken for what comes in a day. */
const leastDays = 1;

/** Of how many days: a week has its weekend. */
export const demandDays = 7;

/** Reads the ledger of a week. */
export async function readDemand(
  store: Pick<LedgerStore, 'ledger'>,
  { dayOf }: Pick<BudgetCalendar, 'dayOf'>,
  nowMs: number,
): Promise<DemandTally> {
  const tally = new DemandTally(nowMs);
  const to = dayOf(nowMs);
  for await (const row of store.ledger({ from: addDays(to, 1 - demandDays), to })) tally.add(row);
  return tally;
}

/** Calls of each course and model, by hours of the day. */
export class DemandTally {
  readonly #nowMs: number;
  readonly #counted = new Map<string, Counted>();
  #firstMs: number;

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
    this.#firstMs = nowMs;
  }

  /** In any order. No rents, and no evaluation's: it asks all at once, and has a prompt of its own. */
  add({ timeMs, course, model, student, usage, isRent }: DemandRow): void {
    if (student === evaluator || isRent) return;
    this.#firstMs = Math.min(this.#firstMs, timeMs);
    const key = keyOf(course, model);
    const counted = this.#counted.get(key) ?? {
      byHour: new Array<number>(hoursOfDay).fill(0),
      inputTokens: 0,
      cachedInputTokens: 0,
    };
    const hour = Math.floor((timeMs % dayMs) / hourMs);
    counted.byHour[hour] = (counted.byHour[hour] ?? 0) + 1;
    counted.inputTokens += usage.inputTokens;
    counted.cachedInputTokens += usage.cachedInputTokens;
    this.#counted.set(key, counted);
  }

  of(course: string, model: string): CourseDemand {
    const counted = this.#counted.get(keyOf(course, model));
    if (counted === undefined) return { calls: 0, perMinute: 0, promptCacheHitRate: null };
    const { byHour, inputTokens, cachedInputTokens } = counted;
    const calls = byHour.reduce((sum, count) => sum + count, 0);
    const days = Math.max(leastDays, (this.#nowMs - this.#firstMs) / dayMs);
    const met = byHour.reduce((sum, count) => sum + count * (count / (days * 60)), 0);
    return {
      calls,
      perMinute: met / calls,
      promptCacheHitRate: inputTokens === 0 ? null : cachedInputTokens / inputTokens,
    };
  }
}

function keyOf(course: string, model: string): string {
  return `${course}\n${model}`;
}
