import { type CourseProblem, UnreadableFile } from '../course-error.ts';
import { mostTextBytes, readFileBytes } from '../files/file-bytes.ts';
import { watchedFolder } from '../files/watched-folder.ts';
import { brokenDown } from './broken-down.ts';
import type { CourseFolder, CourseFormat, FileReading } from './format.ts';

export type FileOutcome =
  | {
      kind: 'read';
      bytes: number;
      reading: FileReading;
      /** Paths inside the course that its reader looked at besides. */
      looked: readonly string[];
    }
  /** What the author can do about it. */
  | { kind: 'broken'; problems: readonly CourseProblem[] };

/** Reads one file in this process. Never rejects for what stands in the file. */
export async function readFileHere(
  format: CourseFormat,
  { path, inside }: { path: string; inside: string },
  folder: CourseFolder,
): Promise<FileOutcome> {
  const bytes = readFileBytes(path, format.mostBytes ?? mostTextBytes);
  if ('kind' in bytes) return { kind: 'broken', problems: [bytes] };
  try {
    const read = await format.load();
    const watched = watchedFolder(folder);
    const reading = await read({ inside, bytes }, watched.folder);
    return { kind: 'read', bytes: bytes.length, reading, looked: [...watched.looked] };
  } catch (error) {
    if (error instanceof UnreadableFile) {
      return { kind: 'broken', problems: error.problems.map((problem) => ({ ...problem, path })) };
    }
    return { kind: 'broken', problems: [brokenDown(path, error)] };
  }
}
