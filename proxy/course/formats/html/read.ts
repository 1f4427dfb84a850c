import { lessonNotes } from '../../notes/note-places.ts';
import type { FileReading, FormatFile } from '../format.ts';
import { lessonText } from '../lesson-text.ts';
import { parseHtml } from './html.ts';

export function readHtml(file: FormatFile): FileReading {
  const { front, body } = lessonText(file);
  const { title, pieces } = parseHtml(body, front.url);
  return {
    kind: 'lessons',
    documents: [{ ...(title !== undefined && { title }), ...front, pieces, notes: lessonNotes(pieces) }],
  };
}
