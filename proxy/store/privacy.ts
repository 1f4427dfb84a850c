import type { Source } from '../ground/protocol.ts';

/**
 * What the store holds about persons: to be shown, and to be removed. Figures
 * and the ledger's amounts stay; who and what was said goes. An answer that runs
 * while its student is removed ends as any other, without a name or a text.
 */
export interface PrivacyStore {
  /**
   * Removes questions, answers, comments and pseudonyms of the first day that
   * still has any, if it lies before `day`. If the process ends meanwhile, the
   * same day is the first one the next time.
   * @returns the day, or undefined if there is none
   */
  removeDayBefore(day: string): Promise<string | undefined>;

  /** Request counts that no limit looks at any more. */
  removeExpiredCounts(nowMs: number): Promise<void>;

  /** Everything that is kept about a student, oldest first. What is asked while it is read may or may not be among it. */
  recordsOf(student: string): AsyncIterable<StudentRecord>;

  /**
   * Removes name and words of a student, and the counts of what the student has
   * asked and spent, and notes that it was done: sessions begun before do not
   * hold any more. Of two such notes the later one stays. What is asked while it
   * is being done stays. If the process ends meanwhile, the next `recover` or
   * `wipe`, of whatever process, removes the rest.
   * @returns how many answers they were removed from
   */
  removeStudent(student: string, nowMs: number): Promise<number>;

  /** When the student was removed last, if that was lately. */
  removedMs(student: string): Promise<number | undefined>;

  /** Students who were removed at or after a time, by whatever process; see `removedName`. */
  removalsSince(sinceMs: number): Promise<Removal[]>;

  /** Those of before are of no use any more: no session of then holds, and what a backup of then has is older than what is kept. */
  forgetRemovals(beforeMs: number): Promise<void>;

  /**
   * Leaves nothing of what was removed in any file of the store, as far as that
   * is in the store's hands: backups and replicas are their owner's.
   * @throws StoreInUse if somebody else reads or writes all the time
   */
  wipe(): Promise<void>;
}

export interface Removal {
  name: string;
  removedMs: number;
}

/** One question of a student. Amounts are whole micro-dollars. */
export interface StudentRecord {
  answerId: string;
  askedMs: number;
  course: string;
  lesson: string | null;
  question: string | null;
  answer: string | null;
  sources: Source[];
  outcome: string | null;
  model: string;
  costMicroUsd: number;
  rating: { stars: number; comment: string; ratedMs: number } | null;
}
