import { dirname } from 'node:path';
import type { Lesson } from '../course.ts';
import type { CourseFile, FoundFiles } from '../files/course-files.ts';
import type { FileReading } from '../formats/format.ts';
import type { FileResult } from './file-readings.ts';
import { type Inventory, type LeftOutFile, lessonFindings, type ReadFileCount } from './inventory.ts';
import { bytesOf, leftOutByName, leftOutHidden } from './left-out.ts';
import type { WhyLeftOut } from './why-left-out.ts';

/** @param result the lessons that the course has, and the files that were found to give none */
export function takeInventory(
  coursePath: string,
  found: FoundFiles,
  results: readonly FileResult[],
  {
    lessons,
    pins,
    leftOut: known,
    unlisted,
    languages,
    sources,
  }: {
    lessons: readonly Lesson[];
    pins: ReadonlySet<CourseFile>;
    leftOut: ReadonlyMap<CourseFile, WhyLeftOut>;
    unlisted: readonly string[];
    languages: ReadonlyMap<string, number>;
    sources: readonly string[];
  },
): Inventory {
  const read = new Map<string, ReadFileCount>();
  const leftOut: LeftOutFile[] = [];
  const readWith = formatsOfParts(results);
  /** A file that no format reads by itself. */
  const countByName = (file: CourseFile): void => {
    const format = readWith.get(file.inside);
    if (format === undefined) leftOut.push(leftOutByName(file));
    else add(read, format, bytesOf(file.path));
  };
  for (const result of results) {
    const { file } = result;
    const { inside } = file;
    if (result.kind === 'of no format') {
      countByName(file);
      continue;
    }
    const broken = result.kind === 'of a format' && result.outcome.kind === 'broken';
    const why = broken ? 'broken' : known.get(file);
    // What is a part of another file was read, with that.
    if (why !== undefined && why !== 'part') leftOut.push({ inside, bytes: bytesOf(file.path), why });
    else if (result.kind === 'of a format' && result.outcome.kind === 'read')
      add(read, result.format.name, result.outcome.bytes, result.outcome.reading);
    else add(read, result.format.name, bytesOf(file.path));
  }
  const wasLookedAt = new Set(results.map(({ file }) => file));
  for (const [file, why] of known) {
    if (!wasLookedAt.has(file)) leftOut.push({ inside: file.inside, bytes: bytesOf(file.path), why });
  }
  for (const { inside, path } of pins) leftOut.push({ inside, bytes: bytesOf(path), why: 'pin' });
  for (const file of found.files) if (file.formats.length === 0) countByName(file);
  const root = found.files.some(({ path }) => path === coursePath) ? dirname(coursePath) : coursePath;
  for (const inside of found.hidden) leftOut.push(leftOutHidden(root, inside));
  return { read, leftOut, unlisted, languages, sources, ...lessonFindings(lessons) };
}

/** By which format the files were read that another file has read into itself, such as the structure of an Open edX course. */
function formatsOfParts(results: readonly FileResult[]): Map<string, string> {
  const formats = new Map<string, string>();
  for (const result of results) {
    if (result.kind !== 'of a format' || result.outcome.kind !== 'read') continue;
    const { reading } = result.outcome;
    const parts = reading.kind === 'lessons' ? (reading.parts ?? []) : [];
    for (const part of parts) formats.set(part, result.format.name);
  }
  return formats;
}

function add(read: Map<string, ReadFileCount>, format: string, bytes: number, reading?: FileReading): void {
  const count = read.get(format) ?? { files: 0, bytes: 0, dropped: {} };
  count.files += 1;
  count.bytes += bytes;
  if (reading?.kind === 'lessons') {
    for (const [what, times] of Object.entries(reading.dropped ?? {})) {
      if (times > 0) count.dropped[what] = (count.dropped[what] ?? 0) + times;
    }
  }
  read.set(format, count);
}
