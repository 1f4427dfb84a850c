import { createHash } from 'node:crypto';
import { type Decoded, decode, encodingMistake } from '../ground/decode.ts';
import type { CourseContent, Lesson } from './course.ts';
import { CourseError, type CourseProblem } from './course-error.ts';
import { findLessonFiles, type LessonFile, type LessonFormat, lessonIdOf } from './files/course-files.ts';
import { readLessonBytes } from './files/file-bytes.ts';
import { type FrontMatter, readFrontMatter } from './files/front-matter.ts';
import { naturalOrder } from './files/natural-order.ts';
import { parseHtml } from './formats/html/html.ts';
import { parseMarkdown } from './formats/markdown/markdown.ts';
import { parseText } from './formats/text/text.ts';
import { type ParsedLesson, type Piece, sectionsOf, trimBlankLines } from './sections.ts';

/** A lesson before its sections are numbered. */
interface ReadLesson {
  file: LessonFile;
  data: FrontMatter;
  id: string;
  title: string;
  pieces: Piece[];
}

export interface CourseReading {
  content: CourseContent;
  /** Files that were left out because they are broken. */
  problems: CourseProblem[];
}

/**
 * Reads a course: a folder of `.md`, `.html`, `.htm` and `.txt` lessons, or one such file.
 * A broken file is left out and named among the problems, and hides no other.
 * @throws CourseError with every problem when no lesson with text in it is left
 */
export async function readCourse(path: string): Promise<CourseReading> {
  const { files, problems } = await findLessonFiles(path);
  const inOrder = naturalOrder();
  files.sort((a, b) => inOrder({ path: a.inside }, { path: b.inside }));
  const lessons = new Map<string, ReadLesson>();
  let drafts = 0;
  for (const file of files) {
    const lesson = await readLesson(file, problems);
    if (!lesson) continue;
    const namesake = lessons.get(lesson.id);
    if (lesson.data.draft) drafts++;
    else if (namesake) problems.push(doubleId(lesson, namesake));
    else lessons.set(lesson.id, lesson);
  }
  const kept = Array.from(lessons.values());
  if (kept.every(({ pieces }) => pieces.every(isBlank))) {
    const empty = { kind: 'empty' as const, path, message: emptiness(kept.length, drafts) };
    throw new CourseError(path, problems.length > 0 ? problems : [empty]);
  }
  const order = ({ data }: ReadLesson) => (data.order === undefined ? {} : { order: data.order });
  kept.sort((a, b) => inOrder({ path: a.file.inside, ...order(a) }, { path: b.file.inside, ...order(b) }));
  return { content: numbered(kept), problems };
}

/** One lesson, or `undefined` and a problem more. */
async function readLesson(file: LessonFile, problems: CourseProblem[]): Promise<ReadLesson | undefined> {
  const { path } = file;
  const bytes = await readLessonBytes(path);
  if ('kind' in bytes) {
    problems.push(bytes);
    return undefined;
  }
  const decoded = decode(bytes);
  if (!decoded.ok) {
    problems.push(encodingProblem(path, decoded));
    return undefined;
  }
  const front = readFrontMatter(decoded.text);
  if (front.problems.length > 0) {
    problems.push(...front.problems.map((problem) => ({ kind: 'front-matter' as const, path, ...problem })));
    return undefined;
  }
  const parsed = parse(file.format, front.body);
  const id = lessonIdOf(file.inside);
  return {
    file,
    data: front.data,
    id,
    title: front.data.title || parsed.title || nameOf(id),
    pieces: parsed.pieces,
  };
}

function parse(format: LessonFormat, body: string): ParsedLesson {
  switch (format) {
    case 'markdown':
      return parseMarkdown(body);
    case 'html':
      return parseHtml(body);
    case 'text':
      return parseText(body);
    default:
      return format satisfies never;
  }
}

/** `03-first_steps` -> `first steps`: the name of a lesson that gives itself none. */
function nameOf(id: string): string {
  const name = id.slice(id.lastIndexOf('/') + 1);
  return (
    name
      .replace(/^\d+[\s._-]+(?=\S)/, '')
      .replace(/[_-]+/g, ' ')
      .trim() || name
  );
}

function encodingProblem(path: string, failure: Extract<Decoded, { ok: false }>): CourseProblem {
  const place = 'byteOffset' in failure ? { byteOffset: failure.byteOffset } : {};
  return { kind: 'encoding', path, ...place, message: encodingMistake(failure) };
}

/** `sets.md` and `sets.html` would be the same lesson to a student. */
function doubleId(lesson: ReadLesson, namesake: ReadLesson): CourseProblem {
  const message = `has the same lesson id (${lesson.id}) as ${namesake.file.path}. Rename one of the two.`;
  return { kind: 'duplicate-id', path: lesson.file.path, message };
}

function isBlank(piece: Piece): boolean {
  return piece.source.trim() === '' && piece.markdown.trim() === '';
}

function emptiness(lessonCount: number, draftCount: number): string {
  if (lessonCount > 0) return 'holds lessons, but no text in them.';
  if (draftCount > 0) return 'holds only drafts. Remove `draft: true` from the lessons students may read.';
  return 'holds no lessons. Put .md, .html or .txt files into it.';
}

function numbered(read: readonly ReadLesson[]): CourseContent {
  let count = 0;
  const lessons = read.map(
    ({ id, title, data, pieces }): Lesson => ({
      id,
      title,
      ...(data.url !== undefined && { url: data.url }),
      markdown: trimBlankLines(pieces.map(({ source, markdown }) => source + markdown).join('')),
      sections: sectionsOf({ id, title }, pieces).map((section) => ({ number: ++count, ...section })),
    }),
  );
  const sections = lessons.flatMap((lesson) => lesson.sections);
  return { lessons, sections, version: versionOf(lessons) };
}

/** First 16 hexadecimal digits of SHA-256 over ids, titles and texts, in the order of the lessons. */
function versionOf(lessons: readonly Lesson[]): string {
  const hash = createHash('sha256');
  for (const { id, title, markdown } of lessons) hash.update(JSON.stringify([id, title, markdown]));
  return hash.digest('hex').slice(0, 16);
}
