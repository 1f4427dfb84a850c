import { posix } from 'node:path';
import { UnreadableFile } from '../../course-error.ts';
import { decodedText } from '../lesson-text.ts';
import { drop, type RstLesson } from './lesson.ts';

const pageExtensions = ['rst', 'md', 'ipynb', 'txt', 'rest', 'markdown'];
const entry = /^(?:.*\S\s*)?<([^<>]+)>\s*$/;

/** The pages that a `toctree` lists; a name may stand for files of several formats. `*` is any name in a folder. */
export function listedPages(body: readonly string[], lesson: Pick<RstLesson, 'inside' | 'folder'>): string[] {
  return body.flatMap((line) => {
    const written = line.trim();
    if (written === '' || written.startsWith(':') || written === 'self' || /^[a-z]+:\/\//.test(written))
      return [];
    const path = besideFile(entry.exec(written)?.[1]?.trim() ?? written, lesson);
    if (path.includes('*')) return globbed(path, lesson);
    if (/\.(?:rst|md|ipynb|txt)$/.test(path)) return [path];
    return pageExtensions.map((extension) => `${path}.${extension}`);
  });
}

/** Of a pattern the folder counts, and what the last name begins with. */
function globbed(pattern: string, { folder }: Pick<RstLesson, 'folder'>): string[] {
  const directory = posix.dirname(pattern);
  const start = posix.basename(pattern).split('*', 1)[0] ?? '';
  if (directory.includes('*')) return [];
  return folder
    .list(directory)
    .filter((name) => name.startsWith(start) && !name.endsWith('/'))
    .map((name) => posix.join(directory, name));
}

/** A path that a file gives, inside the course: from its own folder, or with `/` before it from the course's. */
export function besideFile(path: string, { inside }: Pick<RstLesson, 'inside'>): string {
  return path.startsWith('/') ? posix.normalize(path.slice(1)) : posix.join(posix.dirname(inside), path);
}

/** The lines of another file of the course; undefined for what is not there. */
export function otherFile(path: string, lesson: RstLesson): string[] | undefined {
  const bytes = lesson.folder.read(besideFile(path, lesson));
  if (bytes === undefined || bytes.length > lesson.charactersLeft) {
    drop(lesson, 'includes that are not in the course');
    return undefined;
  }
  lesson.charactersLeft -= bytes.length;
  try {
    return decodedText({ bytes }).replaceAll('\t', '        ').split('\n');
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    drop(lesson, 'includes that are no text');
    return undefined;
  }
}

/** Lines by number as `:lines: 1-3,5,8-` asks for them, or between `:start-after:` and `:end-before:`. */
export function askedLines(lines: readonly string[], options: ReadonlyMap<string, string>): string[] {
  const ranges = options.get('lines');
  if (ranges !== undefined) {
    return ranges.split(',').flatMap((range) => {
      const [from = '', to] = range.split('-', 2).map((number) => number.trim());
      const end = to === undefined ? Number(from) : Number(to) || lines.length;
      return lines.slice(Math.max(0, Number(from) - 1), end);
    });
  }
  const after = options.get('start-after') ?? options.get('start-at');
  const before = options.get('end-before') ?? options.get('end-at');
  const start =
    after === undefined
      ? 0
      : lines.findIndex((line) => line.includes(after)) + (options.has('start-at') ? 0 : 1);
  const end =
    before === undefined ? -1 : lines.findIndex((line, index) => index >= start && line.includes(before));
  return lines.slice(start, end < 0 ? undefined : end + (options.has('end-at') ? 1 : 0));
}

/** Whether all of a file is asked for. */
export function isWhole(options: ReadonlyMap<string, string>): boolean {
  return ![
    'lines',
    'start-after',
    'start-at',
    'end-before',
    'end-at',
    'start-line',
    'end-line',
    'pyobject',
  ].some((name) => options.has(name));
}
