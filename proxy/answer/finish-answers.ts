import type { Logger } from 'pino';
import type { Clock } from '../ground/clock.ts';
import type { LiveAnswers } from './live-answers.ts';
import type { UnattendedCalls } from './unattended-calls.ts';

export interface FinishTools {
  answers: LiveAnswers;
  unattended: UnattendedCalls;
  clock: Clock;
  log: Pick<Logger, 'warn'>;
}

/**
 * The last answers of a process that is being stopped: no new one is begun, and
 * what runs may go on to its end. The process goes on listening meanwhile:
 * readers who lose the line come back for the rest, other processes fetch it for
 * theirs, and whoever asks something new is told to ask again in a moment.
 * What still runs in the end is cut: booked and written down as far as it has
 * come, and its students are told that a restart has cut it.
 * @param print for whoever has told the process to stop, and waits
 * @param hurry aborted when nobody waits any longer
 */
export async function finishAnswers(
  { answers, unattended, clock, log }: FinishTools,
  limitMs: number,
  print: (line: string) => void,
  hurry?: AbortSignal,
): Promise<void> {
  answers.takeNoMore();
  if (answers.running > 0) {
    const what = answers.running === 1 ? '1 running answer is' : `${answers.running} running answers are`;
    print(`Stopping: ${what} finished first, for ${limitMs / 1_000} s at most.`);
  }
  const { promise: tooLong, resolve: giveUp } = Promise.withResolvers<void>();
  const cancel = clock.after(limitMs, giveUp);
  if (hurry?.aborted) giveUp();
  hurry?.addEventListener('abort', () => giveUp(), { once: true });
  await Promise.race([Promise.all([answers.idle(), unattended.idle()]), tooLong]);
  cancel();
  if (answers.running > 0) log.warn({ answers: answers.running }, 'answers that are still running are cut');
  await answers.close();
}
