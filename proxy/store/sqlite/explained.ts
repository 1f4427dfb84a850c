import { StoreOpenError, type StoreOpenProblem } from '../open-error.ts';

/** What went wrong with a file, in one line for the operator. */
export function explained(path: string, error: unknown): StoreOpenError {
  if (error instanceof StoreOpenError) return error;
  const { code, errcode, message } = error as { code?: string; errcode?: number; message?: string };
  const problem = code === 'ERR_SQLITE_ERROR' ? sqliteProblem(errcode ?? 0) : fileProblem(code);
  return new StoreOpenError(problem, `${path} ${sentences[problem]}${message ? ` (${message})` : ''}`, error);
}

type Explained = Exclude<
  StoreOpenProblem,
  'unsupported' | 'foreign' | 'foreign_log' | 'newer_version' | 'older_version' | 'away'
>;

const sentences: Record<Explained, string> = {
  not_a_database: 'is not a database, or is damaged',
  no_permission: 'cannot be written: this user needs write permission on the file and on its folder',
  in_use:
    'is in use by another process: most often the tutor runs already. End that one (Ctrl+C where it runs); several sidecars cannot share one SQLite file',
  unusable: 'cannot be opened',
};

/** By the primary result code, https://sqlite.org/rescode.html */
function sqliteProblem(errcode: number): Explained {
  switch (errcode & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
      return 'in_use';
    case 3: // SQLITE_PERM
    case 8: // SQLITE_READONLY
    case 14: // SQLITE_CANTOPEN
      return 'no_permission';
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
      return 'not_a_database';
    default:
      return 'unusable';
  }
}

function fileProblem(code: string | undefined): Explained {
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'no_permission' : 'unusable';
}
