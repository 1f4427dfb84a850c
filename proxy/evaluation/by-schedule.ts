import type { LoadedCourse } from '../course/library.ts';
import { asRouted, type TutorToEvaluate } from './asking/evaluation-tutor.ts';
import { type MadeEvaluation, makeEvaluation } from './make-evaluation.ts';
import { judgeToAsk } from './models-to-evaluate.ts';
import { questionsOf } from './questions/questions-of.ts';

/**
 * Evaluates a course as `evaluation` in the configuration says: the answers as
 * students get them, all questions once.
 * @throws EvaluationError for golden questions or a judge that cannot be asked
 */
export async function evaluateBySchedule(
  course: LoadedCourse,
  tutor: TutorToEvaluate,
  signal: AbortSignal,
): Promise<MadeEvaluation> {
  const { config, clock } = tutor;
  const { batches, budgetUsd, judge } = config.evaluation;
  const wishes = {
    questions: await questionsOf(course, config, 'all'),
    models: [asRouted],
    repeat: 1,
    budgetUsd,
    inBatches: batches,
    judge: judgeToAsk(config, judge, clock.now()),
  };
  return makeEvaluation(course, wishes, tutor, signal);
}
