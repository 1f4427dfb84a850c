import { UnreadableFile } from '../../course-error.ts';
import { openArchive } from '../archive/archive.ts';
import type { FileReading, FormatFile } from '../format.ts';
import { parseHtml } from '../html/html.ts';
import { slidesDocument } from '../slides.ts';
import { elementAt, elementsOf, parseXml, type XmlElement } from '../xml/xml.ts';
import { blocksHtml } from './blocks.ts';
import { pagesOf } from './pages.ts';
import { OpenDocumentStyles } from './styles.ts';

/** @throws UnreadableFile */
export function readOpenDocument({ bytes }: FormatFile): FileReading {
  const document = documentOf(bytes);
  const body = elementAt(document, 'body');
  const text = elementAt(body, 'text');
  const presentation = elementAt(body, 'presentation');
  const styles = new OpenDocumentStyles(document);
  if (presentation !== undefined) {
    const { slides, hidden } = pagesOf(presentation, styles);
    return { kind: 'lessons', documents: [slidesDocument(slides)], dropped: { 'hidden slides': hidden } };
  }
  if (text === undefined) throw new UnreadableFile('holds neither text nor slides.');
  const { title, pieces } = parseHtml(blocksHtml(text, styles));
  return { kind: 'lessons', documents: [{ ...(title !== undefined && { title }), pieces }] };
}

/** Its root, packed or flat. */
function documentOf(bytes: Uint8Array): XmlElement {
  if (bytes[0] !== 0x50) {
    const [root] = elementsOf(parseXml(bytes)).filter(({ name }) => name === 'document');
    if (root === undefined) throw new UnreadableFile('is no OpenDocument file. Save it anew.');
    return root;
  }
  const archive = openArchive(bytes);
  const manifest = archive.read('META-INF/manifest.xml');
  if (manifest !== undefined && Buffer.from(manifest).includes('encryption-data')) {
    throw new UnreadableFile('is locked with a password. Save it without one.');
  }
  const root = elementAt(parseXml(archive.read('content.xml')), 'document-content');
  if (root === undefined) throw new UnreadableFile('is no OpenDocument file. Save it anew.');
  return root;
}
