import type { CourseContent, Lesson, Passage, Section } from '../course/course.ts';
import { markedSection } from '../course/marked.ts';
import { estimateTokens } from '../course/tokens.ts';
import type { LessonHint } from '../ground/protocol.ts';
import { readAnchor } from '../question/read-anchor.ts';

/** Gives of a section what has to do with the question, within so many tokens. */
export type Excerpt = (section: Section, mostTokens: number) => string;

/** What a model reads where not the whole course fits: as much as six pages of a book. */
export const passageTokens = 6_000;
/** Of which the best section may have a quarter, and each other one a tenth. */
const shares = { best: 0.25, other: 0.1 };
/** The most that a passage gets beside the best. */
export const otherPassageTokens = passageTokens * shares.other;
/** What the student is reading gets besides. */
const readingShare = 0.25;
/** Less of a section says nothing. */
const leastTokens = 60;

interface CutSection {
  section: Section;
  text: string;
}

/**
 * The sections found for a question and what the student is reading, in the order of the course,
 * each once and cut at what has to do with the question. What is being read is there also where
 * nothing was found.
 * @param lesson that is being read
 * @returns `''` where there is nothing
 */
export function passagesBlock(
  found: readonly Passage[],
  reading: { lesson: Lesson; hint: LessonHint } | undefined,
  { excerpt, mostTokens }: { excerpt: Excerpt; mostTokens: number },
): string {
  const cut: CutSection[] = [];
  let left = mostTokens;
  const take = (section: Section, most: number) => {
    const tokens = Math.min(most, left);
    if (tokens < leastTokens || cut.some((each) => each.section === section)) return;
    const text = excerpt(section, tokens);
    left -= estimateTokens(text);
    cut.push({ section, text });
  };
  for (const [place, { section }] of found.entries()) {
    take(section, mostTokens * (place === 0 ? shares.best : shares.other));
  }
  if (reading !== undefined) {
    left = mostTokens * readingShare;
    for (const section of sectionsRead(reading.lesson, reading.hint)) take(section, left);
  }
  if (cut.length === 0) return '';
  const sections = cut
    .toSorted((a, b) => a.section.number - b.section.number)
    .map(({ section, text }) => markedSection({ ...section, markdown: text }));
  return `Sections of the course that may help; […] stands where something of one was left out.\n<passages>\n${sections.join('\n\n')}\n</passages>`;
}

/** Letters of a selection that are looked for; its end may be of another section. */
const selectionLetters = 40;
/** Fewer stand anywhere. */
const leastSelectionLetters = 8;

/** The section being read, as far as the page tells, then the others of the lesson from the beginning. */
function sectionsRead({ sections }: Lesson, hint: LessonHint): Section[] {
  const anchor = readAnchor(hint);
  const read =
    sections.find((section) => anchor !== '' && section.anchor === anchor) ??
    sectionSaying(sections, hint.selection ?? '');
  return read === undefined ? sections : [read, ...sections.filter((section) => section !== read)];
}

/** The first of them in which a selection begins. */
export function sectionSaying(sections: readonly Section[], selection: string): Section | undefined {
  const selected = letters(selection.slice(0, 4 * selectionLetters)).slice(0, selectionLetters);
  if (selected.length < leastSelectionLetters) return undefined;
  return sections.find(({ markdown }) => letters(markdown).includes(selected));
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The lesson that a page names, if the course has it. */
export function lessonNamed(
  { lessons }: Pick<CourseContent, 'lessons'>,
  id: string | undefined,
): Lesson | undefined {
  return lessons.find((lesson) => lesson.id === id);
}
