import type { LoadedCourse } from '../../course/library.ts';
import type { Tutor } from '../../tutor.ts';
import type { GoldenQuestion } from '../questions/golden-question.ts';
import type { JudgeRecord } from '../report/run-record.ts';
import { kappa } from '../report/statistics.ts';
import { judgeByModel } from './judge-model.ts';

interface JudgeToCompare {
  /** Name of the model. */
  judge: string;
  questions: readonly GoldenQuestion[];
  /** Its calls wait for a batch: then they are made together. */
  inBatches?: boolean | undefined;
}

/**
 * How far a judge can be believed: it is given the answers that the teacher has
 * marked beside the golden questions, without the marks.
 * @param tutor made by `evaluationTutor` for the judge
 */
export async function compareJudge(
  { judge: model, questions, inBatches }: JudgeToCompare,
  course: LoadedCourse,
  tutor: Tutor,
  signal: AbortSignal,
): Promise<JudgeRecord> {
  const marked = questions.flatMap((question) => question.marked.map((each) => ({ ...each, question })));
  const judge = ({ question, answer }: (typeof marked)[number]) =>
    judgeByModel({ question, answer, course }, tutor, signal);
  // One after the other each would wait for a batch of its own.
  const together = inBatches ? await Promise.all(marked.map(judge)) : [];
  const pairs: [string, string][] = [];
  for (const [index, each] of marked.entries()) {
    const before = together[index];
    // What the money was not for together is judged by itself.
    const isOpen = before === undefined || (before.kind === 'none' && before.isUnpaid);
    const verdict = isOpen ? await judge(each) : before;
    if (verdict.kind === 'judged') pairs.push([each.mark, verdict.mark]);
  }
  const agreed = pairs.filter(([teacher, judge]) => teacher === judge).length;
  return {
    model,
    compared: pairs.length,
    agreement: pairs.length === 0 ? null : agreed / pairs.length,
    kappa: kappa(pairs),
  };
}
