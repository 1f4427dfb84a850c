import type { CourseFolder, FileReading, FormatFile } from '../format.ts';
import { readMarkdownFile } from '../markdown/read.ts';

/** Quarto and R Markdown: Markdown whose code runs when the page is made. */
export function readQuarto(file: FormatFile, folder: CourseFolder): FileReading {
  return readMarkdownFile(file, folder, { isPandoc: true });
}
