import { hash } from 'node:crypto';
import type { Mark } from '../../store/quality.ts';
import type { Broken } from '../judging/check.ts';
import type { GoldenQuestion, QuestionKind } from '../questions/golden-question.ts';

/** An evaluation as it is kept, with everything that was asked and answered. */
export interface RunRecord {
  /** Of this file. */
  form: 1;
  course: string;
  /** Of the course's content, as it was asked about. */
  courseVersion: string;
  /** ISO 8601. */
  startedAt: string;
  seconds: number;
  /** How often each question was asked. */
  repeat: number;
  budgetUsd: number;
  /** Of the judge, too. */
  spentUsd: number;
  /** Why not everything was asked; null: it was. */
  stopped: 'budget' | 'day_budget' | 'interrupted' | null;
  judge: JudgeRecord | null;
  /** Models whose answers were significantly worse than before: nothing is compared with those. */
  worse: string[];
  models: ModelRecord[];
}

/** A model that judged, and how far its marks are the teacher's. */
export interface JudgeRecord {
  model: string;
  /** Answers with a teacher's mark that it was given as well. */
  compared: number;
  /** Share of these in which both said the same; null: there were none. */
  agreement: number | null;
  /** Cohen's kappa: the same without what chance agrees on. */
  kappa: number | null;
}

export interface ModelRecord {
  /** By its name, or `auto` for the routing. */
  model: string;
  questions: QuestionRecord[];
}

export interface QuestionRecord {
  id: string;
  kind: QuestionKind;
  message: string;
  /** Changes when the question or what is wanted of its answer does. */
  asked: string;
  tries: TryRecord[];
}

export interface TryRecord {
  /** Null: there was no answer, through no fault of its words. */
  text: string | null;
  /** Who answered; null where nobody did. */
  model: string | null;
  broken: Broken[];
  /** By the judge, where there was one. */
  mark: Mark | null;
  why: string;
  costUsd: number;
  firstTokenMs: number | null;
  totalMs: number | null;
}

export function isPassed({ text, broken, mark }: TryRecord): boolean {
  return text !== null && broken.length === 0 && (mark === null || mark === 'right');
}

/** Share of its answers that are right; undefined where it got none. */
export function passedShare({ tries }: QuestionRecord): number | undefined {
  const answered = tries.filter(({ text }) => text !== null);
  return answered.length === 0 ? undefined : answered.filter(isPassed).length / answered.length;
}

/** Only what has changed nothing is compared with what was before. */
export function askedHash({ marked: _marked, id: _id, ...question }: GoldenQuestion): string {
  return hash('sha256', JSON.stringify(question), 'base64url').slice(0, 16);
}
