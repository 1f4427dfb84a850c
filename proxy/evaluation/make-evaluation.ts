import type { LoadedCourse } from '../course/library.ts';
import { batchTutor } from './asking/batch-tutor.ts';
import type { TutorToEvaluate } from './asking/evaluation-tutor.ts';
import { type EvaluationWishes, evaluate } from './evaluate.ts';
import { type Comparison, compareWithLast } from './report/compare.ts';
import type { RunRecord } from './report/run-record.ts';
import { runFolder, savedRuns, saveRun } from './report/saved-runs.ts';

export interface MadeEvaluation {
  run: RunRecord;
  /** Of each model that was evaluated before. */
  comparisons: Comparison[];
  /** Where the run is kept. */
  file: string;
}

/**
 * Asks, judges, keeps what came of it, and compares it with what was kept before.
 * @param wishes `isAccepted`: the answers are good as they are, and what later ones are compared with
 */
export async function makeEvaluation(
  course: LoadedCourse,
  wishes: EvaluationWishes & { isAccepted?: boolean },
  tutor: TutorToEvaluate,
  signal: AbortSignal,
): Promise<MadeEvaluation> {
  const batching = wishes.inBatches ? batchTutor(tutor) : undefined;
  const run = await evaluate(course, wishes, batching ?? tutor, signal).finally(() => batching?.parted());
  const folder = runFolder(tutor.config, course.settings.id);
  const earlier: RunRecord[] = [];
  for await (const before of savedRuns(folder)) {
    earlier.push(before);
    const isFound = ({ model }: { model: string }) =>
      earlier.some(
        ({ models, worse }) => !worse.includes(model) && models.some((each) => each.model === model),
      );
    if (run.models.every(isFound)) break;
  }
  const comparisons = wishes.isAccepted ? [] : compareWithLast(run, earlier);
  run.worse = comparisons.filter(({ isRegression }) => isRegression).map(({ model }) => model);
  return { run, comparisons, file: await saveRun(folder, run) };
}
