import { decode, encodingMistake } from '../../ground/decode.ts';
import { UnreadableFile } from '../course-error.ts';
import { type FrontMatter, readFrontMatter } from '../files/front-matter.ts';
import type { CourseDocument, FormatFile } from './format.ts';

/** What front matter says of a document. */
export type FrontOfDocument = Pick<CourseDocument, 'title' | 'url' | 'order' | 'draft' | 'settings'>;

/**
 * The text of a file, whatever its encoding.
 * @throws UnreadableFile
 */
export function decodedText({ bytes }: Pick<FormatFile, 'bytes'>): string {
  const decoded = decode(bytes);
  if (decoded.ok) return decoded.text;
  const place = 'byteOffset' in decoded ? { byteOffset: decoded.byteOffset } : {};
  throw new UnreadableFile({ kind: 'encoding', ...place, message: encodingMistake(decoded) });
}

/**
 * The text of a file below its front matter, and what that says; `written`: as it stands there, without its marks.
 * @throws UnreadableFile
 */
export function lessonText(file: FormatFile): { front: FrontOfDocument; written: string; body: string } {
  const text = decodedText(file);
  const { data, body, problems } = readFrontMatter(text);
  const [first, ...rest] = problems.map((problem) => ({ kind: 'front-matter' as const, ...problem }));
  if (first !== undefined) throw new UnreadableFile(first, ...rest);
  const written = text
    .slice(0, text.length - body.length)
    .replace(/^(?:---|\+\+\+).*\n|\n?(?:---|\+\+\+|\.\.\.)\s*$/g, '');
  return { front: frontOf(data), written, body };
}

/** An empty title is none. */
function frontOf({ title, ...rest }: FrontMatter): FrontOfDocument {
  return { ...(title && { title }), ...rest };
}
