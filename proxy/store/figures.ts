import type { Complexity } from '../ground/protocol.ts';
import type { DayRange } from './day-range.ts';
import type { Mark } from './quality.ts';
import type { ReadTerms } from './read-terms.ts';
import type { Percentiles, Times } from './rules/times.ts';

/** What the figures of the metrics page are made of. They stay when answers are removed. */
export interface FigureStore {
  /**
   * By hour, in order of time, answers in the hour in which they were asked for
   * and calls in the one in which they began. An answer that is running counts as a question and
   * nothing else.
   */
  figures(query: DayRange, terms?: FigureTerms): Promise<RangeFigures>;

  /** The same added up (see rules/totals.ts). */
  totals(query: DayRange, terms?: ReadTerms): Promise<Totals>;
}

export interface FigureTerms extends ReadTerms {
  /** `day`: the hours of each day added up (see rules/by-day.ts). Default: `hour`. */
  step?: 'hour' | 'day';
}

/** One hour of one day: a UTC hour, cut where a budget day begins in its middle. */
export interface HourOfDay {
  day: string;
  /** First millisecond of the UTC hour. */
  hourMs: number;
}

/** Sums over some answers. */
export interface AnswerSums {
  questions: number;
  /** Answers that ended in a failure of the tutor. */
  failures: number;
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
  answerCacheHits: number;
  withSources: number;
  /** Time between first and last token, summed, of uncached answers with output; for tokens per second. */
  generatingMs: number;
  generatedTokens: number;
}

/** Of the answers that were asked for in an hour. */
export interface HourFigures extends HourOfDay, AnswerSums {
  savedRoutingMicroUsd: number;
  savedPromptCacheMicroUsd: number;
  savedAnswerCacheMicroUsd: number;
  simple: number;
  medium: number;
  complex: number;
  starsSum: number;
  starsCount: number;
  /** Of answers that brought a first token. */
  firstTokenTimes: Times | null;
  totalTimes: Times | null;
}

/** What a model answered, and what its calls cost, in an hour. */
export interface ModelHour extends HourOfDay {
  model: string;
  questions: number;
  /** Calls that were settled, failed ones included. */
  calls: number;
  costMicroUsd: number;
  savedMicroUsd: number;
}

/**
 * What went wrong in an hour. `answer`: a student got no whole answer, by its
 * outcome; `refusal`: a question was not let in; `call`: a model call failed,
 * by its fault.
 */
export interface TroubleHour extends HourOfDay {
  origin: 'answer' | 'refusal' | 'call';
  kind: string;
  count: number;
}

/** Everything counted in a range of days, by hour. */
export interface RangeFigures {
  hours: HourFigures[];
  models: ModelHour[];
  troubles: TroubleHour[];
  /** Students that asked, each counted once. */
  students: number;
  marks: Record<Mark, number>;
  /** Of all answers of the range; exact as long as they are few. */
  firstTokenMs: Percentiles;
  totalMs: Percentiles;
}

/**
 * Sums over the answers of a range; times are those of answers that brought a
 * first token. What was spent, in all and by model, is the ledger's own sum
 * over the calls of those days.
 */
export interface Totals extends AnswerSums {
  students: number;
  costMicroUsd: number;
  savedMicroUsd: { routing: number; promptCache: number; answerCache: number };
  firstTokenMs: Percentiles;
  totalMs: Percentiles;
  complexity: Record<Complexity, number>;
  models: { model: string; questions: number; calls: number; costMicroUsd: number; savedMicroUsd: number }[];
  stars: { sum: number; count: number };
  /** Reviewed answers by how a teacher judged them. */
  marks: Record<Mark, number>;
}
