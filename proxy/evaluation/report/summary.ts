import { type ShareInterval, wilson } from '../../figures/wilson.ts';
import { type QuestionKind, questionKinds } from '../questions/golden-question.ts';
import { isPassed, type ModelRecord, passedShare, type QuestionRecord } from './run-record.ts';
import { percentile } from './statistics.ts';

/** What a model's answers were worth, cost and took. */
export interface ModelSummary {
  model: string;
  /** Questions that got an answer. */
  questions: number;
  /** Questions that got none. */
  missing: number;
  /** Null where nothing was answered. */
  passed: ShareInterval | null;
  byKind: { kind: QuestionKind; questions: number; passed: ShareInterval }[];
  /** Of a question, on average; null where nothing was answered. */
  costUsd: number | null;
  firstTokenMs: { p50: number | null; p95: number | null };
  totalMs: { p50: number | null };
}

/**
 * A question counts once however often it was asked: its repeats are no more
 * independent than its words, and would make the interval narrower than it is.
 */
export function summaryOf({ model, questions }: ModelRecord): ModelSummary {
  const answered = questions.filter((question) => passedShare(question) !== undefined);
  const tries = answered.flatMap((question) => question.tries).filter(({ text }) => text !== null);
  const times = (read: (one: (typeof tries)[number]) => number | null) =>
    tries.map(read).filter((ms): ms is number => ms !== null);
  const firstTokenMs = times((one) => one.firstTokenMs);
  return {
    model,
    questions: answered.length,
    missing: questions.length - answered.length,
    passed: intervalOf(answered),
    byKind: questionKinds.flatMap((kind) => {
      const own = answered.filter((question) => question.kind === kind);
      const passed = intervalOf(own);
      return passed === null ? [] : [{ kind, questions: own.length, passed }];
    }),
    costUsd: tries.length === 0 ? null : tries.reduce((sum, one) => sum + one.costUsd, 0) / tries.length,
    firstTokenMs: { p50: percentile(firstTokenMs, 0.5), p95: percentile(firstTokenMs, 0.95) },
    totalMs: {
      p50: percentile(
        times((one) => one.totalMs),
        0.5,
      ),
    },
  };
}

function intervalOf(questions: readonly QuestionRecord[]): ShareInterval | null {
  if (questions.length === 0) return null;
  return wilson(
    questions.reduce((sum, question) => sum + (passedShare(question) ?? 0), 0),
    questions.length,
  );
}

/** Questions that not every answer got right, and what was wrong with the first such answer. */
export function failuresOf({ questions }: ModelRecord): { question: QuestionRecord; why: string }[] {
  return questions.flatMap((question) => {
    const failed = question.tries.find((one) => !isPassed(one));
    if (failed === undefined) return [];
    const reasons = failed.broken.map(({ why }) => why);
    if (failed.mark !== null && failed.mark !== 'right')
      reasons.push(`the judge says ${failed.mark}: ${failed.why}`);
    return [{ question, why: reasons.join('; ') }];
  });
}
