import type { HourFigures, RangeFigures, Totals } from '../figures.ts';
import { sumsOf } from './hour-figures.ts';

/** Adds the hours of a range up. */
export function totalsOf({ hours, models, ...range }: RangeFigures): Totals {
  const sum = (name: NumericFigure) => hours.reduce((total, hour) => total + hour[name], 0);
  const byModel = modelsOf(models);
  return {
    ...sumsOf(hours),
    students: range.students,
    costMicroUsd: byModel.reduce((total, { costMicroUsd }) => total + costMicroUsd, 0),
    savedMicroUsd: {
      routing: sum('savedRoutingMicroUsd'),
      promptCache: sum('savedPromptCacheMicroUsd'),
      answerCache: sum('savedAnswerCacheMicroUsd'),
    },
    firstTokenMs: range.firstTokenMs,
    totalMs: range.totalMs,
    complexity: { simple: sum('simple'), medium: sum('medium'), complex: sum('complex') },
    models: byModel,
    stars: { sum: sum('starsSum'), count: sum('starsCount') },
    marks: range.marks,
  };
}

type NumericFigure = Exclude<keyof HourFigures, 'day' | 'firstTokenTimes' | 'totalTimes'>;

/** In order of their names. */
function modelsOf(rows: RangeFigures['models']): Totals['models'] {
  const models = new Map<string, Totals['models'][number]>();
  for (const { model, questions, calls, costMicroUsd, savedMicroUsd } of rows) {
    const known = models.get(model) ?? { model, questions: 0, calls: 0, costMicroUsd: 0, savedMicroUsd: 0 };
    known.questions += questions;
    known.calls += calls;
    known.costMicroUsd += costMicroUsd;
    known.savedMicroUsd += savedMicroUsd;
    models.set(model, known);
  }
  return [...models.values()].sort((a, b) => (a.model < b.model ? -1 : 1));
}
