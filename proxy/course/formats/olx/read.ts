import { posix } from 'node:path';
import { openArchive } from '../archive/archive.ts';
import type { CourseFolder, FileReading, FormatFile } from '../format.ts';
import { olxCourse } from './course.ts';
import { OlxFiles } from './files.ts';

/** @throws UnreadableFile */
export function readOlxFolder({ inside }: FormatFile, folder: CourseFolder): FileReading {
  const root = posix.dirname(inside);
  const files = new OlxFiles((path) => folder.read(posix.join(root, path)));
  const { documents, dropped } = olxCourse(files);
  // Pages about the course, for those who have not enrolled: no lessons, and read by nobody here.
  const around = ['about', 'info', 'html'].flatMap((name) =>
    folder.list(posix.join(root, name)).map((file) => posix.join(root, name, file)),
  );
  const parts = [...files.opened].map((path) => posix.join(root, path));
  return { kind: 'lessons', documents, dropped, parts: [...new Set([...parts, ...around])] };
}

/** @throws UnreadableFile */
export function readOlxArchive({ bytes }: FormatFile): FileReading {
  const archive = openArchive(bytes);
  const root = archive.names
    .filter((name) => posix.basename(name) === 'course.xml')
    .toSorted((a, b) => a.length - b.length)[0];
  if (root === undefined) return { kind: 'left out', why: 'media' };
  const files = new OlxFiles((path) => archive.read(posix.join(posix.dirname(root), path)));
  const { documents, dropped } = olxCourse(files);
  return { kind: 'lessons', documents, dropped };
}
