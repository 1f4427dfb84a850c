import { markdownBlocks } from '../course/blocks.ts';
import type { CourseContent, CourseSearch, Passage, Section } from '../course/course.ts';
import { exerciseTitle, isNamedExercise } from '../course/notes/private-titles.ts';

/** About a screen of text: enough to answer from, short enough to read. */
const excerptCharacters = 1_500;
/** The same for the part of a long section that has to do with the question. */
const excerptTokens = 320;
/** Less says little: what stands below the heading belongs to it. */
const littleCharacters = 300;
/** Who asks what something is reads this much; what comes next is a button. */
const enoughCharacters = 600;

/**
 * What of a passage answers, as a quote in Markdown: what the passage itself names, or the blocks that
 * have most to do with the question, with the sections below the heading where there is little.
 * @param about the completed question
 */
export function quotedPart(
  { section, markdown }: Pick<Passage, 'section' | 'markdown'>,
  about: string,
  { content, search }: { content: CourseContent; search: Pick<CourseSearch, 'excerpt'> },
): string {
  const own = markdown === undefined ? search.excerpt(section, about, excerptTokens) : fitting(markdown);
  const isWhole = markdown === undefined || markdown === section.markdown;
  const below =
    isWhole && section.markdown.length < littleCharacters ? belowOf(section, content, own.length) : [];
  return quoted([own, ...below].filter((part) => part !== '').join('\n\n'));
}

export function placeOf({ heading, lessonTitle }: Section): string {
  return heading === lessonTitle ? lessonTitle : `${lessonTitle} → ${heading}`;
}

/** Whole blocks, code in one piece; a first one that is too long is kept all the same. */
function fitting(markdown: string): string {
  let length = 0;
  const blocks = markdownBlocks(markdown).map(({ text }) => text);
  const kept = blocks.filter((block, index) => {
    length += block.length;
    return index === 0 || length <= excerptCharacters;
  });
  return kept.join('\n\n');
}

/**
 * The sections below a heading until they say enough, as far as they fit, each with its heading. What a lesson says
 * before its first heading goes on in the first section alone: all others are below it too, and are about something else.
 */
function belowOf(start: Section, { sections }: CourseContent, alreadyCharacters: number): string[] {
  const parts: string[] = [];
  let length = alreadyCharacters;
  for (const section of sections.slice(start.number)) {
    const isBelow = section.lessonId === start.lessonId && section.level > start.level;
    if (!isBelow || length >= enoughCharacters || (isOpening(start) && parts.length > 0)) return parts;
    // What is asked of students explains nothing.
    if (exerciseTitle(section.heading) !== undefined || isNamedExercise(section.heading)) continue;
    for (const [index, { text }] of markdownBlocks(section.markdown).entries()) {
      length += text.length;
      if (length > excerptCharacters) return parts;
      if (index === 0) parts.push(`**${section.heading}**`);
      parts.push(text);
    }
  }
  return parts;
}

function isOpening({ level, heading, lessonTitle }: Section): boolean {
  return level === 1 && heading === lessonTitle;
}

function quoted(markdown: string): string {
  return markdownBlocks(markdown)
    .map(({ text }) => text)
    .join('\n\n')
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}
