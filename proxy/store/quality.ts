import type { Complexity } from '../ground/protocol.ts';
import type { DayRange } from './day-range.ts';
import type { ReadTerms } from './read-terms.ts';

/** What a teacher reads and judges. */
export interface QualityStore {
  /** By lesson and section; most questions first. */
  topics(range: DayRange, terms?: ReadTerms): Promise<TopicFigures[]>;
  /** Answers rated with fewer than 4 stars; fewest stars first, then newest first. */
  lowestRated(range: DayRange, limit: number, terms?: ReadTerms): Promise<RatedAnswer[]>;
  /** Whole answers for which the course has no passage; newest first. */
  withoutSource(range: DayRange, limit: number, terms?: ReadTerms): Promise<ReadAnswer[]>;
  /** Sampled answers that nobody has judged yet; newest day first, those of a day in no order that means anything. */
  toReview(range: DayRange, samplePercent: number, limit: number, terms?: ReadTerms): Promise<ReadAnswer[]>;
  /** Undefined if there is no such answer, or its words are gone. */
  readAnswer(answerId: string, terms?: ReadTerms): Promise<ReadAnswer | undefined>;
  /**
   * Judges an answer; a second mark replaces the first.
   * @returns false if there is no such answer
   */
  review(review: { answerId: string; mark: Mark; nowMs: number }): Promise<boolean>;
  /** Id of the course in which an answer was given; undefined: there is no such answer. */
  courseOf(answerId: string): Promise<string | undefined>;
}

/** How a teacher judged a sampled answer. */
export type Mark = 'right' | 'partly' | 'wrong';

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
  sources: { lesson: string; lessonTitle: string; heading: string; anchor: string }[];
}

export interface RatedAnswer extends ReadAnswer {
  stars: number;
  comment: string;
}
