import { posix } from 'node:path';
import type { Piece } from '../../sections.ts';
import { type Archive, openArchive } from '../archive/archive.ts';
import { BelowNames } from '../below-names.ts';
import type { CourseDocument, CourseFolder, FileReading, FormatFile } from '../format.ts';
import { parseHtml } from '../html/html.ts';
import { xhtmlAsHtml } from '../html/xhtml.ts';
import { decodedText } from '../lesson-text.ts';
import { questionPiece } from '../questions/question.ts';
import { parseXml } from '../xml/xml.ts';
import { manifestOf, type PackageItem } from './manifest.ts';
import { qtiQuestions } from './qti.ts';

const manifestName = 'imsmanifest.xml';

/**
 * SCORM 1.2 and 2004, Common Cartridge, and what else IMS packs: the pages of its items in the order of its
 * organization, called as its table of contents calls them. Any other zip is none of it.
 * @throws UnreadableFile
 */
export async function readPackage(
  { inside, bytes }: FormatFile,
  { within }: CourseFolder,
): Promise<FileReading> {
  const archive = openArchive(bytes);
  const path = archive.names
    .filter((name) => posix.basename(name) === manifestName)
    .toSorted((a, b) => a.length - b.length)[0];
  if (path === undefined && /\.zip$/i.test(inside)) return { kind: 'left out', why: 'media' };
  const items = path === undefined ? [] : manifestOf(parseXml(archive.read(path)), posix.dirname(path));
  const names = new BelowNames();
  const documents: CourseDocument[] = [];
  const dropped: Record<string, number> = { 'pages without text': 0, 'links and forums': 0 };
  const seen = new Set<string>();
  for (const item of items) {
    const file = item.files.find((name) => archive.names.includes(name));
    if (file === undefined || seen.has(file)) continue;
    seen.add(file);
    const read = itemPieces(archive, item, file);
    if (read === undefined) {
      for (const document of await filesWithin(file)) {
        const title = item.title || document.title || posix.basename(file);
        const inner = document.below === undefined ? [] : [document.below];
        const below = names.take(...item.above, title, ...inner);
        documents.push({ ...document, title: document.title || title, below, order: documents.length });
      }
    } else if (read.pieces.every(({ markdown }) => markdown.trim() === '')) drop('pages without text');
    else {
      const title = item.title || read.title || '';
      documents.push({
        below: names.take(...item.above, title === '' ? posix.basename(file) : title),
        ...(title !== '' && { title }),
        order: documents.length,
        pieces: read.pieces,
      });
    }
  }
  return { kind: 'lessons', documents, dropped };

  function drop(what: string, times = 1): readonly CourseDocument[] {
    if (times > 0) dropped[what] = (dropped[what] ?? 0) + times;
    return [];
  }

  async function filesWithin(file: string): Promise<readonly CourseDocument[]> {
    // Descriptions of forums, links and tools.
    if (/\.xml$/i.test(file)) return drop('links and forums');
    const content = archive.read(file);
    if (within === undefined || content === undefined) return drop('files inside archives inside archives');
    const read = await within({ inside: posix.basename(file), bytes: content });
    if (read.kind === 'left out') return drop(read.what);
    for (const [what, times] of Object.entries(read.dropped ?? {})) drop(what, times);
    return read.documents;
  }
}

function itemPieces(
  archive: Archive,
  { type }: PackageItem,
  file: string,
): { title?: string; pieces: readonly Piece[] } | undefined {
  const bytes = archive.read(file);
  if (bytes === undefined) return undefined;
  if (/^imsqti/.test(type)) {
    return { pieces: qtiQuestions(parseXml(bytes)).map((question) => questionPiece(question)) };
  }
  if (!/\.x?html?$/i.test(file)) return undefined;
  return parseHtml(xhtmlAsHtml(decodedText({ bytes })));
}
