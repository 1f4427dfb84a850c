import type { CourseFile } from '../files/course-files.ts';
import { openCourseFolder } from '../files/course-folder.ts';
import { fileStateSync } from '../files/state.ts';
import type { CourseFormat } from '../formats/format.ts';
import { formats } from '../formats/formats.ts';
import { type FileOutcome, readFileHere } from '../formats/read-file.ts';
import type { Site } from '../site/site.ts';
import { bytesOf } from './left-out.ts';

/** Files of a course that two threads read, each from its own end of the list, until they meet. */
export interface FilesToRead {
  root: string;
  site: Site;
  /** `format` is the name of one that is read here; undefined: not to be read ahead. */
  files: readonly (Pick<CourseFile, 'path' | 'inside'> & { format: string | undefined })[];
  /** How many of them one or the other has taken, in memory that both have. */
  taken: Int32Array;
}

/** What was read of a file before its turn came. */
export interface ReadAhead {
  /** Of the file, from before it was read. */
  state: string;
  outcome: FileOutcome;
}

export interface ChosenFile {
  file: CourseFile;
  format: CourseFormat | undefined;
}

/** @returns undefined where those that are read here have fewer bytes than `least` together */
export function sharedFiles(
  chosen: readonly ChosenFile[],
  root: string,
  site: Site,
  least: number,
): FilesToRead | undefined {
  const files = chosen.map(({ file: { path, inside }, format }) => ({
    path,
    inside,
    format: format?.runs === 'here' ? format.name : undefined,
  }));
  const bytes = files.reduce((sum, { path, format }) => sum + (format === undefined ? 0 : bytesOf(path)), 0);
  if (bytes < least) return undefined;
  return { root, site, files, taken: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
}

/** Whether there was one more for the one who asks, who takes it from the own end. */
export function takeNext({ files, taken }: Pick<FilesToRead, 'files' | 'taken'>): boolean {
  return Atomics.add(taken, 0, 1) < files.length;
}

/**
 * Reads from the last file on. Whether a file is to be read at all is found out when its turn comes.
 * @returns each by its path inside the course
 */
export async function* readAhead(work: FilesToRead): AsyncGenerator<[string, ReadAhead]> {
  const folder = openCourseFolder(work.root, { site: work.site });
  for (const { path, inside, format: name } of work.files.toReversed()) {
    if (!takeNext(work)) return;
    const format = formats.find((each) => each.name === name);
    if (format === undefined) continue;
    const state = fileStateSync(path);
    yield [inside, { state, outcome: await readFileHere(format, { path, inside }, folder) }];
  }
}
