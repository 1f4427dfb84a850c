import type { LoadedCourse } from '../course/library.ts';
import type { MadeEvaluation } from '../evaluation/make-evaluation.ts';
import { checkSignals } from './health.ts';
import type { Reading } from './signal.ts';
import type { WatchTools } from './tools.ts';

/** Evaluates one course as the configuration says; rejects with what is in the way, or with the signal's reason. */
export type EvaluateCourse = (course: LoadedCourse, signal: AbortSignal) => Promise<MadeEvaluation>;

/**
 * Evaluates every course, one after the other, and writes to administrators
 * where answers have become worse, and once when they are as good again.
 * @param signal ends it, and nobody is told
 * @param tell called when there is a mail to be sent
 */
export async function evaluateAndTell(
  tools: WatchTools,
  evaluate: EvaluateCourse,
  { signal, tell }: { signal: AbortSignal; tell: () => Promise<void> | undefined },
): Promise<void> {
  const readings: Reading[] = [];
  for (const [subject, course] of tools.library) {
    readings.push({
      kind: 'quality_fell',
      subject,
      value: await questionsFallen(course, evaluate, tools, signal),
    });
    signal.throwIfAborted();
  }
  if (await checkSignals(['quality_fell'], readings, tools)) await tell();
}

/** Null where nothing can be said: then what was told before still holds. */
async function questionsFallen(
  course: LoadedCourse,
  evaluate: EvaluateCourse,
  { log }: Pick<WatchTools, 'log'>,
  signal: AbortSignal,
): Promise<number | null> {
  try {
    const { run, comparisons, file } = await evaluate(course, signal);
    const fell = comparisons.filter(({ isRegression }) => isRegression).flatMap((each) => each.fell);
    const { spentUsd, stopped } = run;
    log.info(
      { course: course.settings.id, file, spentUsd, stopped, fell: fell.length },
      'evaluated a course',
    );
    return comparisons.length === 0 ? null : fell.length;
  } catch (error) {
    signal.throwIfAborted();
    // The others can still be evaluated, and this one is again on the next night.
    log.error({ err: error, course: course.settings.id }, 'a course could not be evaluated');
    return null;
  }
}
