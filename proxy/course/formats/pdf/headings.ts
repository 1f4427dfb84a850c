import type { Line } from './lines.ts';
import type { Bookmark } from './open-pdf.ts';

/** Of the size that most of the text has. */
const leastLarger = 1.12;
const mostLevels = 4;
/** Sizes closer than this are the same one. */
const sameSize = 1.06;
const longestHeading = 160;
const longestBold = 100;
const sentenceEnd = /[.!?:;,…。！？；，][")»”’\]]*$/u;

/** Which lines of a document are headings, by its bookmarks and by the size of letters. */
export class Headings {
  readonly #levels: readonly number[];
  readonly #bookmarks: ReadonlyMap<string, number>;
  readonly #isBold: (line: Line) => boolean;

  /** @param isBold where letters are not larger: whether a line is set in bold ones */
  constructor(
    lines: readonly Line[],
    outline: readonly Bookmark[],
    isBold: (line: Line) => boolean = () => false,
  ) {
    const body = usualSize(lines);
    const larger = [...new Set(lines.filter(mayBeHeading).map(({ size }) => size))]
      .filter((size) => size >= body * leastLarger)
      .toSorted((a, b) => b - a);
    const levels: number[] = [];
    for (const size of larger) if ((levels.at(-1) ?? Infinity) > size * sameSize) levels.push(size);
    this.#levels = levels;
    this.#isBold = isBold;
    this.#bookmarks = new Map(outline.toReversed().map(({ title, level }) => [named(title), level]));
  }

  /**
   * 1 to 6; undefined for a line of text.
   * @param isAlone whether the lines around it are of other paragraphs: only then bold letters make a heading
   */
  levelOf(line: Line, isAlone = false): number | undefined {
    if (!mayBeHeading(line)) return undefined;
    const bookmarked = this.#bookmarks.get(named(line.text));
    if (bookmarked !== undefined) return bookmarked;
    const index = this.#levels.findIndex((size) => line.size * sameSize > size);
    if (index >= 0) return Math.min(index + 1, mostLevels);
    const isTitle = isAlone && line.text.length <= longestBold && !sentenceEnd.test(line.text);
    return isTitle && this.#isBold(line) ? Math.min(this.#levels.length + 1, mostLevels) : undefined;
  }
}

/** The size of most letters, in points. */
export function usualSize(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  const [usual = [10, 0]] = [...letters].toSorted((a, b) => b[1] - a[1]);
  return usual[0];
}

function mayBeHeading({ text, isMonospaced }: Line): boolean {
  return !isMonospaced && text.length <= longestHeading && /\p{L}.*\p{L}|\p{Lo}/u.test(text);
}

/** Bookmarks and headings are numbered by some programs and not by others. */
function named(title: string): string {
  return title
    .replace(/^[\d.\s]+/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
