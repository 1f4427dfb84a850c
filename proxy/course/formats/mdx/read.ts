import type { CourseFolder, FileReading, FormatFile } from '../format.ts';
import { readMarkdownFile } from '../markdown/read.ts';

/** Markdown with components of a site in it. */
export function readMdx(file: FormatFile, folder: CourseFolder): FileReading {
  return readMarkdownFile(file, folder, { isJsx: true });
}
