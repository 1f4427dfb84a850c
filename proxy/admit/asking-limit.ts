import type { ConfigValues } from '../config/schema.ts';
import type { Clock } from '../ground/clock.ts';
import { TokenBuckets } from '../ground/token-buckets.ts';
import type { VerifiedStudent } from '../question/verified-student.ts';
import { rateLimited } from './admit.ts';

/** So many questions may come for each that is let in. */
const attempts = 6;
/** However few are let in: a page that was told to wait, and a student who presses again, are no attack. */
const fewest = { burst: 60, perSecond: 1 };
/** More than these at once only begin anew. */
const remembered = 20_000;

/**
 * How often a question may be asked at all, whether or not it is let in. What a question is about is found out before
 * that, for what it may cost depends on it, and takes the thread some milliseconds: who is refused and goes on asking
 * would take them from all others. Kept in memory alone, as each process has a thread of its own.
 */
export class AskingLimit {
  readonly #students: TokenBuckets;
  readonly #networks: TokenBuckets;

  constructor(limits: ConfigValues['limits'], clock: Pick<Clock, 'monotonicMs'>) {
    this.#students = bucketsFor(limits.student, clock);
    this.#networks = bucketsFor(limits.address, clock);
  }

  /**
   * To be called before anything is done for a question. A program has what its key says, and an operator who gave it.
   * @param addressKey stands for the network address; of a student who is signed in it does not matter
   * @throws TutorError `rate_limited`
   */
  count({ pseudonym, anonymous, program }: VerifiedStudent, addressKey: string): void {
    if (program !== undefined) return;
    const isIn = this.#students.take(pseudonym, 1) && (!anonymous || this.#networks.take(addressKey, 1));
    if (!isIn) throw rateLimited({ retryAfterMs: 1_000 / fewest.perSecond });
  }
}

function bucketsFor(
  { requests, windowSeconds }: { requests: number; windowSeconds: number },
  clock: Pick<Clock, 'monotonicMs'>,
): TokenBuckets {
  const size = {
    burst: Math.max(fewest.burst, attempts * requests),
    perSecond: Math.max(fewest.perSecond, (attempts * requests) / windowSeconds),
  };
  return new TokenBuckets(clock, size, remembered);
}
