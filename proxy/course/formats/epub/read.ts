import { posix } from 'node:path';
import { openArchive } from '../archive/archive.ts';
import type { CourseDocument, FileReading, FormatFile } from '../format.ts';
import { parseHtml } from '../html/html.ts';
import { xhtmlAsHtml } from '../html/xhtml.ts';
import { decodedText } from '../lesson-text.ts';
import { raised } from '../raised.ts';
import { packageOf } from './package.ts';

/** Pages of a book that are none of its text. */
const front = /(?:^|[/_-])(?:cover|title[-_]?page|copyright|colophon|imprint|toc|nav)(?:[._-]|$)/i;

/** A book: a lesson for each chapter, in the order of its spine, called as its table of contents calls it. @throws UnreadableFile */
export function readEpub({ bytes }: FormatFile): FileReading {
  const archive = openArchive(bytes);
  const { spine, titles, navigation } = packageOf(archive);
  const documents: CourseDocument[] = [];
  const taken = new Set<string>();
  let left = 0;
  for (const path of new Set(spine)) {
    const page = archive.read(path);
    if (page === undefined || path === navigation || front.test(posix.basename(path))) {
      left += 1;
      continue;
    }
    const { title = '', pieces } = parseHtml(xhtmlAsHtml(decodedText({ bytes: page })));
    if (pieces.every(({ markdown }) => markdown.trim() === '')) {
      left += 1;
      continue;
    }
    const name = posix.basename(path).replace(/\.[^.]*$/, '');
    const below = taken.has(name) ? `${name}-${documents.length + 1}` : name;
    taken.add(below);
    const called = titles.get(path) ?? title;
    documents.push({
      below,
      ...(called !== '' && { title: called }),
      order: documents.length,
      pieces: raised(pieces),
    });
  }
  return { kind: 'lessons', documents, dropped: { 'pages that are no chapters': left } };
}
