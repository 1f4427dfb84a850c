import type { Logger } from 'pino';
import type { CountedQuestion } from '../store/admission.ts';
import type { Store } from '../store/store.ts';

/**
 * Takes back what a question was counted that this process could not answer: the
 * student asks it again, which no limit may refuse for that. Never throws: its
 * answer has ended, whatever the store says.
 * @param counted undefined where it was not let in
 */
export async function uncount(
  counted: CountedQuestion | undefined,
  { store, log }: { store: Pick<Store, 'uncount'>; log: Pick<Logger, 'warn'> },
): Promise<void> {
  if (counted === undefined) return;
  try {
    await store.uncount(counted);
  } catch (error) {
    log.warn({ err: error }, 'a question that was cut stays counted against the limits of its student');
  }
}
