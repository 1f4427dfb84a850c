import type { Logger } from 'pino';
import type { AskingLimit } from './admit/asking-limit.ts';
import type { AuditLog } from './admit/audit-log.ts';
import type { SignedIdentities } from './admit/identity/signed-identities.ts';
import type { ResumeLimit } from './admit/resume-limit.ts';
import type { Sessions } from './admit/session.ts';
import type { TeacherTickets } from './admit/teacher-tickets.ts';
import type { AnswerCache } from './answer/answer-cache.ts';
import type { CallPolicy } from './answer/call-policy.ts';
import type { Evictions } from './answer/evictions.ts';
import type { Forgetting } from './answer/forgetting.ts';
import type { LiveAnswers } from './answer/live-answers.ts';
import type { ModelAccess } from './answer/model-access.ts';
import type { Peers } from './answer/peers.ts';
import type { SingleFlight } from './answer/single-flight.ts';
import type { UnattendedCalls } from './answer/unattended-calls.ts';
import type { Config } from './config/load.ts';
import type { CoursesToCome } from './course/courses-to-come.ts';
import type { Library } from './course/library.ts';
import type { Funnel } from './funnel/funnel.ts';
import type { TellingLimit } from './funnel/telling-limit.ts';
import type { Clock } from './ground/clock.ts';
import type { Meanings } from './meaning/meanings.ts';
import type { BudgetCalendar } from './money/day.ts';
import type { CourseReads } from './plan/context/course-reads.ts';
import type { OutputLengths } from './plan/output-lengths.ts';
import type { OutputSpeeds } from './plan/output-speeds.ts';
import type { PromptBounds } from './plan/prompt-bounds.ts';
import type { QuestionRates } from './plan/prompt-cache.ts';
import type { PromptCuts } from './plan/prompt-cuts.ts';
import type { Providers } from './providers/providers.ts';
import type { ReservationQueue } from './store/reservation-queue.ts';
import type { Store } from './store/store.ts';
import type { PinBoard } from './teach/pins/pin-board.ts';

/** Everything a question needs, made once at start. */
export interface Tutor {
  readonly config: Config;
  readonly library: Library;
  /** Of those configured; what is neither there nor to come cannot be read. */
  readonly coursesToCome: CoursesToCome;
  readonly store: Store;
  readonly sessions: Sessions;
  readonly identities: SignedIdentities;
  readonly teacherTickets: TeacherTickets;
  /** Who has read students' words, or changed or deleted something. */
  readonly audit: AuditLog;
  readonly queue: ReservationQueue;
  /** Keys and circuit breakers; its `status()` is what an administrator may see of them. */
  readonly access: ModelAccess;
  /** How often each course's prompt is sent, so that the cheapest cache lifetime is asked for. */
  readonly questionRates: QuestionRates;
  /** How often and how dearly courses are read, so that as much of them is sent as is worth its price. */
  readonly courseReads: CourseReads;
  /** What prompts take at most, so that money is set aside for all of it. */
  readonly promptBounds: PromptBounds;
  /** Models whose server reads less of a prompt than it is sent. */
  readonly promptCuts: PromptCuts;
  /** The clients of all keys, and what they do beside calls. */
  readonly providers: Pick<Providers, 'open' | 'close'>;
  /** Whether any routed model can be called; otherwise answers are made of the course. */
  readonly live: boolean;
  /** How long answers are, for what is set aside where money is short. */
  readonly outputLengths: OutputLengths;
  /** How fast models write, for what a killed call can have cost. */
  readonly outputSpeeds: OutputSpeeds;
  /** Timeouts, retries and what savings are measured by. */
  readonly policy: CallPolicy;
  readonly answers: LiveAnswers;
  /** The processes that share the store; undefined where none can. */
  readonly peers: Peers | undefined;
  /** Calls that outlive the answers they were made for. */
  readonly unattended: UnattendedCalls;
  readonly cache: AnswerCache;
  readonly flights: SingleFlight;
  /** How often a student may ask, let in or not. */
  readonly askingLimit: AskingLimit;
  /** How often a student may resume answers. */
  readonly resumeLimit: ResumeLimit;
  /** Of students who were removed. */
  readonly evictions: Evictions;
  readonly forgetting: Forgetting;
  /** What teachers have answered. */
  readonly pins: PinBoard;
  /** What sections and questions mean; undefined where the search has words alone. */
  readonly meanings: Meanings | undefined;
  /** How far students come. */
  readonly funnel: Funnel;
  /** How much of that browsers may tell. */
  readonly tellingLimit: TellingLimit;
  readonly clock: Clock;
  /** When a budget's days begin and end. */
  readonly calendar: BudgetCalendar;
  /** From 0 (inclusive) to 1. */
  readonly random: () => number;
  readonly newId: () => string;
  readonly log: Logger;
  /** For what is fetched rarely, such as the keys of an LMS. */
  readonly webFetch: typeof globalThis.fetch;
  /** Takes everything secret of the configuration out of a text. */
  readonly redact: (text: string) => string;
  /** Ends running answers, waits for their settlement, and lets go of connections and files. */
  close(): Promise<void>;
}
