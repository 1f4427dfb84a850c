import type { Line } from './lines.ts';

/** A page before what stands on all of them is taken away. */
export interface LinedPage {
  /** From 1. */
  number: number;
  height: number;
  lines: readonly Line[];
}

/** Share of the page's height, above and below, where running lines stand. */
const edge = 0.13;
const leastPages = 3;
const pageNumber =
  /^[[(|–—-]*\s*(?:(?:page|p\.|seite|página|стр\.?|страница|第)\s*)?(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:\/|of|von|de|из)\s*\d{1,4})?\s*[\])|–—页-]*$/i;

/** Pages without their numbers and without the lines that run along above or below the text. */
export function withoutRunningLines(pages: readonly LinedPage[]): LinedPage[] {
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(page.lines.flatMap((line) => keyOf(line, page) ?? []))) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return pages.map((page) => {
    const lines = page.lines.filter((line) => {
      const key = keyOf(line, page);
      return key === undefined || !(pageNumber.test(line.text) || (counts.get(key) ?? 0) >= leastPages);
    });
    return { ...page, lines };
  });
}

/** What a line at the edge of its page has in common with those of other pages; undefined for one in the text. */
function keyOf({ text, y, size }: Line, { height }: LinedPage): string | undefined {
  const isAbove = y > height * (1 - edge);
  if (!isAbove && y > height * edge) return undefined;
  const words = text.replace(/\d+|\b[ivxl]+\b/gi, '#').replace(/\s+/g, ' ');
  // The same words in another size at another height are a heading that is there again.
  return `${Math.round(size)} ${Math.round(y)} ${words}`;
}
