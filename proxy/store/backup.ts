/** What a copy of a store holds, counted in the copy. */
export interface BackupContent {
  answers: number;
  calls: number;
}

/** A copy that was made beside the store, and checked. */
export interface BackupReport extends BackupContent {
  bytes: number;
}

export interface RestoreReport extends BackupContent {
  /** Students who were removed after the backup was made, and now from what was restored; or why nobody knows of any. */
  removals: { kind: 'applied'; students: number } | { kind: 'unknown'; why: string };
  /** The files of what was there before: one, or with its log where it is damaged; empty: there was nothing. */
  keptAs: readonly string[];
}
