import type { CourseReport } from '../figures/course-report.ts';
import type { NextStep } from '../figures/next-steps.ts';
import type { QuestionGroup } from '../figures/questions-by-meaning.ts';
import type { AskedQuestion } from '../store/asked.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { ReadAnswer } from '../store/quality.ts';
import type { LedgerEntry } from '../store/rules/ledger-entry.ts';

export type { AccessStatus, FaultStatus, KeyStatus, ProviderStatus } from '../answer/keys/status.ts';
/**
 * What the metrics page and the sidecar say to each other; types only, like
 * protocol.ts. The figures themselves are described in figures/summary.ts,
 * figures/series.ts and figures/overview.ts.
 */
export type { Overview, Spending } from '../figures/overview.ts';
export type { Series, SeriesPoint } from '../figures/series.ts';
export type { Summary } from '../figures/summary.ts';
export type { LmsSnippet, SnippetWay } from '../pages/snippets.ts';
export type { AuditAction } from '../store/audit.ts';
export type { Mark } from '../store/quality.ts';
export type { LedgerEntry } from '../store/rules/ledger-entry.ts';
export type { Percentiles } from '../store/rules/times.ts';
export type { TierAdvice } from '../watch/advice.ts';
export type { Alert } from '../watch/alert.ts';

/** `GET /admin/api/session` */
export interface SessionInfo {
  /** `token`: one of `admin.tokens`; it does not end. */
  kind: 'session' | 'token';
  role: 'admin' | 'teacher' | 'metrics';
  /** As the audit log names the caller. */
  who: string;
  /** Ids of a teacher's courses; null: all. */
  courses: string[] | null;
  /** ISO 8601. */
  expiresAt: string | null;
}

/** `GET /admin/api/ways`: how one may sign in, beside a password or a link. */
export interface SignInWays {
  /** `admin.oidc`, at `/admin/oidc/login`. */
  provider: boolean;
}

/** What the page says of a sign-in that has come to nothing; the reason itself stands in the log. */
export type OidcFailure = 'denied' | 'over' | 'no-role' | 'unavailable' | 'refused';

/** `GET /admin/api/audit` */
export interface AuditReply {
  from: string;
  to: string;
  course: string | null;
  /** Newest first. */
  entries: AuditEntryReply[];
  /** For `before` of the next page; null: there is none. */
  next: string | null;
}

export interface AuditEntryReply extends Omit<AuditEntry, 'timeMs'> {
  /** ISO 8601. */
  time: string;
}

/** `GET /admin/api/links` */
export interface LinksReply {
  links: LinkReply[];
}

export interface LinkReply {
  id: string;
  /** For whom. */
  who: string;
  courses: string[];
  isOnce: boolean;
  /** ISO 8601, as the others. */
  made: string;
  expires: string;
  /** null: nobody has used it yet. */
  used: string | null;
}

/** `POST /admin/api/links` */
export interface MadeLinkReply extends LinkReply {
  /** Shown this once. */
  address: string;
}

/** `GET /admin/api/courses`: what the page offers to choose from. */
export interface CoursesReply {
  /** Of the caller. */
  role: import('../store/staff.ts').StaffRole;
  courses: { id: string; title: string; language: string }[];
  /** IANA name; days and hours are those of this zone. */
  timezone: string;
  /** Today there, `YYYY-MM-DD`. */
  today: string;
  /** `budget.alertPercents` */
  budgetAlertPercents: number[];
  reviewSamplePercent: number;
  /** No model can be called: the tutor quotes the course. */
  live: boolean;
  /** Of course-tutor. */
  version: string;
}

/** `GET /admin/api/lessons`: where students get stuck. */
export interface LessonsReply {
  from: string;
  to: string;
  course: string | null;
  questions: number;
  lessons: LessonReply[];
}

export type LessonReply = import('../figures/lesson-figures.ts').LessonPlace;
export type PlaceFigures = import('../figures/lesson-figures.ts').PlaceFigures;

/** Students at each step, in the order in which they take them. */
export type FunnelSteps = Record<import('../store/funnel.ts').FunnelStep, number>;

/** `GET /admin/api/funnel` */
export interface FunnelReply {
  from: string;
  to: string;
  course: string | null;
  /** `privacy.funnel`; false: nothing is counted any more. */
  isOn: boolean;
  steps: FunnelSteps;
  /** In the order of the course. */
  lessons: FunnelLessonReply[];
  /** Messages that were answered with the school's lines for students in distress. */
  supported: number;
}

export interface FunnelLessonReply {
  course: string;
  lesson: string;
  title: string;
  steps: FunnelSteps;
}

/** `GET /admin/api/exercises` */
export interface ExercisesReply {
  from: string;
  to: string;
  course: string | null;
  /** In the order of the courses. */
  exercises: ExerciseReply[];
}

export type ExerciseReply = import('../figures/exercise-figures.ts').ExercisePlace;

/** A question and its answer. */
export interface ReadAnswerReply extends Omit<ReadAnswer, 'timeMs'> {
  /** Empty where the course has no such lesson. */
  lessonTitle: string;
  /** ISO 8601. */
  time: string;
  stars?: number;
  comment?: string;
}

/** Questions that ask for nearly the same. */
export interface QuestionGroupReply extends Omit<QuestionGroup, 'lastMs' | 'answers'> {
  /** ISO 8601. */
  last: string;
  answers: ReadAnswerReply[];
}

/** `GET /admin/api/course`: how one course is doing. */
export interface CourseReply
  extends Pick<CourseReport, 'before' | 'summary' | 'summaryBefore' | 'lessons' | 'exercises' | 'waiting'> {
  from: string;
  to: string;
  course: string;
  unanswered: QuestionGroupReply[];
  lowRated: QuestionGroupReply[];
  next: NextStepReply[];
}

/** See `NextStep`. */
export type NextStepReply =
  | Exclude<NextStep, { group: unknown }>
  | { kind: 'unanswered' | 'low_rated'; group: QuestionGroupReply };

/** A question, and what became of it. Where its words are gone, `question` and `text` are empty. */
export interface AskedReply extends Omit<AskedQuestion, 'timeMs'> {
  lessonTitle: string;
  /** ISO 8601. */
  time: string;
}

/** `GET /admin/api/questions` */
export interface QuestionsReply {
  from: string;
  to: string;
  course: string | null;
  /** Newest first. */
  questions: AskedReply[];
  /** For `before` of the next page; null: there is none. */
  next: string | null;
  /** Most first; only where failures are asked for. */
  refusals: RefusalReply[];
}

/** Questions that were refused before they began, or model calls that failed: they are counted, and nothing is kept of them. */
export interface RefusalReply {
  /** `refusal_` or `call_`, and why. */
  cause: string;
  count: number;
  /** In the hour that begins then; ISO 8601. */
  last: string;
}

/** `GET /admin/api/pins` */
export interface PinsReply {
  /** By course and id. */
  pins: PinReply[];
}

/** An answer of a teacher. */
export interface PinReply {
  course: string;
  id: string;
  /** `page`: written on the metrics page; `folder`: in a file beside the lessons. */
  from: 'page' | 'folder';
  /** Id of the lesson in which it is asked; empty: none. */
  lesson: string;
  /** Whether the same words get it in any lesson of the course. */
  everywhere: boolean;
  /** The question, and other ways in which students put it. */
  questions: readonly string[];
  /** Markdown. */
  answer: string;
  /** Places in the course, best first: a lesson's id, or one with `#` and the anchor of a heading. */
  sources: readonly string[];
  /** `YYYY-MM-DD` */
  writtenOn: string;
  /** Last day on which it is given; null: for good. */
  until: string | null;
}

/** Body of `PUT /admin/api/pins/{course}/{id}`. */
export type PinBody = Pick<PinReply, 'questions' | 'answer'> &
  Partial<Pick<PinReply, 'lesson' | 'everywhere' | 'sources' | 'until'>>;

/** `GET /admin/api/handovers` */
export interface HandoversReply {
  /** Those that wait for a reply, oldest first; then the others, the newest reply first. */
  handovers: HandoverReply[];
  /** All that wait. */
  waiting: number;
}

/** A question that a student has handed to the teachers of a course; of whom is not said. */
export interface HandoverReply {
  id: string;
  course: string;
  /** Id of the course's lesson; empty: none. */
  lesson: string;
  lessonTitle: string;
  question: string;
  /** What the tutor had answered; empty where the student keeps it. */
  answer: string;
  note: string;
  /** The reply is mailed to the student as well. */
  wantsMail: boolean;
  /** ISO 8601. */
  asked: string;
  reply: string | null;
  replied: string | null;
  /** By the student. */
  isRead: boolean;
}

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
  models: (Omit<import('../evaluation/report/summary.ts').ModelSummary, 'firstTokenMs' | 'totalMs'> & {
    /** Significantly worse than before. */
    isWorse: boolean;
    failed: number;
    /** The first of them, and why. */
    failures: {
      id: string;
      kind: import('../evaluation/questions/golden-question.ts').QuestionKind;
      message: string;
      why: string;
    }[];
  })[];
}

/** `POST /admin/api/golden` */
export interface GoldenReply {
  outcome: import('../evaluation/questions/grow.ts').GrowOutcome['kind'];
  /** Beside the lessons. */
  file: string;
  /** As YAML. */
  text: string;
}

export type ContextOutlook = import('../plan/context/outlook.ts').ContextOutlook;
export type ContextReason = import('../plan/context/choose.ts').ContextReason;

export type MoneyAdvice = import('../watch/replay.ts').MoneyAdvice;

/** `GET /admin/api/advice` */
export interface AdviceReply {
  /** null: nothing looks after the tutor. */
  tiers: import('../watch/advice.ts').TierAdvice | null;
  money: MoneyAdvice;
  /** Of each course that can be asked about and each routed model with a key. */
  contexts: ContextOutlook[];
  retiring: { model: string; retiresOn: string; replacement: string | null; isRouted: boolean }[];
  warnings: string[];
}

export type LmsPages = import('../lms/page-tally.ts').PageCounts;

/** `GET /admin/api/status` */
export interface StatusReply
  extends Pick<import('../answer/keys/status.ts').AccessStatus, 'providers' | 'breakers' | 'faults'> {
  alerts: import('../watch/alert.ts').Alert[];
  /** What became of the LMS's pages in the last hour, in this process; null: none is to get the tutor. */
  lmsPages: LmsPages | null;
  /** In all courses. */
  waiting: import('../figures/waiting.ts').Waiting;
}

/** `GET /admin/api/snippets` */
export interface SnippetsReply {
  publicUrl: string;
  course: string;
  snippets: import('../pages/snippets.ts').LmsSnippet[];
}

/** `GET /admin/api/calls` */
export interface CallsReply {
  /** Newest first. */
  rows: LedgerEntry[];
  /** For `before` of the next page; null: there is none. */
  next: string | null;
}
