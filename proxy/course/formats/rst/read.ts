import type { CourseFolder, FileReading, FormatFile } from '../format.ts';
import { lessonText } from '../lesson-text.ts';
import { parseMarkdown } from '../markdown/markdown.ts';
import { withNotes } from '../with-notes.ts';
import { blocksOf } from './blocks.ts';
import { definitionsOf } from './explicit.ts';
import type { RstLesson } from './lesson.ts';

/** All that a file includes, together: one that includes another twice doubles with every step. */
const mostIncluded = 8 * 1024 * 1024;

/** reStructuredText as courses write it for Sphinx, without Sphinx: what their pages show, with the pages they list. */
export function readRst(file: FormatFile, folder: CourseFolder): FileReading {
  const { front, body } = lessonText(file);
  const lines = body.replaceAll('\t', '        ').split('\n');
  const lesson: RstLesson = {
    inside: file.inside,
    open: [file.inside],
    folder,
    headingStyles: [],
    headings: 0,
    ...definitionsOf(lines),
    contents: [],
    parts: new Set(),
    notes: [],
    dropped: {},
    charactersLeft: mostIncluded,
  };
  const { title, pieces } = parseMarkdown(blocksOf(lines, lesson, 0));
  const document = {
    ...(title !== undefined && { title }),
    ...front,
    pieces: withNotes(pieces, lesson.notes),
  };
  return {
    kind: 'lessons',
    documents: [document],
    dropped: lesson.dropped,
    parts: [...lesson.parts],
    contents: lesson.contents,
  };
}
