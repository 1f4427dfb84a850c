import type { LoadedCourse } from '../../course/library.ts';
import type { Tutor } from '../../tutor.ts';
import type { GoldenQuestion } from '../questions/golden-question.ts';
import type { JudgeRecord } from '../report/run-record.ts';
import { kappa } from '../report/statistics.ts';
import { judgeByModel } from './judge-model.ts';

/**
 * How far a judge can be believed: it is given the answers that the teacher has
 * marked beside the golden questions, without the marks.
 */
export async function compareJudge(
  model: string,
  questions: readonly GoldenQuestion[],
  course: LoadedCourse,
  tutor: Tutor,
  signal: AbortSignal,
): Promise<JudgeRecord> {
  const pairs: [string, string][] = [];
  for (const question of questions) {
    for (const { answer, mark } of question.marked) {
      const verdict = await judgeByModel(question, answer, course, tutor, signal);
      if (verdict.kind === 'judged') pairs.push([mark, verdict.mark]);
    }
  }
  const agreed = pairs.filter(([teacher, judge]) => teacher === judge).length;
  return {
    model,
    compared: pairs.length,
    agreement: pairs.length === 0 ? null : agreed / pairs.length,
    kappa: kappa(pairs),
  };
}
