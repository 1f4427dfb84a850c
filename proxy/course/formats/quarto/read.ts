import type { FileReading, FormatFile } from '../format.ts';
import { lessonText } from '../lesson-text.ts';
import { parseMarkdown } from '../markdown/markdown.ts';

/** Quarto and R Markdown: Markdown whose code runs when the page is made. */
export function readQuarto(file: FormatFile): FileReading {
  const { front, body } = lessonText(file);
  const { title, pieces } = parseMarkdown(body);
  return { kind: 'lessons', documents: [{ ...(title !== undefined && { title }), ...front, pieces }] };
}
