import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CourseProblem } from '../course-error.ts';

/** How a lesson is written; decided by its extension. */
export type LessonFormat = 'markdown' | 'html' | 'text';

export interface LessonFile {
  /** Where to read it; begins with the course's path as given. */
  path: string;
  /** Path inside the course, with forward slashes; the file's name for a course of one file. */
  inside: string;
  format: LessonFormat;
}

export interface FoundFiles {
  files: LessonFile[];
  problems: CourseProblem[];
}

const extension = /\.(?:(md)|(html?)|txt)$/i;

/** The format a file name stands for; undefined for a file that is no lesson. */
function formatOf(name: string): LessonFormat | undefined {
  const match = extension.exec(name);
  if (!match) return undefined;
  if (match[1]) return 'markdown';
  return match[2] ? 'html' : 'text';
}

/** `02-data/01-lists.md` -> `02-data/01-lists`. NFC, because macOS hands names out decomposed. */
export function lessonIdOf(inside: string): string {
  return inside.replace(extension, '').normalize('NFC');
}

/** Everything below `root` that is a lesson, in no particular order. Never rejects. */
export async function findLessonFiles(root: string): Promise<FoundFiles> {
  const found: FoundFiles = { files: [], problems: [] };
  let isFolder: boolean;
  try {
    isFolder = (await stat(root)).isDirectory();
  } catch (error) {
    found.problems.push(unreachable(root, error));
    return found;
  }
  if (isFolder) {
    await walk(root, '', new Set(), found);
    return found;
  }
  const name = basename(root);
  const format = formatOf(name);
  if (format) found.files.push({ path: root, inside: name, format });
  else {
    const message = 'is no lesson: a course is a folder of .md, .html or .txt files, or one such file.';
    found.problems.push({ kind: 'unreadable', path: root, message });
  }
  return found;
}

/** `seen` holds the real folders already entered, so that links that form a loop end. */
async function walk(folder: string, inside: string, seen: Set<string>, found: FoundFiles): Promise<void> {
  let entries: Dirent[];
  try {
    const real = await realpath(folder);
    if (seen.has(real)) return;
    seen.add(real);
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    found.problems.push(unreachable(folder, error));
    return;
  }
  // Folders before links to them: a folder reached both ways keeps its own path as id.
  entries.sort(
    (a, b) => Number(a.isSymbolicLink()) - Number(b.isSymbolicLink()) || (a.name < b.name ? -1 : 1),
  );
  for (const entry of entries) {
    if (/^[._]/.test(entry.name) || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    const insidePath = inside === '' ? entry.name : `${inside}/${entry.name}`;
    const format = formatOf(entry.name);
    let kind: Pick<Dirent, 'isDirectory' | 'isFile'> = entry;
    if (entry.isSymbolicLink()) {
      try {
        kind = await stat(path);
      } catch (error) {
        // A dangling link matters only where a lesson was meant.
        if (format) found.problems.push(unreachable(path, error));
        continue;
      }
    }
    if (kind.isDirectory()) await walk(path, insidePath, seen, found);
    else if (format) found.files.push({ path, inside: insidePath, format });
  }
}

/** A problem for what the operating system would not open. */
export function unreachable(path: string, error: unknown): CourseProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { kind: 'missing', path, message: 'does not exist. Check the path, or create it.' };
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
