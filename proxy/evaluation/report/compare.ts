import { type ModelRecord, passedShare, type RunRecord } from './run-record.ts';
import { signTest } from './statistics.ts';

/** A fall this unlikely by chance is one. */
const significance = 0.05;

/** What became of a model's answers since it was asked the same questions last. */
export interface Comparison {
  model: string;
  /** ISO 8601; when it was asked before. */
  since: string;
  /** Questions that were asked the same way both times, and answered. */
  compared: number;
  /** Ids of those whose share of right answers went down, and up. */
  fell: string[];
  rose: string[];
  /** Of the exact sign test, one-sided. */
  probability: number;
  isRegression: boolean;
}

/**
 * Compares each model with the latest run that it was in and not worse than before: what has become worse stays so
 * until it is as good as it was. A question that got no
 * answer, then or now, says nothing about quality and is left out, as is one that
 * was changed.
 * @param earlier runs of the same course, newest first
 */
export function compareWithLast(run: RunRecord, earlier: readonly RunRecord[]): Comparison[] {
  return run.models.flatMap((now) => {
    for (const before of earlier) {
      if (before.worse.includes(now.model)) continue;
      const then = before.models.find(({ model }) => model === now.model);
      const comparison = then && compare(now, then, before.startedAt);
      if (comparison !== undefined && comparison.compared > 0) return [comparison];
    }
    return [];
  });
}

function compare(now: ModelRecord, then: ModelRecord, since: string): Comparison {
  const [fell, rose]: [string[], string[]] = [[], []];
  let compared = 0;
  for (const question of now.questions) {
    const before = then.questions.find(({ id, asked }) => id === question.id && asked === question.asked);
    const [was, is] = [before && passedShare(before), passedShare(question)];
    if (was === undefined || is === undefined) continue;
    compared += 1;
    if (is < was) fell.push(question.id);
    if (is > was) rose.push(question.id);
  }
  const probability = signTest(fell.length, rose.length);
  return {
    model: now.model,
    since,
    compared,
    fell,
    rose,
    probability,
    isRegression: probability < significance,
  };
}
