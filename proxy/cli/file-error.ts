/** What an operator can mend. A file that is not there is not among them: it may be one of the tutor's own. */
const meanings: Readonly<Record<string, string>> = {
  EEXIST: 'a file stands there, and no folder',
  ENOTDIR: 'a file stands there, and no folder',
  EISDIR: 'a folder stands there, and no file',
  EACCES: 'this user has not the right to it',
  EPERM: 'this user has not the right to it',
  EROFS: 'nothing can be written there, the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'this user’s share of the disk is used up',
  ENAMETOOLONG: 'the name is too long',
};

/** Why a file that a command was told of cannot be read or written, as a sentence; undefined for any other error. */
export function fileErrorWords(error: unknown): string | undefined {
  const { code = '', path } = error as NodeJS.ErrnoException;
  const meaning = Object.hasOwn(meanings, code) ? meanings[code] : undefined;
  if (meaning === undefined) return undefined;
  // The system names no file where it was open already.
  return `${path === undefined ? '' : `${path}: `}${meaning} (${code})`;
}
