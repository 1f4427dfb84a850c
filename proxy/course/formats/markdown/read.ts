import type { CourseFolder, FileReading, FormatFile } from '../format.ts';
import { lessonText } from '../lesson-text.ts';
import type { Dialect } from './dialects/dialects.ts';
import { markdownLesson } from './lesson.ts';

export function readMarkdown(file: FormatFile, folder: CourseFolder): FileReading {
  return readDialect(file, folder, {});
}

/** Markdown with components of a site in it. */
export function readMdx(file: FormatFile, folder: CourseFolder): FileReading {
  return readDialect(file, folder, { isJsx: true });
}

/** Quarto and R Markdown: Markdown whose code runs when the page is made. */
export function readQuarto(file: FormatFile, folder: CourseFolder): FileReading {
  return readDialect(file, folder, { isPandoc: true });
}

/** @param dialect what is known of it by the kind of the file */
function readDialect(file: FormatFile, folder: CourseFolder, dialect: Partial<Dialect>): FileReading {
  const { front, written, body } = lessonText(file);
  const place = { inside: file.inside, folder, front: written };
  const { title, pieces, notes, parts, contents } = markdownLesson(body, place, dialect);
  const document = { ...(title !== undefined && { title }), ...front, pieces, notes };
  return { kind: 'lessons', documents: [document], parts, contents };
}
