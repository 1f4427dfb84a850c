import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { DayRange, Totals } from '../store.ts';
import { type AnswerSums, type DayFigures, dayFiguresReader } from './day-figures.ts';

/**
 * Adds a range up day by day and lets the event loop turn between days, so that
 * a question asked meanwhile waits for the rows of one day at most.
 */
export function totalsReader(database: DatabaseSync): (query: DayRange) => Promise<Totals> {
  const figures = dayFiguresReader(database);
  return async ({ from, to, course }) => {
    const days: DayFigures[] = [];
    let day = figures.firstDayFrom(from);
    while (day !== undefined && day <= to) {
      days.push(figures.of(day, course));
      await setImmediate();
      // Sorts behind this day and before the next.
      day = figures.firstDayFrom(`${day}+`);
    }
    return added(days);
  };
}

function added(days: readonly DayFigures[]): Totals {
  const sum = (name: keyof AnswerSums) => days.reduce((total, { sums }) => total + sums[name], 0);
  const times = days.flatMap((day) => day.times);
  const models = modelsOf(days);
  return {
    questions: sum('questions'),
    students: new Set(days.flatMap((day) => day.students.map(({ student }) => student))).size,
    failures: sum('failures'),
    costMicroUsd: models.reduce((total, { costMicroUsd }) => total + costMicroUsd, 0),
    savedMicroUsd: {
      routing: sum('savedRouting'),
      promptCache: sum('savedPromptCache'),
      answerCache: sum('savedAnswerCache'),
    },
    inputTokens: sum('inputTokens'),
    cachedInputTokens: sum('cachedInputTokens'),
    outputTokens: sum('outputTokens'),
    answerCacheHits: sum('answerCacheHits'),
    withSources: sum('withSources'),
    firstTokenMs: ascending(times.map(({ firstTokenMs }) => firstTokenMs)),
    totalMs: ascending(times.map(({ totalMs }) => totalMs)),
    generatingMs: sum('generatingMs'),
    generatedTokens: sum('generatedTokens'),
    complexity: { simple: sum('simple'), medium: sum('medium'), complex: sum('complex') },
    models,
    stars: { sum: sum('starsSum'), count: sum('starsCount') },
  };
}

/** In order of their names. */
function modelsOf(days: readonly DayFigures[]): Totals['models'] {
  const models = new Map<string, Totals['models'][number]>();
  const of = (model: string) => {
    const known = models.get(model) ?? { model, questions: 0, costMicroUsd: 0 };
    models.set(model, known);
    return known;
  };
  for (const { modelQuestions, modelCosts } of days) {
    for (const { model, questions } of modelQuestions) of(model).questions += questions;
    for (const { model, costMicroUsd } of modelCosts) of(model).costMicroUsd += costMicroUsd;
  }
  return [...models.values()].sort((a, b) => (a.model < b.model ? -1 : 1));
}

function ascending(values: number[]): number[] {
  return values.sort((a, b) => a - b);
}
