import type { PrivateNote } from '../course.ts';
import type { Piece } from '../sections.ts';
import { noteKindOfName, noteKindOfTitle } from './private-titles.ts';

const notesFile = /\.notes(?=\.(?:md|markdown)$)/i;

/** `02-loops.notes.md` has the notes on the exercises of `02-loops.md`; undefined for any other file. */
export function lessonWithNotes(inside: string): string | undefined {
  return notesFile.test(inside) ? inside.replace(notesFile, '') : undefined;
}

/**
 * Notes on exercises, which the headings of their file name by id, title or number. Text below such a heading is
 * its solution; below a heading of its own, or in a block, it is what that is called.
 */
export function notesOfFile(pieces: readonly Piece[]): PrivateNote[] {
  const notes: PrivateNote[] = [];
  let exercise: { name: string; level: number } | undefined;
  for (const { heading, markdown, notes: blocks = [] } of pieces) {
    const kind = heading === undefined ? undefined : kindOf(heading.text);
    const isPart = kind !== undefined && exercise !== undefined && heading !== undefined;
    if (heading !== undefined && !isPart) {
      exercise = { name: heading.ownId ?? heading.text, level: heading.level };
    }
    const about = exercise === undefined ? {} : { exercise: exercise.name };
    const text = markdown.trim();
    // What stands above the first exercise is about all of them.
    const usual = exercise === undefined ? 'teacher' : 'solution';
    if (text !== '') notes.push({ kind: kind ?? usual, markdown: text, ...about });
    for (const block of blocks) notes.push({ ...about, ...block });
  }
  return notes;
}

function kindOf(title: string): PrivateNote['kind'] | undefined {
  return noteKindOfTitle(title, { isCollapsed: true }) ?? noteKindOfName(title);
}
