import type { CourseProblem } from '../course-error.ts';

/** A problem for what the operating system would not open. */
export function unreachable(path: string, error: unknown): CourseProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return {
        kind: 'missing',
        path,
        message: /[“”„«»‘’]/.test(path)
          ? 'does not exist. Write " or nothing around the path: typographic quotes are taken for a part of it.'
          : 'does not exist. Check the path, or create it.',
      };
    case 'EACCES':
    case 'EPERM':
      return {
        kind: 'unreadable',
        path,
        message: `may not be read (${code}). Give the tutor's user the right to read it.`,
      };
    case 'ELOOP':
      return {
        kind: 'unreadable',
        path,
        message: 'is a symbolic link that leads back to itself. Remove it.',
      };
    default:
      return { kind: 'unreadable', path, message: `cannot be read (${code}). Check the disk and the file.` };
  }
}
