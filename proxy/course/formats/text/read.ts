import type { FileReading, FormatFile } from '../format.ts';
import { lessonText } from '../lesson-text.ts';
import { looksLikeData } from './data.ts';
import { parseText } from './text.ts';

export function readText(file: FormatFile): FileReading {
  const { front, body } = lessonText(file);
  if (looksLikeData(body)) return { kind: 'left out', why: 'data' };
  const { title, pieces } = parseText(body);
  return { kind: 'lessons', documents: [{ ...(title !== undefined && { title }), ...front, pieces }] };
}
