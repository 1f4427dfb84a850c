import { getDocumentProxy } from 'unpdf';
import { UnreadableFile } from '../../course-error.ts';
import { itemsOf, type TextItem } from './text-item.ts';

/** A PDF as its pages are shown to a reader, without what is drawn. */
export interface OpenPdf {
  pageCount: number;
  /** As its properties name it; often what a program made up. */
  title?: string;
  /** Its bookmarks, in order. */
  outline: readonly Bookmark[];
  /** @param number from 1 */
  page(number: number): Promise<PdfPage>;
  /** Which of a page's fonts are bold. Takes nearly as long as its text. @param number from 1 */
  boldFonts(number: number, fonts: Iterable<string>): Promise<ReadonlySet<string>>;
}

export interface Bookmark {
  title: string;
  /** From 1. */
  level: number;
}

export interface PdfPage {
  /** In points, as all positions on it. */
  height: number;
  items: TextItem[];
}

/** As pdf.js knows it. */
interface PdfFont {
  name?: string;
  bold?: boolean;
  black?: boolean;
}

/** `ABCDEF+CMBX12`, of TeX, says it in its own way. */
const boldName = /bold|heavy|black|semibold|CMBX|SFBX|-Demi/i;

/** A book has fewer; a bookmark tree may be a circle. */
const mostBookmarks = 5_000;

/** @throws UnreadableFile */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const document = await opened(bytes);
  const { info } = await document.getMetadata();
  const { Title: title } = info as { Title?: unknown };
  return {
    pageCount: document.numPages,
    ...(typeof title === 'string' && title.trim() !== '' && { title: title.trim() }),
    outline: bookmarksOf(await document.getOutline()),
    async page(number) {
      const page = await document.getPage(number);
      const content = await page.getTextContent();
      const { height } = page.getViewport({ scale: 1 });
      page.cleanup();
      return { height, items: itemsOf(content) };
    },
    async boldFonts(number, fonts) {
      const page = await document.getPage(number);
      // Fonts are known when what is drawn has been listed.
      await page.getOperatorList();
      const bold = [...fonts].filter((font) => {
        if (!page.commonObjs.has(font)) return false;
        const { bold, black, name = '' } = page.commonObjs.get(font) as PdfFont;
        return bold === true || black === true || boldName.test(name);
      });
      page.cleanup();
      return new Set(bold);
    },
  };
}

async function opened(bytes: Uint8Array): ReturnType<typeof getDocumentProxy> {
  try {
    // It takes the bytes for itself; nothing is drawn, so neither fonts nor pictures are needed.
    return await getDocumentProxy(new Uint8Array(bytes), {
      maxImageSize: 1,
      useSystemFonts: false,
      verbosity: 0,
    });
  } catch (error) {
    const message = error instanceof Error ? mistakes[error.name] : undefined;
    if (message === undefined) throw error;
    throw new UnreadableFile(message);
  }
}

/** By the classes of pdf.js, which hands them out as names alone. */
const mistakes: Readonly<Record<string, string>> = {
  PasswordException: 'is locked with a password. Save it without one.',
  InvalidPDFException: 'is no PDF, or only a part of one. Save it anew with the program that it comes from.',
};

interface OutlineNode {
  title: string;
  items: OutlineNode[];
}

function bookmarksOf(nodes: readonly OutlineNode[] | null): Bookmark[] {
  const bookmarks: Bookmark[] = [];
  const add = (level: number, list: readonly OutlineNode[]) => {
    for (const { title, items } of list) {
      if (bookmarks.length >= mostBookmarks) return;
      bookmarks.push({ title, level });
      if (level < 6) add(level + 1, items);
    }
  };
  add(1, nodes ?? []);
  return bookmarks;
}
