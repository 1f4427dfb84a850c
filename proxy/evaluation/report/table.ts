import type { ShareInterval } from '../../figures/wilson.ts';
import { ruleNames } from '../judging/check.ts';
import { questionKinds } from '../questions/golden-question.ts';
import type { Comparison } from './compare.ts';
import type { ModelRecord, RunRecord } from './run-record.ts';
import { failuresOf, type ModelSummary, summaryOf } from './summary.ts';

/** As many as one reads; the file has them all. */
const mostFailures = 8;

/** An evaluation for a terminal. */
export function reportLines(run: RunRecord, comparisons: readonly Comparison[]): string[] {
  const summaries = run.models.map(summaryOf);
  return [
    ...table(summaries),
    '',
    ...byKind(summaries),
    ...run.models.flatMap((model) => {
      const failures = failuresOf(model);
      if (failures.length === 0) return [];
      const more = failures.length - mostFailures;
      return [
        '',
        `${model.model}: not right in ${failures.length} of ${model.questions.length} questions (${rulesOf(model)})`,
        ...failures.slice(0, mostFailures).map(({ question, why }) => `  ${question.id}\n    ${why}`),
        ...(more > 0 ? [`  and ${more} more`] : []),
      ];
    }),
    ...(run.judge === null ? [] : ['', judgeLine(run.judge)]),
    ...(comparisons.length === 0 ? [] : ['', ...comparisons.map(comparisonLine)]),
    '',
    spentLine(run),
  ];
}

/** Which rules were broken, and in how many answers, most often first. */
function rulesOf({ questions }: ModelRecord): string {
  const tries = questions.flatMap((question) => question.tries);
  const counts = ruleNames
    .map((rule) => ({
      rule,
      count: tries.filter((one) => one.broken.some((each) => each.rule === rule)).length,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const judged = tries.filter(({ mark }) => mark !== null && mark !== 'right').length;
  return [
    ...counts.map(({ rule, count }) => `${rule} ${count}`),
    ...(judged > 0 ? [`judge ${judged}`] : []),
  ].join(', ');
}

const columns = [
  'model',
  'right',
  '95 % interval',
  'asked',
  'no answer',
  'USD a question',
  'first word',
  'whole',
];

function table(summaries: readonly ModelSummary[]): string[] {
  const rows = summaries.map(({ model, passed, questions, missing, costUsd, firstTokenMs, totalMs }) => [
    model,
    passed === null ? '-' : percent(passed.share),
    passed === null ? '-' : interval(passed),
    String(questions + missing),
    String(missing),
    costUsd === null ? '-' : `$${costUsd.toFixed(5)}`,
    seconds(firstTokenMs.p50),
    seconds(totalMs.p50),
  ]);
  return aligned([columns, ...rows]);
}

function byKind(summaries: readonly ModelSummary[]): string[] {
  const kinds = questionKinds.filter((kind) =>
    summaries.some((summary) => summary.byKind.some((each) => each.kind === kind)),
  );
  const rows = summaries.map(({ model, byKind: own }) => [
    model,
    ...kinds.map((kind) => {
      const found = own.find((each) => each.kind === kind);
      return found === undefined ? '-' : `${percent(found.passed.share)} of ${found.questions}`;
    }),
  ]);
  return aligned([['right, by kind', ...kinds], ...rows]);
}

function comparisonLine({
  model,
  since,
  compared,
  fell,
  rose,
  probability,
  isRegression,
}: Comparison): string {
  const changes = `${fell.length} of ${compared} questions got worse and ${rose.length} better`;
  const chance = `p = ${probability.toFixed(3)}, one-sided sign test`;
  const verdict = isRegression ? 'WORSE than' : 'no significant fall since';
  return `${model}: ${verdict} ${since.slice(0, 16).replace('T', ' ')} (${changes}; ${chance})`;
}

function judgeLine({ model, compared, agreement, kappa }: NonNullable<RunRecord['judge']>): string {
  if (agreement === null)
    return `Judge ${model}: no answers that you have marked ("marked"), so nobody knows how far to believe it.`;
  const beyond = kappa === null ? '' : `, kappa ${kappa.toFixed(2)}`;
  return `Judge ${model}: agrees with your marks in ${percent(agreement)} of ${compared} answers${beyond}.`;
}

function spentLine({ spentUsd, budgetUsd, stopped, seconds: took }: RunRecord): string {
  const spent = `Spent $${spentUsd.toFixed(4)} of $${budgetUsd.toFixed(2)} in ${took} s.`;
  switch (stopped) {
    case null:
      return spent;
    case 'budget':
      return `${spent} Not everything was asked: the next question may have cost more than was left. Allow more with --budget USD.`;
    case 'day_budget':
      return `${spent} Not everything was asked: the budget of the day, month or course is used up.`;
    case 'interrupted':
      return `${spent} Not everything was asked: it was interrupted.`;
    default:
      return stopped satisfies never;
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function interval({ low, high }: ShareInterval): string {
  return `${Math.round(low * 100)} to ${Math.round(high * 100)} %`;
}

function seconds(ms: number | null): string {
  return ms === null ? '-' : `${(ms / 1000).toFixed(2)} s`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('   ')
      .trimEnd(),
  );
}
