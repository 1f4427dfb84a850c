import type { PrivateNote } from '../course.ts';
import { lessonIdOf } from '../formats/choose-format.ts';
import { lessonWithNotes, notesOfFile } from '../notes/notes-file.ts';
import { privateFileKind } from '../notes/private-names.ts';
import { SolvedLessons } from '../notes/solution-files.ts';
import { SolvedExercises, solutionNotes } from '../notes/solution-notes.ts';
import type { Site } from '../site/site.ts';
import type { FoundLesson, FoundLessons, LessonFile } from './lesson-file.ts';
import type { WhyLeftOut } from './why-left-out.ts';

/** Lessons, and files that by their names are for teachers or solve what others ask. A course that is nothing else is that. */
export function apart(
  files: readonly LessonFile[],
  leftOut: FoundLessons['leftOut'],
): { files: LessonFile[]; solutions: LessonFile[] } {
  const stems = new Set(files.map(({ file }) => lessonIdOf(file.inside)));
  const kindOf = (inside: string) => privateFileKind(lessonIdOf(inside), (stem) => stems.has(stem));
  const lessons: LessonFile[] = [];
  const solutions: LessonFile[] = [];
  const privately = new Map<LessonFile['file'], WhyLeftOut>();
  for (const each of files) {
    const kind = kindOf(each.file.inside);
    if (kind !== undefined) privately.set(each.file, kind);
    if (kind === 'solution') solutions.push(each);
    // A book may hold chapters of solutions.
    const chapters = each.documents.filter(({ from }) => from === undefined || kindOf(from) === undefined);
    if (kind === undefined && (chapters.length > 0 || each.documents.length === 0))
      lessons.push({ ...each, documents: chapters });
  }
  if (lessons.length === 0) return { files: [...files], solutions: [] };
  for (const [file, kind] of privately) leftOut.set(file, kind);
  return { files: lessons, solutions };
}

/** Files of solutions are notes of the lessons that they are about; nobody has those that are about none. */
export function giveSolutions(
  solutions: readonly LessonFile[],
  lessons: FoundLesson[],
  leftOut: FoundLessons['leftOut'],
): void {
  const stems = lessons.map(({ file }) => lessonIdOf(file.inside));
  const solved = new SolvedLessons(stems);
  // Of several lessons in one file the first has them.
  const placeOf = new Map([...stems.entries()].toReversed().map(([index, stem]) => [stem, index]));
  const exercisesOf = new Map<number, SolvedExercises>();
  const notesOf = new Map<number, PrivateNote[][]>();
  for (const { file, documents } of solutions) {
    const index = placeOf.get(solved.by(lessonIdOf(file.inside)) ?? '');
    const lesson = index === undefined ? undefined : lessons[index];
    if (index === undefined || lesson === undefined) {
      leftOut.set(file, 'stray-solution');
      continue;
    }
    const exercises = exercisesOf.get(index) ?? new SolvedExercises(lesson.document.pieces);
    exercisesOf.set(index, exercises);
    const own = documents.flatMap(({ pieces, notes = [] }) => [
      ...solutionNotes(pieces, exercises),
      ...notes,
    ]);
    const known = notesOf.get(index) ?? [];
    known.push(own);
    notesOf.set(index, known);
  }
  for (const [index, notes] of notesOf) {
    const lesson = lessons[index];
    if (lesson === undefined) continue;
    const { document } = lesson;
    lessons[index] = {
      ...lesson,
      document: { ...document, notes: [...(document.notes ?? []), ...notes.flat()] },
    };
  }
}

/** Files of notes beside lessons are for the tutor alone. */
export function giveNotes(files: readonly LessonFile[], lessons: FoundLesson[], found: FoundLessons): void {
  for (const { file, documents } of files) {
    const inside = lessonWithNotes(file.inside);
    if (inside === undefined) continue;
    found.leftOut.set(file, 'teacher');
    const stem = lessonIdOf(inside);
    const index = lessons.findIndex((lesson) => lessonIdOf(lesson.file.inside) === stem);
    const lesson = lessons[index];
    if (lesson === undefined) {
      const message = `has notes on a lesson that is not there: it is to stand beside ${inside}, or another file of that name.`;
      found.problems.push({ kind: 'notes', path: file.path, message });
      continue;
    }
    const own = documents.flatMap(({ pieces, notes = [] }) => [...notes, ...notesOfFile(pieces)]);
    const { document } = lesson;
    lessons[index] = { ...lesson, document: { ...document, notes: [...(document.notes ?? []), ...own] } };
  }
}

/** Notes for those who teach, which sites show them alone or as a page of its own. */
export function isForTeachers(inside: string, generator: Site['generator']): boolean {
  if (generator === 'sandpaper' && inside.startsWith('instructors/')) return true;
  return /(?:^|\/)(?:instructor|teacher)s?[-_](?:notes?|guide)\.[a-z]+$/i.test(inside);
}
