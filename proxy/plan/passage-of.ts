import type { Passage, Section } from '../course/course.ts';

/** A section that was not searched for, from its beginning to its end. */
export function whole(section: Section): Passage {
  return passageOf(section, section.markdown);
}

const quoteCharacters = 300;

/** @param markdown what of the section is shown */
export function passageOf(section: Section, markdown: string): Passage {
  const plain = markdown.replace(/[*`]/g, '').trim();
  const quote = plain.length <= quoteCharacters ? plain : `${plain.slice(0, quoteCharacters - 1)}…`;
  return { section, score: 1, quote, markdown };
}
