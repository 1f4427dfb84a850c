import type { Line } from './lines.ts';
import type { Bookmark } from './open-pdf.ts';

/** Of the size that most of the text has. */
const leastLarger = 1.12;
const mostLevels = 4;
/** Sizes closer than this are the same one. */
const sameSize = 1.06;
const longestHeading = 160;

/** Which lines of a document are headings, by its bookmarks and by the size of letters. */
export class Headings {
  readonly #levels: readonly number[];
  readonly #bookmarks: ReadonlyMap<string, number>;

  constructor(lines: readonly Line[], outline: readonly Bookmark[]) {
    const body = usualSize(lines);
    const larger = [...new Set(lines.filter(mayBeHeading).map(({ size }) => size))]
      .filter((size) => size >= body * leastLarger)
      .toSorted((a, b) => b - a);
    const levels: number[] = [];
    for (const size of larger) if ((levels.at(-1) ?? Infinity) > size * sameSize) levels.push(size);
    this.#levels = levels;
    this.#bookmarks = new Map(outline.toReversed().map(({ title, level }) => [named(title), level]));
  }

  /** 1 to 6; undefined for a line of text. */
  levelOf(line: Line): number | undefined {
    if (!mayBeHeading(line)) return undefined;
    const bookmarked = this.#bookmarks.get(named(line.text));
    if (bookmarked !== undefined) return bookmarked;
    const index = this.#levels.findIndex((size) => line.size * sameSize > size);
    return index < 0 ? undefined : Math.min(index + 1, mostLevels);
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
