/**
 * - `unsupported`: a kind of store this version does not know;
 * - `not_a_database`: the file holds something else, or is damaged;
 * - `foreign`: a database of another program;
 * - `foreign_log`: a write-ahead log beside it belongs to another database;
 * - `newer_version`: written by a later version of course-tutor;
 * - `older_version`: a command may not bring it up to date, only the start of the tutor;
 * - `no_permission`: file or folder cannot be written;
 * - `in_use`: another process has it;
 * - `away`: its server does not answer;
 * - `unusable`: anything else, see `cause`.
 */
export type StoreOpenProblem =
  | 'unsupported'
  | 'not_a_database'
  | 'foreign'
  | 'foreign_log'
  | 'newer_version'
  | 'older_version'
  | 'no_permission'
  | 'in_use'
  | 'away'
  | 'unusable';

/** Why the store could not be opened; the message is one line for the operator. */
export class StoreOpenError extends Error {
  override readonly name = 'StoreOpenError';
  readonly problem: StoreOpenProblem;

  constructor(problem: StoreOpenProblem, message: string, cause?: unknown) {
    super(message, { cause });
    this.problem = problem;
  }
}

/** Somebody else has read or written for seconds without a pause; the same may succeed later. */
export class StoreInUse extends Error {
  override readonly name = 'StoreInUse';
}
