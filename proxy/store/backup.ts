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
  /** Where what was there before is now; undefined: there was nothing. */
  keptAs: string | undefined;
}
