import type { Tally } from '../question/tally.ts';
import type { CallContext } from '../store/reservation.ts';

/**
 * Whose answer the calls are made for and booked on. Where an answer is shared
 * and its student leaves, that is another student's from the next call on.
 */
export interface Payer {
  /** What all calls have used so far. */
  readonly tally: Tally;
  /** Of the answer that pays now. */
  readonly context: CallContext;
  /** Does something in the name of the answer that pays now; it stays open as long. */
  hold<T>(use: (context: CallContext) => Promise<T>): Promise<T>;
}

/** One student's own answer. */
export function soloPayer(context: CallContext, tally: Tally): Payer {
  return { tally, context, hold: (use) => use(context) };
}
