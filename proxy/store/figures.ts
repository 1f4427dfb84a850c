import type { Complexity } from '../ground/protocol.ts';
import type { Percentiles, Times } from './times.ts';

/** One hour of one day: a UTC hour, cut where a budget day begins in its middle. */
export interface HourOfDay {
  day: string;
  /** First millisecond of the UTC hour. */
  hourMs: number;
}

/** Sums over the answers that were asked for in an hour. */
export interface HourFigures extends HourOfDay {
  questions: number;
  /** Answers that ended in a failure of the tutor. */
  failures: number;
  savedRoutingMicroUsd: number;
  savedPromptCacheMicroUsd: number;
  savedAnswerCacheMicroUsd: number;
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
  answerCacheHits: number;
  withSources: number;
  /** Time between first and last token, summed, of uncached answers with output; for tokens per second. */
  generatingMs: number;
  generatedTokens: number;
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

/** How a teacher judged a sampled answer. */
export type Mark = 'right' | 'partly' | 'wrong';

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

/** Where in the course a question came up. */
export interface TopicFigures {
  course: string;
  /** Lesson id; empty: none was named and none was found. */
  lesson: string;
  /** Heading of the section that answers best; empty where it is in another lesson, or nowhere. */
  heading: string;
  questions: number;
  starsSum: number;
  starsCount: number;
  /** Answers without a source in the course. */
  notFound: number;
}

/** A question and what was answered, for a teacher to read. */
export interface ReadAnswer {
  answerId: string;
  timeMs: number;
  course: string;
  lesson: string;
  /** Pseudonym. */
  student: string;
  complexity: Complexity;
  model: string;
  question: string;
  text: string;
  sources: { lesson: string; lessonTitle: string; heading: string }[];
}

export interface RatedAnswer extends ReadAnswer {
  stars: number;
  comment: string;
}
