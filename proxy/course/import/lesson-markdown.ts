import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import type { Lesson, PrivateNote, Section } from '../course.ts';
import { placeComment } from '../formats/markdown/section-places.ts';
import { escapeMarkdown } from '../formats/write-markdown.ts';

/** Names of blocks that the reader of Markdown keeps from students, by kinds of notes. */
const blockNames: Readonly<Record<PrivateNote['kind'], string>> = {
  solution: 'solution',
  hint: 'hint',
  mistakes: 'mistakes',
  teacher: 'instructor-note',
  quiz: 'quiz',
};

/** The line of the hash, which stands for all others. */
const hashLine = /^ {2}written: "?sha256:[\da-f]{64}"?\n/m;

/**
 * A lesson as a Markdown file that its author can go on with: front matter, where it came from, and the SHA-256 of
 * what is written, by which a later import knows whether anybody has changed it since.
 * @param order place in the course, from 1
 */
export function lessonMarkdown(lesson: Lesson, order: number): string {
  const pages = lesson.sections.flatMap(({ place }) => (place?.kind === 'page' ? [place.page] : []));
  const [first, last] = [Math.min(...pages), Math.max(...pages)];
  const front = stringify({
    title: lesson.title,
    order,
    ...(lesson.url !== undefined && { url: lesson.url }),
    source: {
      file: lesson.file,
      ...(pages.length > 0 && { page: first === last ? first : `${first}-${last}` }),
      written: `sha256:${'0'.repeat(64)}`,
    },
  });
  const body = [lesson.sections.map(sectionMarkdown).join('\n\n'), ...(lesson.notes ?? []).map(noteMarkdown)];
  const text = `---\n${front}---\n\n${body.filter((part) => part !== '').join('\n\n')}\n`;
  return text.replace('0'.repeat(64), hashOf(text));
}

/** Nobody has changed the file since it was written. */
export function isUntouched(text: string): boolean {
  const written = /sha256:([\da-f]{64})/.exec(hashLine.exec(text)?.[0] ?? '')?.[1];
  return written !== undefined && written === hashOf(text);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text.replace(hashLine, '')).digest('hex');
}

function sectionMarkdown({ heading, level, anchor, markdown, notes = [], place }: Section): string {
  const line = anchor === '' ? '' : `${'#'.repeat(level)} ${escapeMarkdown(heading)}`;
  const where = place === undefined ? '' : placeComment(place);
  return [line, where, markdown, ...notes.map(noteMarkdown)].filter((part) => part !== '').join('\n\n');
}

function noteMarkdown({ kind, markdown }: PrivateNote): string {
  // A fence that is longer than any in it.
  const longest = Math.max(2, ...Array.from(markdown.matchAll(/^:+/gm), (match) => match[0].length));
  const fence = ':'.repeat(longest + 1);
  return `${fence} ${blockNames[kind]}\n${markdown}\n${fence}`;
}
