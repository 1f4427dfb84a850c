import type { CourseFile } from '../files/course-files.ts';
import { formats } from '../formats/formats.ts';

/** Kinds of files that are named; the rest is counted. */
const mostNamed = 5;
/** What lessons are mostly written in; named first. */
const usual: ReadonlySet<string> = new Set(['md', 'html', 'txt']);

/** What to put into a course, for its author. */
function lessonEndings(): string {
  const others = formats
    .map(({ extensions }) => extensions[0] ?? '')
    .filter((extension) => !usual.has(extension));
  return `.md, .html or .txt files (${others.map((extension) => `.${extension}`).join(', ')} are read as well)`;
}

/** Of a folder without lessons: what it holds instead. */
export function noLessons(files: readonly Pick<CourseFile, 'inside'>[]): string {
  return `holds no lessons${files.length === 0 ? '' : ` but ${heldInstead(files)}`}. Put ${lessonEndings()} into it.`;
}

/** `12 files: 8 .docx, 3 .png, 1 without an ending`; those that there are most of first. */
function heldInstead(files: readonly Pick<CourseFile, 'inside'>[]): string {
  const byEnding = Map.groupBy(
    files,
    ({ inside }) => /\.[^./]{1,12}$/.exec(inside)?.[0].toLowerCase() ?? 'without an ending',
  );
  const counts = [...byEnding]
    .map(([ending, all]) => ({ ending, count: all.length }))
    .sort((a, b) => b.count - a.count);
  const named = counts.slice(0, mostNamed).map(({ ending, count }) => `${count} ${ending}`);
  const rest = counts.slice(mostNamed).reduce((sum, { count }) => sum + count, 0);
  const all = rest === 0 ? named : [...named, `${rest} others`];
  return `${files.length} ${files.length === 1 ? 'file' : 'files'}: ${all.join(', ')}`;
}
