import type { CourseContent, Passage, Section } from '../course/course.ts';
import type { AnswerPart } from '../question/part.ts';
import type { StudentWords } from '../words/student-words.ts';

/** About a screen of text: enough to answer from, short enough to read. */
const excerptCharacters = 1_500;

/**
 * An answer without any model: the best section of the course with what stands
 * below its heading, and quotes of the next ones, with `[n]` for the n-th
 * passage. It says plainly that it quotes.
 */
export function* quoteCourse(
  passages: readonly Passage[],
  content: CourseContent,
  words: StudentWords,
): Generator<AnswerPart, void> {
  yield { kind: 'asking', model: 'course', provider: 'course', cached: false };
  for (const text of answerBlocks(passages, content, words)) yield { kind: 'text', text };
  yield { kind: 'finished', finish: 'complete', sharedMicroUsd: 0 };
}

/** Whole Markdown blocks. */
function* answerBlocks(
  passages: readonly Passage[],
  content: CourseContent,
  words: StudentWords,
): Generator<string, void> {
  const [best] = passages;
  if (best === undefined) {
    yield words.notInCourse;
    return;
  }
  yield `${words.quotesCourse}\n\n`;
  yield `**${place(best.section)}** [1]\n\n`;
  const shown = new Set<Section>();
  for (const { block, section } of excerpt(best.section, content)) {
    shown.add(section);
    yield `${quoted(block)}\n>\n`;
  }
  const others = passages.map((passage, index) => ({ ...passage, number: index + 1 }));
  const unseen = others.filter(({ section }) => !shown.has(section));
  if (unseen.length === 0) return;
  yield `\n${words.alsoIn}\n\n`;
  for (const { section, quote, number } of unseen) {
    yield `- **${place(section)}** [${number}] — ${quote.replaceAll('\n', ' ')}\n`;
  }
}

function place({ heading, lessonTitle }: Section): string {
  return heading === lessonTitle ? lessonTitle : `${lessonTitle} → ${heading}`;
}

/**
 * The first blocks of a section and of the sections below it, as far as they
 * fit, code blocks whole. A first block that is too long is kept all the same.
 */
function* excerpt(
  start: Section,
  { sections }: CourseContent,
): Generator<{ block: string; section: Section }> {
  let length = 0;
  for (const section of sections.slice(start.number - 1)) {
    const below = section.lessonId === start.lessonId && section.level > start.level;
    // The text before a lesson's first heading stands above all others, which are not part of it.
    if (section !== start && (!below || start.anchor === '')) return;
    const blocks = splitBlocks(section.markdown);
    for (const [index, block] of blocks.entries()) {
      length += block.length;
      if (length > excerptCharacters && (section !== start || index > 0)) return;
      if (section !== start && index === 0) yield { block: `**${section.heading}**`, section };
      yield { block, section };
    }
  }
}

function splitBlocks(markdown: string): string[] {
  const blocks: string[] = [];
  let current: string[] = [];
  let fence = '';
  for (const line of markdown.split('\n')) {
    const opened = /^\s*(```+|~~~+)/.exec(line)?.[1] ?? '';
    if (fence === '' && opened !== '') fence = opened;
    else if (fence !== '' && line.trim().startsWith(fence)) fence = '';
    if (fence === '' && line.trim() === '') {
      if (current.length > 0) blocks.push(current.join('\n'));
      current = [];
    } else {
      current.push(line);
    }
  }
  if (current.length > 0) blocks.push(current.join('\n'));
  return blocks;
}

function quoted(block: string): string {
  return block
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}
