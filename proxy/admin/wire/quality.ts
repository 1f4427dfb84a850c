import type { QuestionKind } from '../../evaluation/questions/golden-question.ts';
import type { GrowOutcome } from '../../evaluation/questions/grow.ts';
import type { ModelSummary } from '../../evaluation/report/summary.ts';
import type { QuestionGroupReply } from './course.ts';
import type { ReadAnswerReply } from './questions.ts';

/** `GET /admin/api/quality` */
export interface QualityReply {
  lowestRated: ReadAnswerReply[];
  /** Newest day first. */
  toReview: ReadAnswerReply[];
  withoutSource: ReadAnswerReply[];
  /** As many as are read at once, by meaning; most questions first. */
  lowRated: QuestionGroupReply[];
  unanswered: QuestionGroupReply[];
  reviewSamplePercent: number;
}

/** `GET /admin/api/evaluation` */
export interface EvaluationReply {
  course: string;
  /** Golden questions beside the lessons. */
  golden: number;
  /** With file and line: as long as there are any, none of them is asked. */
  problems: string[];
  /** The last evaluation; null: there was none. */
  run: EvaluationRunReply | null;
}

export interface EvaluationRunReply {
  /** ISO 8601. */
  startedAt: string;
  /** Whether everything was asked. */
  isWhole: boolean;
  models: (Omit<ModelSummary, 'firstTokenMs' | 'totalMs'> & {
    /** Significantly worse than before. */
    isWorse: boolean;
    failed: number;
    /** The first of them, and why. */
    failures: {
      id: string;
      kind: QuestionKind;
      message: string;
      why: string;
    }[];
  })[];
}

/** `POST /admin/api/golden` */
export interface GoldenReply {
  outcome: GrowOutcome['kind'];
  /** Beside the lessons. */
  file: string;
  /** As YAML. */
  text: string;
}
