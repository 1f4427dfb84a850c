import type { FileReading, FormatFile } from '../format.ts';
import { lessonText } from '../lesson-text.ts';
import { parseMarkdown } from '../markdown/markdown.ts';

/** Markdown with components of a site in it. */
export function readMdx(file: FormatFile): FileReading {
  const { front, body } = lessonText(file);
  const { title, pieces } = parseMarkdown(body);
  return { kind: 'lessons', documents: [{ ...(title !== undefined && { title }), ...front, pieces }] };
}
