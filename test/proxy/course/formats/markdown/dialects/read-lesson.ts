import type { CourseFolder } from '../../../../../../proxy/course/formats/format.ts';
import type { Dialect } from '../../../../../../proxy/course/formats/markdown/dialects/dialects.ts';
import { markdownLesson } from '../../../../../../proxy/course/formats/markdown/lesson.ts';
import { noSite } from '../../../../../../proxy/course/site/site.ts';

/** A course's folder with these files in it. */
export function folderOf(files: Record<string, string>): CourseFolder {
  return {
    read: (inside) => (Object.hasOwn(files, inside) ? Buffer.from(files[inside] ?? '') : undefined),
    list: () => Object.keys(files),
    site: () => noSite,
  };
}

/** What students can be shown of a lesson, empty lines left out, and what of it is private. */
export function readLesson(
  source: string,
  dialect: Partial<Dialect> = {},
  files: Record<string, string> = {},
): { lines: string[]; notes: string[] } {
  const lesson = markdownLesson(source, { inside: 'lesson.md', folder: folderOf(files) }, dialect);
  const text = lesson.pieces.map((piece) => piece.source + piece.markdown).join('');
  const notes = [...lesson.notes, ...lesson.pieces.flatMap((piece) => piece.notes ?? [])];
  return {
    lines: text.split('\n').filter((line) => line.trim() !== ''),
    notes: notes.map(
      ({ kind, exercise, markdown }) =>
        `${kind}${exercise === undefined ? '' : ` of ${exercise}`}: ${markdown}`,
    ),
  };
}
