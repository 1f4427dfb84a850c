import { fence } from './blocks.ts';
import type { Lesson, Section } from './course.ts';
import { exerciseTitle } from './notes/private-titles.ts';

/** What a lesson asks students to do, as they may read it: solutions are notes and never here. */
export interface Exercise {
  /** As the lesson counts. */
  number: number;
  section: Section;
  markdown: string;
}

/** The exercises of a lesson, in their order: sections of their own, or items of a list under such a heading. */
export function exercisesOf({ sections }: Pick<Lesson, 'sections'>): Exercise[] {
  const exercises: Exercise[] = [];
  let under: { level: number } | undefined;
  for (const section of sections) {
    if (under !== undefined && section.level <= under.level) under = undefined;
    const title = exerciseTitle(section.heading);
    if (title === undefined && under === undefined) continue;
    if (title !== undefined && title.number === undefined) under ??= { level: section.level };
    if (title?.number !== undefined) {
      exercises.push({ number: title.number, section, markdown: section.markdown });
      continue;
    }
    const items = listItems(section.markdown);
    for (const [index, { number, markdown }] of items.entries()) {
      exercises.push({ number: number ?? index + 1, section, markdown });
    }
    // "Aufgaben" are also what an organ does: a text alone under such a heading is a lesson's.
    if (items.length === 0 && title === undefined && section.markdown !== '') {
      exercises.push({ number: exercises.length + 1, section, markdown: section.markdown });
    }
  }
  return exercises;
}

interface ListItem {
  /** As it is written; undefined for a bullet. */
  number: number | undefined;
  markdown: string;
}

const itemStart = /^ {0,3}(?:(\d{1,3})[.)]|[-*+])[ \t]+(\S.*)$/;

/** The items of the outermost list, each with all that belongs to it. */
function listItems(markdown: string): ListItem[] {
  const items: { number: number | undefined; lines: string[] }[] = [];
  let closing = '';
  for (const line of markdown.split('\n')) {
    const mark = fence.exec(line)?.[1];
    const isInside = closing !== '';
    if (mark !== undefined) closing = isInside && mark.startsWith(closing) ? '' : isInside ? closing : mark;
    const start = isInside ? null : itemStart.exec(line);
    if (start !== null) {
      items.push({ number: start[1] === undefined ? undefined : Number(start[1]), lines: [start[2] ?? ''] });
      continue;
    }
    // Text that is not set in belongs to the section again.
    const goesOn = isInside || mark !== undefined || line.trim() === '' || /^[ \t]{2,}/.test(line);
    if (goesOn) items.at(-1)?.lines.push(line.replace(/^ {1,4}|^\t/, ''));
  }
  return items.map(({ number, lines }) => ({ number, markdown: lines.join('\n').trim() }));
}
