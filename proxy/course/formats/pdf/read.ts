import { UnreadableFile } from '../../course-error.ts';
import type { FileReading, FormatFile } from '../format.ts';
import { parseHtml } from '../html/html.ts';
import { placedPieces } from '../placed-pieces.ts';
import { Headings, usualSize } from './headings.ts';
import { Hyphens } from './hyphens.ts';
import { type Line, linesOf } from './lines.ts';
import { type OpenPdf, openPdf } from './open-pdf.ts';
import { pageHtml } from './page-html.ts';
import { blocksOfPage, mendPageEnds, type PageBlock } from './paragraphs.ts';
import { type LinedPage, withoutRunningLines } from './running-lines.ts';

/** A thick textbook; what is longer is a library, and takes longer than a file may. */
const mostPages = 2_000;
/** Of a document with fewer headings than one on so many pages the letters are looked at. */
const leastHeadings = 2;
/** Some 40 ms each on a slow core; longer documents have bookmarks. */
const mostLooked = 150;
/** Share of lines. */
const mostBold = 0.3;
/** One page with fewer letters is a figure with its labels. */
const leastLetters = 150;

/** @throws UnreadableFile */
export async function readPdf({ bytes }: FormatFile): Promise<FileReading> {
  const document = await openPdf(bytes);
  if (document.pageCount > mostPages) throw tooManyPages(document.pageCount);
  const printed = await linedPages(document);
  const pages = withoutRunningLines(printed);
  const lines = pages.flatMap((page) => page.lines);
  const letters = lines.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0);
  if (pages.length === 1 && letters < leastLetters) return { kind: 'left out', why: 'media' };
  if (letters === 0) throw scanned(pages.length);

  const headings = await headingsOf(document, pages);
  const hyphens = new Hyphens(lines);
  const rules = { headings, hyphens, leading: usualLeading(lines) };
  const blocks = pages.map((page) => blocksOfPage(page.lines, rules));
  mendPageEnds(blocks, hyphens);
  const parts = pages.map(({ number }, index) => ({
    place: { kind: 'page' as const, page: number },
    pieces: parseHtml(pageHtml(blocks[index] ?? [])).pieces,
  }));
  const title = titleOf(blocks, document.title);
  const empty = printed.filter((page) => page.lines.length === 0).length;
  return {
    kind: 'lessons',
    documents: [{ ...(title !== undefined && { title }), pieces: placedPieces(parts) }],
    dropped: { 'pages without text': empty },
  };
}

/** By size and bookmarks; of a document where these say little, by bold letters, which cost a second look. */
async function headingsOf(document: OpenPdf, pages: readonly LinedPage[]): Promise<Headings> {
  const lines = pages.flatMap((page) => page.lines);
  const bySize = new Headings(lines, document.outline);
  const found = lines.filter((line) => bySize.levelOf(line) !== undefined).length;
  if (found * leastHeadings >= pages.length || pages.length > mostLooked) return bySize;
  const bold = new Set<Line>();
  for (const page of pages) {
    const fonts = await document.boldFonts(page.number, new Set(page.lines.map(({ font }) => font)));
    for (const line of page.lines) if (fonts.has(line.font)) bold.add(line);
  }
  // Where all is bold, it says nothing.
  return bold.size > mostBold * lines.length
    ? bySize
    : new Headings(lines, document.outline, (line) => bold.has(line));
}

async function linedPages(document: OpenPdf): Promise<LinedPage[]> {
  const pages: LinedPage[] = [];
  for (let number = 1; number <= document.pageCount; number++) {
    const { height, items } = await document.page(number);
    pages.push({ number, height, lines: linesOf(items) });
  }
  return pages;
}

function usualLeading(lines: readonly Line[]): number {
  const gaps = lines.flatMap((line, index) => {
    const gap = (lines[index - 1]?.y ?? 0) - line.y;
    return gap > 0 && gap < 3 * line.size ? [gap] : [];
  });
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 1.2 * usualSize(lines);
}

/** The largest heading of the first two pages, else what its properties say, where no program made that up. */
function titleOf(pages: readonly PageBlock[][], property: string | undefined): string | undefined {
  const headings = pages.slice(0, 2).flatMap((page) => page.filter((block) => block.kind === 'heading'));
  const [first] = headings.toSorted((a, b) => a.level - b.level);
  if (first !== undefined) return first.text;
  const isMadeUp = /^(?:microsoft |untitled|powerpoint|slide 1)|\.(?:docx?|pptx?|tex|dvi|indd|pdf|qxd)$/i;
  return property === undefined || isMadeUp.test(property) ? undefined : property;
}

function tooManyPages(count: number): UnreadableFile {
  const number = (value: number) => value.toLocaleString('en');
  const message = `has ${number(count)} pages, more than the ${number(mostPages)} that are read. Cut it into several.`;
  return new UnreadableFile({ kind: 'too-much', message });
}

function scanned(pages: number): UnreadableFile {
  const what = pages === 1 ? 'its page is a picture' : `its ${pages} pages are pictures`;
  const message = `is scanned: ${what} without text. Run it through a program that recognises text (OCR) and save it again.`;
  return new UnreadableFile(message);
}
