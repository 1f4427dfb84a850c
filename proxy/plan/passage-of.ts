import type { Passage, Section } from '../course/course.ts';
import { blocksOf } from '../course/formats/markdown/plain-text.ts';

/** A section that was not searched for, from its beginning to its end. */
export function whole(section: Section): Passage {
  return passageOf(section, section.markdown);
}

const quoteCharacters = 300;

/** @param markdown what of the section is shown */
export function passageOf(section: Section, markdown: string): Passage {
  const number = /^\d{1,4}[.)] /.exec(markdown)?.[0] ?? '';
  const plain = `${number}${blocksOf(markdown)
    .map(({ text }) => text)
    .join('\n')}`;
  const quote = plain.length <= quoteCharacters ? plain : `${plain.slice(0, quoteCharacters - 1)}…`;
  return { section, score: 1, quote, markdown };
}
