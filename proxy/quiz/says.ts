import type { TermReader } from '../course/search/terms.ts';
import { trim } from '../ground/trim.ts';

const marks = /[*_`~]/g;

const around = ' "\'“”„«»‘’()[].,;:!?。，；：！？؟';

/** A text as it is compared: composed, in lower case, its words apart by one blank, without marks around them. */
export function plainly(text: string): string {
  return trim(text.normalize('NFKC').toLowerCase().replace(marks, '').replace(/\s+/g, ' '), around);
}

const letter = /[\p{L}\p{N}]/u;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Whether a text has these words in it, as whole words where its script sets words apart. */
export function says(text: string, words: string): boolean {
  const [all, part] = [plainly(text), plainly(words)];
  if (part === '') return false;
  for (let at = all.indexOf(part); at >= 0; at = all.indexOf(part, at + 1)) {
    const [before, after] = [all[at - 1] ?? ' ', all[at + part.length] ?? ' '];
    const isCut =
      (letter.test(before) && letter.test(part[0] ?? '')) ||
      (letter.test(after) && letter.test(part.at(-1) ?? ''));
    if (!isCut || unspaced.test(part)) return true;
  }
  return false;
}

/** The same, in whatever form the words stand there: "Sets" tells "a set". */
export function tells(text: string, words: string, reader: TermReader): boolean {
  if (says(text, words)) return true;
  const known = new Set(reader.read(text).map(({ term }) => term));
  const terms = reader.read(words);
  return terms.length > 0 && terms.every(({ term }) => known.has(term));
}
