/**
 * Keys of programs: made by the operator, good for some courses, for longer than
 * a session. Of a key only a hash is kept. Times are milliseconds since 1970.
 */
export interface ApiKeyStore {
  /** Rejects if there is one of this id. */
  add(key: ApiKey, secretHash: Uint8Array): Promise<void>;

  /** Also one that is over. */
  find(id: string): Promise<{ key: ApiKey; secretHash: Uint8Array } | undefined>;

  /** All that were ever made, oldest first. */
  list(): Promise<ApiKey[]>;

  /** From now on it is good for nothing, in every process. @returns false if there is none, or it was revoked before */
  revoke(id: string, nowMs: number): Promise<boolean>;
}

export interface ApiKey {
  /** Stands for the key in limits, ledger and log. */
  id: string;
  /** What the operator calls it. */
  name: string;
  courses: string[];
  terms: KeyTerms;
  createdMs: number;
  /** null: it has no end. */
  endsMs: number | null;
  revokedMs: number | null;
}

/** What a key may use; left out: as much as a student. */
export interface KeyTerms {
  /** In the window of a student's limit. */
  requests?: number;
  /** Answers at a time. */
  concurrent?: number;
  dailyUsd?: number;
}
