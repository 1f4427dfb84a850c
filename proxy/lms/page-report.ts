import type { Logger } from 'pino';
import type { Clock } from '../ground/clock.ts';
import { type PageOutcome, type TagRefusal, unexpectedRefusals } from './page-rules/outcome.ts';
import { type PageCounts, PageTally, reasonsOf } from './page-tally.ts';
import { refusalWords } from './refusal-words.ts';

const hourMs = 3_600_000;
/** So many pages, and so long after the first, before it is said that none got a tutor. */
const fewPages = 3;
const patienceMs = 30_000;

const unexpected: ReadonlySet<TagRefusal> = new Set(unexpectedRefusals);

/**
 * Tells the operator what became of the pages: once an hour where some got no
 * tutor, and soon where pages come and not one gets it.
 */
export class PageReport {
  readonly #log: Pick<Logger, 'info' | 'warn'>;
  readonly #clock: Clock;
  readonly #tally: PageTally;
  #stopHour: (() => void) | undefined;
  #stopAlarm: (() => void) | undefined;
  /** It was said that no page gets a tutor, and none has got one since. */
  #isAlarmed = false;

  constructor(log: Pick<Logger, 'info' | 'warn'>, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
    this.#tally = new PageTally(clock);
  }

  count(outcome: PageOutcome): void {
    this.#tally.count(outcome);
    if (outcome === 'tagged') {
      this.#isAlarmed = false;
      this.#stopAlarm?.();
      this.#stopAlarm = undefined;
      return;
    }
    this.#stopHour ??= this.#clock.after(hourMs, () => this.#tellHour());
    if (unexpected.has(outcome) && !this.#isAlarmed) {
      this.#stopAlarm ??= this.#clock.after(patienceMs, () => this.#alarm());
    }
  }

  lastHour(): PageCounts {
    return this.#tally.lastHour();
  }

  stop(): void {
    this.#stopHour?.();
    this.#stopAlarm?.();
  }

  #tellHour(): void {
    this.#stopHour = undefined;
    this.#log.info(this.lastHour(), 'pages of the LMS in the last hour, with the tutor and without');
  }

  #alarm(): void {
    this.#stopAlarm = undefined;
    const counts = this.lastHour();
    const reasons = reasonsOf(counts).filter(([reason]) => unexpected.has(reason));
    const pages = reasons.reduce((sum, [, each]) => sum + each, 0);
    const [main] = reasons;
    if (counts.tagged > 0 || main === undefined || pages < fewPages) return;
    this.#isAlarmed = true;
    this.#log.warn(counts, `pages of the LMS come, and none gets the tutor: ${refusalWords[main[0]]}`);
  }
}
