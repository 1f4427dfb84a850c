import type { Logger } from 'pino';
import type { Clock } from '../ground/clock.ts';
import { noUsage } from '../ground/usage.ts';
import type { CloseAnswer, ReservationTerms, ReserveOutcome, Settlement, Store } from './store.ts';

const firstPauseMs = 250;
const longestPauseMs = 15_000;

/** An end that the store could not take yet. */
interface Owed {
  /** One of a kind for each call and each answer. */
  name: string;
  book(): Promise<void>;
}

/**
 * The same store, whose settlements and closings cannot fail: what has ended has
 * ended, whether or not there is room on the disk to write it down at the moment.
 * What the store does not take is owed: tried again after growing pauses, before
 * the next question is let in, and at the end. Until then its money stays set
 * aside, so no budget is overdrawn, and nobody waits for it.
 *
 * As many are owed as calls and answers were open when the store broke: nothing
 * is let in that it cannot write. What a caller got wrong (a RangeError) would
 * never be taken: such a call is booked at what was set aside for it.
 */
export function lastingStore(
  store: Store,
  { clock, log }: { clock: Clock; log: Pick<Logger, 'error' | 'info'> },
): Store {
  const owed = new Map<string, Owed>();
  const reservedMicroUsd = new Map<string, number>();
  let pauseMs = firstPauseMs;
  let cancelTimer: (() => void) | undefined;
  let paying: Promise<void> | undefined;

  const remember = ({ callId }: ReservationTerms, outcome: ReserveOutcome | undefined) => {
    if (outcome?.kind === 'reserved') reservedMicroUsd.set(callId, outcome.microUsd);
  };

  const settleOne = async (settlement: Settlement) => {
    const { callId } = settlement;
    try {
      await store.settle(settlement);
    } catch (error) {
      if (!isMistake(error)) throw error;
      log.error({ err: error, call: callId }, 'a settlement was none: booked at what was set aside');
      const microUsd = reservedMicroUsd.get(callId) ?? 0;
      await store.settle({ ...settlement, status: 'estimated', usage: noUsage, microUsd });
    }
    reservedMicroUsd.delete(callId);
  };

  const closeOne = async (answer: CloseAnswer) => {
    try {
      await store.close(answer);
    } catch (error) {
      if (!isMistake(error)) throw error;
      log.error({ err: error, answer: answer.answerId }, 'the figures of an answer were none: left out');
      const savedMicroUsd = { routing: 0, promptCache: 0, answerCache: 0 };
      await store.close({ ...answer, usage: noUsage, costMicroUsd: 0, savedMicroUsd });
    }
  };

  /** Never rejects. */
  const book = async (end: Owed): Promise<void> => {
    try {
      await end.book();
    } catch (error) {
      log.error({ err: error, owed: owed.size + 1 }, 'the store could not take an end, tried again');
      owed.set(end.name, end);
      payLater();
    }
  };

  const payLater = () => {
    if (owed.size === 0 || cancelTimer !== undefined) return;
    cancelTimer = clock.after(pauseMs, () => {
      cancelTimer = undefined;
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
      void pay();
    });
  };

  /** Tries all that is owed, in its order; stops at the first that fails, for then the others would too. */
  const pay = (): Promise<void> => {
    paying ??= payAll().finally(() => {
      paying = undefined;
    });
    return paying;
  };
  const payAll = async () => {
    for (const end of [...owed.values()]) {
      try {
        await end.book();
      } catch {
        // Said when it was owed first.
        payLater();
        return;
      }
      owed.delete(end.name);
    }
    if (owed.size > 0) return;
    pauseMs = firstPauseMs;
    log.info('the store has taken all ends that it was owed');
  };

  return {
    ...store,
    async admit(request) {
      // Whoever's last answer is still to be closed is not busy any more.
      if (owed.size > 0) await pay();
      const outcome = await store.admit(request);
      if (outcome.kind === 'admitted' && request.reservation !== undefined) {
        remember(request.reservation, outcome.reservation);
      }
      return outcome;
    },
    async reserve(request) {
      const outcome = await store.reserve(request);
      remember(request, outcome);
      return outcome;
    },
    async settle(settlement, close) {
      const settled = book({ name: `call ${settlement.callId}`, book: () => settleOne(settlement) });
      const closed = close && book({ name: `answer ${close.answerId}`, book: () => closeOne(close) });
      await Promise.all([settled, closed]);
    },
    close: (answer) => book({ name: `answer ${answer.answerId}`, book: () => closeOne(answer) }),
    async end() {
      cancelTimer?.();
      if (owed.size > 0) await pay();
      cancelTimer?.();
      if (owed.size > 0)
        log.error({ owed: owed.size }, 'ends that the store never took: settled at the next start');
      await store.end();
    },
  };
}

function isMistake(error: unknown): boolean {
  return error instanceof RangeError || error instanceof TypeError;
}
