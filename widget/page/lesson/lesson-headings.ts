import type { Reading } from '../presence.ts';
import { lessonRoot } from './lesson-root.ts';
import { blocksIn } from './lesson-text.ts';
import { readerNames, withoutNames } from './reader-names.ts';

/** Shorter ones say nothing, longer ones are sentences. */
const fewestCharacters = 4;
const mostCharacters = 60;
/**
 * The section headings of the lesson in the page around the tutor, in order,
 * as far as they are fit to be asked about.
 * @param selector the element that holds the lesson; empty to find it
 * @param most how many at most
 * @param reading how this page is read
 */
export function lessonHeadings(
  page: Document,
  selector: string,
  most: number,
  reading: Reading = {},
): string[] {
  const root = lessonRoot(page, selector, reading);
  const names = readerNames(page, reading);
  const blocks = root ? blocksIn(root, reading) : [];
  const headings = blocks
    .filter(({ rank }) => rank === 2 || rank === 3)
    .map(({ text }) => withoutNames(text, names));
  return [...new Set(headings.filter(isFit))].slice(0, most);
}

function isFit({ length }: string): boolean {
  return length >= fewestCharacters && length <= mostCharacters;
}
