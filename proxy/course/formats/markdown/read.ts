import type { FileReading, FormatFile } from '../format.ts';
import { lessonText } from '../lesson-text.ts';
import { parseMarkdown } from './markdown.ts';

export function readMarkdown(file: FormatFile): FileReading {
  const { front, body } = lessonText(file);
  const { title, pieces } = parseMarkdown(body);
  return { kind: 'lessons', documents: [{ ...(title !== undefined && { title }), ...front, pieces }] };
}
