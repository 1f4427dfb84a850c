import type { Clock } from '../ground/clock.ts';
import { type PageOutcome, type TagRefusal, tagRefusals } from './page-rules/outcome.ts';

/** How many pages of the last hour got the tutor, and how many did not for which reason. */
export interface PageCounts {
  readonly tagged: number;
  /** Reasons that there were, the most frequent first. */
  readonly refused: Partial<Record<TagRefusal, number>>;
}

/** The most frequent first. */
export function reasonsOf({ refused }: PageCounts): [reason: TagRefusal, pages: number][] {
  return Object.entries(refused) as [TagRefusal, number][];
}

const hourMs = 3_600_000;
const spanMs = 300_000;

/**
 * Counts what became of pages, and keeps the last hour in spans of five minutes:
 * numbers by reason and nothing about the pages, whatever comes.
 */
export class PageTally {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  #spans: { readonly number: number; readonly counts: Map<PageOutcome, number> }[] = [];

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#clock = clock;
  }

  count(outcome: PageOutcome): void {
    const number = this.#spanNumber();
    let current = this.#spans.at(-1);
    if (current?.number !== number) {
      current = { number, counts: new Map() };
      this.#spans.push(current);
      this.#forget(number);
    }
    current.counts.set(outcome, (current.counts.get(outcome) ?? 0) + 1);
  }

  /** And at most five minutes more. */
  lastHour(): PageCounts {
    this.#forget(this.#spanNumber());
    const sum = (outcome: PageOutcome) =>
      this.#spans.reduce((total, { counts }) => total + (counts.get(outcome) ?? 0), 0);
    const refused = tagRefusals
      .map((reason) => [reason, sum(reason)] as const)
      .filter(([, pages]) => pages > 0)
      .sort(([, a], [, b]) => b - a);
    return { tagged: sum('tagged'), refused: Object.fromEntries(refused) };
  }

  #spanNumber(): number {
    return Math.floor(this.#clock.monotonicMs() / spanMs);
  }

  #forget(current: number): void {
    this.#spans = this.#spans.filter(({ number }) => number >= current - hourMs / spanMs);
  }
}
