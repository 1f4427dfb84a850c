import type { StoredAnswer } from './answers.ts';

/**
 * The other processes that share a store. A store of one process has none: what
 * that process does not know itself, nobody knows.
 */
export interface PeerStore {
  /**
   * Says where the others reach this process, as long as it lives.
   * @param address such as `http://10.0.0.7:8787`, with a path in front of `/v1/` if there is one
   */
  announce(address: string): Promise<void>;

  /** Whether another process that lives has said the same address: then at most one of them is reached there. */
  sharesAddress(): Promise<boolean>;

  /**
   * Processes that have said where they are reached and live, this one among them: as of the last renewal of this
   * one's lease, some 2 s ago. One that dies is counted until its lease has run out.
   */
  living(): number;

  /** What is known of a student's answer that this process does not have; undefined if there is none or it is another's. */
  answer(student: string, answerId: string): Promise<PeerAnswer | undefined>;

  /**
   * Tells all processes to give the kept answers of this name to nobody any more.
   * @returns its number
   */
  evict(name: string): Promise<number>;

  /** Those of the last ten minutes, by the store's clock. */
  evictions(): Promise<Eviction[]>;
}

/** So long an eviction can be found. */
export const evictionsKnownMs = 600_000;

/** Answers under a name that are not to be given any more. */
export interface Eviction {
  number: number;
  name: string;
}

/** An answer that another process makes or has made. */
export interface PeerAnswer {
  /** Where that process listens, or did when it was seen last; undefined where it has ended in good order. */
  address: string | undefined;
  state: StoredAnswer;
}
