import { createHash } from 'node:crypto';
import { type Clock, systemClock } from '../ground/clock.ts';
import { type AnchorRule, anchorRuleOf } from './anchor-rules.ts';
import type { CourseContent, CoursePin, Lesson } from './course.ts';
import { CourseError, type CourseProblem } from './course-error.ts';
import { type FoundFiles, findCourseFiles } from './files/course-files.ts';
import { naturalOrder } from './files/natural-order.ts';
import { readCoursePins, strayPins } from './pins/course-pins.ts';
import { type FileResult, readFiles } from './reading/file-readings.ts';
import { type FoundLesson, foundLessons } from './reading/found-lessons.ts';
import type { Inventory } from './reading/inventory.ts';
import type { KeptReadings } from './reading/kept-readings.ts';
import { noLessons } from './reading/no-lessons.ts';
import { takeInventory } from './reading/take-inventory.ts';
import { type Piece, sectionsOf, trimBlankLines } from './sections.ts';

export interface CourseReading {
  content: CourseContent;
  /** What became of every file. */
  inventory: Inventory;
  /** Files that were left out because they are broken. */
  problems: CourseProblem[];
  /** For the next reading. */
  kept: KeptReadings;
}

/**
 * Reads a course: a folder of lessons in any of the formats of `formats/formats.ts`, or one such file.
 * A broken file is left out and named among the problems, and hides no other.
 * @param before what was kept of the reading before
 * @throws CourseError with every problem when no lesson with text in it is left
 */
export async function readCourse(
  path: string,
  clock: Pick<Clock, 'after' | 'now'> = systemClock,
  before?: Uint8Array,
): Promise<CourseReading> {
  const found = await findCourseFiles(path);
  const byName = naturalOrder();
  found.files.sort((a, b) => byName({ path: a.inside }, { path: b.inside }));
  const teachers = await readCoursePins(found.files);
  const lessonFiles = found.files.filter((file) => file.formats.length > 0 && !teachers.files.has(file));
  const { results, site, kept } = await readFiles(path, lessonFiles, clock, before);
  const { lessons, leftOut, drafts, unlisted, ...rest } = foundLessons(results, site);
  const content = numbered(lessons, anchorRuleOf(site), teachers.pins);
  const problems = inOrder([
    ...[...found.problems, ...results.flatMap(problemsOf), ...rest.problems],
    ...[...teachers.problems, ...strayPins(content)],
  ]);
  if (lessons.every(({ document }) => document.pieces.every(isBlank))) {
    const empty = { kind: 'empty' as const, path, message: emptiness(lessons.length, drafts, found) };
    throw new CourseError(path, problems.length > 0 ? problems : [empty]);
  }
  const inventory = await takeInventory(path, found, results, {
    lessons: content.lessons,
    pins: teachers.files,
    leftOut,
    unlisted,
  });
  return { content, inventory, problems, kept };
}

function problemsOf(result: FileResult): readonly CourseProblem[] {
  return result.kind === 'of a format' && result.outcome.kind === 'broken' ? result.outcome.problems : [];
}

/** All problems, by the names of their files. */
function inOrder(problems: readonly CourseProblem[]): CourseProblem[] {
  const byName = naturalOrder();
  return problems.toSorted((a, b) => byName({ path: a.path }, { path: b.path }));
}

function isBlank(piece: Piece): boolean {
  return piece.source.trim() === '' && piece.markdown.trim() === '';
}

function emptiness(lessonCount: number, draftCount: number, { files }: FoundFiles): string {
  if (lessonCount > 0) return 'holds lessons, but no text in them.';
  if (draftCount > 0) return 'holds only drafts. Remove `draft: true` from the lessons students may read.';
  return noLessons(files);
}

function numbered(
  found: readonly FoundLesson[],
  rule: AnchorRule,
  pins: readonly CoursePin[],
): CourseContent {
  let count = 0;
  const lessons = found.map(({ id, document, file }): Lesson => {
    const { pieces, url, notes, settings } = document;
    const title = document.title || nameOf(id);
    return {
      id,
      file: document.from ?? file.inside,
      title,
      ...(url !== undefined && { url }),
      ...(settings !== undefined && { settings }),
      markdown: trimBlankLines(pieces.map(({ source, markdown }) => source + markdown).join('')),
      ...(notes !== undefined && notes.length > 0 && { notes }),
      sections: sectionsOf({ id, title }, pieces, rule).map((section) => ({ number: ++count, ...section })),
    };
  });
  const sections = lessons.flatMap((lesson) => lesson.sections);
  return { lessons, sections, pins, version: versionOf(lessons) };
}

/** `03-first_steps` -> `first steps`: the name of a lesson that gives itself none. */
function nameOf(id: string): string {
  const own = id.replace(/\/_?index$/i, '');
  const name = own.slice(own.lastIndexOf('/') + 1);
  return (
    name
      .replace(/^\d+[\s._-]+(?=\S)/, '')
      .replace(/[_-]+/g, ' ')
      .trim() || name
  );
}

/** First 16 hexadecimal digits of SHA-256 over ids, titles, texts, settings and notes, in the order of the lessons. */
function versionOf(lessons: readonly Lesson[]): string {
  const hash = createHash('sha256');
  for (const { id, title, markdown, settings, notes, sections } of lessons) {
    hash.update(JSON.stringify([id, title, markdown, ...(settings === undefined ? [] : [settings])]));
    const privately = [notes, ...sections.map((section) => section.notes)].filter(
      (each) => each !== undefined,
    );
    if (privately.length > 0) hash.update(JSON.stringify(privately));
  }
  return hash.digest('hex').slice(0, 16);
}
