import { markdownBlocks } from './blocks.ts';
import type { Lesson, Section } from './course.ts';
import { exerciseSections } from './exercises.ts';

/** A heading of a lesson and how what stands under it begins. */
export interface OverviewPart {
  section: Section;
  /** As Markdown; empty where it begins with no sentence. */
  sentence: string;
}

/** More of them are no overview. */
const mostParts = 9;
const mostCharacters = 240;
/** A shorter sentence only leads to the next. */
const fewCharacters = 45;
/** What is no sentence: code, tables, quotes, pictures, formulas, lists. */
const noProse = /^(?:\s{0,3}(?:[|>#+]|[-*] |\d+[.)] |!\[|```|~~~|\$\$|<|:::|---)|(?: {4}|\t))/;

/** A lesson by its upper headings, each with its first sentence; the exercises are no part of what it says. */
export function overviewOf(lesson: Pick<Lesson, 'sections'>): OverviewPart[] {
  const exercises = exerciseSections(lesson);
  const headed = lesson.sections.filter((section) => !exercises.has(section));
  const levels = headed.filter(({ anchor }) => anchor !== '').map(({ level }) => level);
  const uppermost = Math.min(
    ...levels.filter((level) => levels.indexOf(level) !== levels.lastIndexOf(level)),
    6,
  );
  return headed
    .filter(({ level }) => level <= uppermost)
    .map((section) => ({ section, sentence: firstSentence(section.markdown) }))
    .filter(({ section, sentence }) => sentence !== '' || section.anchor !== '')
    .slice(0, mostParts);
}

/** The first sentence of a text in Markdown, whole, with the second where it is a short one; empty where no paragraph has one. */
export function firstSentence(markdown: string): string {
  for (const { text, opening } of markdownBlocks(markdown)) {
    if (opening !== undefined || noProse.test(text)) continue;
    const [begin = '', second = ''] = sentencesOf(text);
    if (begin === '') continue;
    const both = `${begin}${second}`.trim();
    const first = begin.length < fewCharacters && both.length <= mostCharacters ? both : begin.trim();
    const whole = first.length <= mostCharacters ? first : `${first.slice(0, mostCharacters).trimEnd()}…`;
    return closed(whole);
  }
  return '';
}

/** Emphasis that goes on in the next sentence ends with this one. */
function closed(sentence: string): string {
  const opened = sentence.split('**').length % 2 === 0;
  return opened ? `${sentence}**` : sentence;
}

/** Each with the blank behind it: without one the next begins with a mark that ends this one's emphasis. */
function sentencesOf(text: string): string[] {
  const line = text.replace(/\s+/g, ' ').trim();
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
  return Array.from(segmenter.segment(line), ({ segment }) => segment).filter(
    (sentence) => sentence.trim() !== '',
  );
}
