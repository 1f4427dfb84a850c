import type { Clock } from '../ground/clock.ts';
import { lruOf } from '../ground/lru-of.ts';
import { rateLimited } from './admit.ts';

/** A line that breaks every second still finds its answer each time. */
const mostResumed = 60;
const windowMs = 60_000;
/** More students than this at once are counted anew. */
const rememberedStudents = 20_000;

interface Window {
  resumed: number;
  endsMs: number;
}

/**
 * How often a student may resume answers. Each time costs as much as the
 * answer is long, and no question is counted for it. Kept in memory alone:
 * answers are, too.
 */
export class ResumeLimit {
  readonly #clock: Clock;
  readonly #windows = lruOf<string, Window>(rememberedStudents);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws TutorError `rate_limited` */
  count(student: string): void {
    const nowMs = this.#clock.monotonicMs();
    const known = this.#windows.get(student);
    if (known === undefined || known.endsMs <= nowMs) {
      this.#windows.set(student, { resumed: 1, endsMs: nowMs + windowMs });
      return;
    }
    if (known.resumed >= mostResumed) throw rateLimited({ retryAfterMs: known.endsMs - nowMs });
    known.resumed += 1;
  }
}
