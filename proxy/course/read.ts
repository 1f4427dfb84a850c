import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Clock, systemClock } from '../ground/clock.ts';
import { type AnchorRule, anchorRuleOf } from './anchor-rules.ts';
import type { CourseContent, CoursePin, Lesson, Section } from './course.ts';
import { CourseError, type CourseProblem } from './course-error.ts';
import { type CourseFile, type FoundFiles, findCourseFiles } from './files/course-files.ts';
import { openCourseFolder } from './files/course-folder.ts';
import { naturalOrder } from './files/natural-order.ts';
import { withoutSolutionSections } from './notes/solution-sections.ts';
import { readCoursePins, strayPins } from './pins/course-pins.ts';
import { type EarlierAndHelp, type FileResult, readFiles } from './reading/file-readings.ts';
import { foundLessons } from './reading/found-lessons.ts';
import { type Inventory, isKey } from './reading/inventory.ts';
import type { KeptReadings } from './reading/kept-readings.ts';
import { languagesOf } from './reading/languages.ts';
import type { FoundLesson } from './reading/lesson-file.ts';
import { noLessons } from './reading/no-lessons.ts';
import { ownFiles } from './reading/own-files.ts';
import { takeInventory } from './reading/take-inventory.ts';
import { type Piece, sectionsOf, trimBlankLines } from './sections.ts';
import type { CoursePaths } from './site/site.ts';

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
 * @param options `language`: BCP 47, of whose lessons the course is made where it has them in several
 * @throws CourseError with every problem when no lesson with text in it is left
 */
export async function readCourse(
  path: string,
  clock: Pick<Clock, 'after' | 'now'> = systemClock,
  { language, ...earlierAndHelp }: EarlierAndHelp & { language?: string | undefined } = {},
): Promise<CourseReading> {
  const found = await findCourseFiles(path);
  const byName = naturalOrder();
  found.files.sort((a, b) => byName({ path: a.inside }, { path: b.inside }));
  const teachers = await readCoursePins(found.files);
  const lessonFiles = found.files.filter((file) => file.formats.length > 0 && !teachers.files.has(file));
  const languages = languagesOf(
    lessonFiles.map(({ inside }) => inside),
    language,
  );
  const root = await folderOf(path);
  const folder = openCourseFolder(root, { paths: pathsOf(found, lessonFiles, languages.others) });
  const site = folder.site();
  const { own, leftOut: foreign } = ownFiles(lessonFiles, site, languages.others);
  const { results, kept } = await readFiles({ root, folder }, own, clock, earlierAndHelp);
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
  const inventory = takeInventory(path, found, results, {
    lessons: content.lessons,
    pins: teachers.files,
    leftOut: new Map([...foreign, ...leftOut]),
    unlisted,
    languages: languages.undecided,
    sources: site.sources,
  });
  return { content, inventory, problems, kept };
}

/** Of a course of one file the one that it stands in. */
async function folderOf(path: string): Promise<string> {
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
  return isFolder ? path : dirname(path);
}

function pathsOf(
  { files, hidden }: FoundFiles,
  lessonFiles: readonly CourseFile[],
  others: ReadonlyMap<string, string>,
): CoursePaths {
  const isOwn = (inside: string) => !others.has(inside);
  // Settings are often hidden: `_quarto.yml`.
  const all = [...files.map(({ inside }) => inside), ...hidden].filter(isOwn);
  return { all, lessons: lessonFiles.map(({ inside }) => inside).filter(isOwn) };
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
    const { url, notes, settings } = document;
    const pieces = withoutSolutionSections(document.pieces);
    const title = document.title || nameOf(id) || firstHeading(pieces) || id.slice(id.lastIndexOf('/') + 1);
    const markdown = trimBlankLines(pieces.map(({ source, markdown }) => source + markdown).join(''));
    const sections = sectionsOf({ id, title }, pieces, rule).map((section) => ({
      number: ++count,
      ...section,
    }));
    return {
      id,
      file: document.from ?? file.inside,
      title,
      ...(url !== undefined && { url }),
      ...(settings !== undefined && { settings }),
      markdown,
      ...(notes !== undefined && notes.length > 0 && { notes }),
      sections: slicesOf(markdown, sections),
    };
  });
  const sections = lessons.flatMap((lesson) => lesson.sections);
  return { lessons, sections, pins, version: versionOf(lessons) };
}

/** Sections whose texts are slices of their lesson's, which takes no memory for another copy of it. */
function slicesOf(lesson: string, sections: readonly Section[]): Section[] {
  let from = 0;
  return sections.map((section) => {
    const start = lesson.indexOf(section.markdown, from);
    if (start < 0) return section;
    from = start + section.markdown.length;
    return { ...section, markdown: lesson.slice(start, from) };
  });
}

/** `03-first_steps` -> `first steps`: the name of a lesson that gives itself none; empty for one that says nothing. */
function nameOf(id: string): string {
  // A folder is called by its name, and so is what it shows first.
  const own = id.replace(/\/(?:_?index|readme)$/i, '');
  const name = own.slice(own.lastIndexOf('/') + 1);
  const words = name
    .replace(/^\d+[\s._-]+(?=\S)/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return isKey(name) || /^(?:_?index|readme)$/i.test(name) ? '' : words;
}

function firstHeading(pieces: readonly Piece[]): string | undefined {
  return pieces.find(({ heading }) => heading?.text)?.heading?.text;
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
