import { lessonNotes } from '../../notes/note-places.ts';
import type { FileReading, FormatFile } from '../format.ts';
import { lessonText } from '../lesson-text.ts';
import { htmlDocument, lessonOfHtml } from './html.ts';
import { hasScript, whyNoPage } from './no-page.ts';

export function readHtml(file: FormatFile): FileReading {
  const { front, written, body } = lessonText(file);
  const document = htmlDocument(body);
  const why = whyNoPage(document, { hasFront: written !== '' });
  if (why !== undefined) return { kind: 'left out', why };
  const isProgram = hasScript(document);
  const { title, pieces } = lessonOfHtml(document, front.url);
  const isEmpty = pieces.every(({ source, markdown }) => source.trim() === '' && markdown.trim() === '');
  if (isEmpty && isProgram) return { kind: 'left out', why: 'program' };
  return {
    kind: 'lessons',
    documents: [{ ...(title !== undefined && { title }), ...front, pieces, notes: lessonNotes(pieces) }],
  };
}
