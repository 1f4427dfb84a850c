import { lessonRoot } from './lesson-root.ts';
import { blocksIn } from './lesson-text.ts';

/** Shorter ones say nothing, longer ones are sentences. */
const fewestCharacters = 4;
const mostCharacters = 60;
/**
 * The section headings of the lesson in the page around the tutor, in order,
 * as far as they are fit to be asked about.
 * @param selector the element that holds the lesson; empty to find it
 * @param most how many at most
 * @param roots see `lessonRoot`
 */
export function lessonHeadings(
  page: Document,
  selector: string,
  most: number,
  roots?: readonly string[],
): string[] {
  const root = lessonRoot(page, selector, roots);
  const blocks = root ? blocksIn(root) : [];
  const headings = blocks.filter(({ rank }) => rank === 2 || rank === 3).map(({ text }) => text);
  return [...new Set(headings.filter(isFit))].slice(0, most);
}

function isFit({ length }: string): boolean {
  return length >= fewestCharacters && length <= mostCharacters;
}
