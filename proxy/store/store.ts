import type { AdminStore } from './admin.ts';
import type { AdmissionStore } from './admission.ts';
import type { AnswerStore } from './answers.ts';
import type { ApiKeyStore } from './api-keys.ts';
import type { AuditStore } from './audit.ts';
import type { ConsentStore } from './consents.ts';
import type { EmbeddingStore } from './embeddings.ts';
import type { ExerciseStore } from './exercises.ts';
import type { FigureStore } from './figures.ts';
import type { FunnelStore } from './funnel.ts';
import type { HandoverStore } from './handovers.ts';
import type { LedgerStore } from './ledger.ts';
import type { PeerStore } from './peers.ts';
import type { PinStore } from './pins.ts';
import type { PrivacyStore } from './privacy.ts';
import type { QuizStore } from './quizzes.ts';
import type { SecretStore } from './secrets.ts';
import type { SessionStore } from './sessions.ts';
import type { SignalStore } from './signals.ts';
import type { StaffStore } from './staff.ts';
import type { WatchStore } from './watch.ts';

/**
 * What has to survive the process: who asked how often, what was reserved and
 * spent, and what was answered. Each subject has a file of its own beside this
 * one, the rules that every store follows are in rules/, and
 * test/proxy/store/contract holds any store to all of it. For every method:
 *
 * - **Units.** Times are milliseconds since 1970, durations are rounded to
 *   milliseconds, amounts are whole micro-dollars (1e-6 USD), tokens are whole,
 *   days are budget days (`YYYY-MM-DD` in the configured time zone). The store
 *   has no clock: what time it is, its caller says.
 * - **Atomic.** A method that writes is one transaction. When its promise is
 *   fulfilled all of it has happened, and survives the end of the process
 *   however that comes; when it is rejected nothing of it has. Two calls are
 *   never one transaction, in whatever turn of the event loop they are made.
 *   The removals of `privacy` alone may take several, so that nobody waits for
 *   them: what they are to do is written down with the first.
 * - **Order.** What was awaited before is seen by what is asked after, in this
 *   process and in others. Calls that do not await one another happen one after
 *   the other, in any order.
 * - **Errors.** An amount, a count or a limit that is none is refused with a
 *   RangeError: money and tokens are never rounded. `StoreInUse`: somebody else was in the way, and the
 *   same may succeed later. Anything else: the store cannot read or write at the
 *   moment, or has ended.
 */
export interface Store extends SecretStore, AdmissionStore, LedgerStore, AnswerStore, FigureStore {
  /** Sessions that have ended before their time. */
  readonly sessions: SessionStore;

  /** Keys of programs. */
  readonly apiKeys: ApiKeyStore;

  /** How far students come with the tutor. */
  readonly funnel: FunnelStore;

  /** Where students stand in exercises. */
  readonly exercises: ExerciseStore;

  /** Quizzes, and what became of them. */
  readonly quizzes: QuizStore;

  /** Answers of teachers, given before any model's. */
  readonly pins: PinStore;

  /** Questions to teachers, and their replies. */
  readonly handovers: HandoverStore;

  /** What students have agreed to. */
  readonly consents: ConsentStore;

  /** What sections of courses mean. */
  readonly embeddings: EmbeddingStore;

  /** Notes and mails of the watch. */
  readonly watch: WatchStore;

  /** Measurements for the watch. */
  readonly signals: SignalStore;

  /** What is held about persons. */
  readonly privacy: PrivacyStore;

  /** The other processes on this store; undefined where there can be none. */
  readonly peers: PeerStore | undefined;

  /** What only the metrics page reads and writes. */
  readonly admin: AdminStore;

  /** Administrators and teachers who are let in. */
  readonly staff: StaffStore;

  /** What they have done. */
  readonly audit: AuditStore;

  /** Resolves if the store takes what is written, as every question has to be; rejects with the reason. For readiness. */
  ping(): Promise<void>;

  /** Waits for what was asked before and releases the file or connections; what is open stays open. Nothing may be asked after. */
  end(): Promise<void>;
}
