import type { Complexity } from '../../ground/protocol.ts';
import type { AnswerOutcome, CloseAnswer } from '../answers.ts';
import type { AnswerSums, HourFigures, RangeFigures } from '../figures.ts';
import { wholeMs } from './amounts.ts';
import { exactPercentiles, readTimes } from './times.ts';

/** What an answer adds to the sums of its hour when it ends. */
export type AnswerFigures = Omit<
  HourFigures,
  'day' | 'hourMs' | 'starsSum' | 'starsCount' | 'firstTokenTimes' | 'totalTimes'
>;

/** Durations of an answer that brought a first token. */
export interface AnswerTimes {
  firstTokenMs: number;
  totalMs: number;
}

/** In milliseconds: what is counted belongs to the UTC hour in which it began. */
const hourMs = 3_600_000;

export function hourOf(timeMs: number): number {
  return Math.floor(timeMs / hourMs) * hourMs;
}

export function answerFigures(complexity: Complexity, answer: CloseAnswer): AnswerFigures {
  const { outcome, cached, usage, savedMicroUsd } = answer;
  const times = answerTimes(answer);
  const isGenerated = times !== undefined && usage.outputTokens > 0 && !cached;
  return {
    ...noFigures,
    ...asked(complexity),
    failures: isFailure(outcome) ? 1 : 0,
    savedRoutingMicroUsd: savedMicroUsd.routing,
    savedPromptCacheMicroUsd: savedMicroUsd.promptCache,
    savedAnswerCacheMicroUsd: savedMicroUsd.answerCache,
    inputTokens: usage.inputTokens,
    cachedInputTokens: usage.cachedInputTokens,
    outputTokens: usage.outputTokens,
    answerCacheHits: cached ? 1 : 0,
    withSources: answer.sources.length > 0 ? 1 : 0,
    generatingMs: isGenerated ? times.totalMs - times.firstTokenMs : 0,
    generatedTokens: isGenerated ? usage.outputTokens : 0,
  };
}

/** Undefined where no token came. */
export function answerTimes(answer: CloseAnswer): AnswerTimes | undefined {
  const firstTokenMs = wholeMs(answer.firstTokenMs);
  return firstTokenMs === null ? undefined : { firstTokenMs, totalMs: Math.round(answer.totalMs) };
}

/** Of an answer that is still running nothing but the question is known. */
export function runningFigures(day: string, startedMs: number, complexity: Complexity): HourFigures {
  return {
    day,
    hourMs: hourOf(startedMs),
    ...noFigures,
    ...asked(complexity),
    starsSum: 0,
    starsCount: 0,
    firstTokenTimes: null,
    totalTimes: null,
  };
}

/** Under what an answer is counted that a student did not get whole; undefined: it is no trouble. */
export function troubleOf(outcome: AnswerOutcome): string | undefined {
  return outcome === 'complete' || outcome === 'length' || outcome === 'stopped' ? undefined : outcome;
}

const failures: readonly AnswerOutcome[] = ['providers_unavailable', 'internal', 'restarted', 'crashed'];

/** Failures of the tutor; a spent budget or share and an endless question are none. */
function isFailure(outcome: AnswerOutcome): boolean {
  return failures.includes(outcome);
}

/** Of so few answers every time is looked at; of more, the buckets of times.ts give the percentiles. */
export const fewAnswers = 5_000;

/**
 * Percentiles of all answers of some hours.
 * @param readAnswers the durations of these answers one by one, as far as they are still kept
 */
export function percentilesOf(
  hours: readonly HourFigures[],
  readAnswers: () => readonly AnswerTimes[],
): Pick<RangeFigures, 'firstTokenMs' | 'totalMs'> {
  const first = readTimes(hours.map(({ firstTokenTimes }) => firstTokenTimes));
  const total = readTimes(hours.map(({ totalTimes }) => totalTimes));
  const rough = { firstTokenMs: first.percentiles, totalMs: total.percentiles };
  if (first.count > fewAnswers) return rough;
  const answers = readAnswers();
  // Answers are deleted some day, their figures are not.
  if (answers.length < first.count) return rough;
  const ascending = (values: number[]) => values.sort((a, b) => a - b);
  return {
    firstTokenMs: exactPercentiles(ascending(answers.map(({ firstTokenMs }) => firstTokenMs))),
    totalMs: exactPercentiles(ascending(answers.map(({ totalMs }) => totalMs))),
  };
}

const noSums: AnswerSums = {
  questions: 0,
  failures: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  answerCacheHits: 0,
  withSources: 0,
  generatingMs: 0,
  generatedTokens: 0,
};

/** Names every figure. */
export const noFigures: AnswerFigures = {
  ...noSums,
  savedRoutingMicroUsd: 0,
  savedPromptCacheMicroUsd: 0,
  savedAnswerCacheMicroUsd: 0,
  simple: 0,
  medium: 0,
  complex: 0,
};

/** Adds up what is a plain sum. */
export function sumsOf(hours: readonly AnswerSums[]): AnswerSums {
  const sums = { ...noSums };
  for (const hour of hours) {
    for (const name of Object.keys(noSums) as (keyof AnswerSums)[]) sums[name] += hour[name];
  }
  return sums;
}

function asked(complexity: Complexity): Partial<AnswerFigures> {
  return { questions: 1, [complexity]: 1 };
}
