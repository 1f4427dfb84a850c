import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../../ground/clock.ts';
import type { CourseFile } from '../files/course-files.ts';
import { openCourseFolder } from '../files/course-folder.ts';
import { ChildReader } from '../formats/child/child-reader.ts';
import { chooseFormat } from '../formats/choose-format.ts';
import type { CourseFormat } from '../formats/format.ts';
import { type FileOutcome, readFileHere } from '../formats/read-file.ts';

/** A file of a course and what became of it. */
export type FileResult = { file: CourseFile } & (
  | { kind: 'of no format' }
  | { kind: 'of a format'; format: CourseFormat; outcome: FileOutcome }
);

/** Reads files one after another, each where its format is read. */
export async function readFiles(
  coursePath: string,
  files: readonly CourseFile[],
  clock: Pick<Clock, 'after'>,
): Promise<FileResult[]> {
  const isFolder = (await stat(coursePath).catch(() => undefined))?.isDirectory() === true;
  const root = isFolder ? coursePath : dirname(coursePath);
  const folder = openCourseFolder(root);
  const child = new ChildReader(clock);
  const results: FileResult[] = [];
  const read = (format: CourseFormat, { path, inside }: CourseFile): Promise<FileOutcome> => {
    switch (format.runs) {
      case 'here':
        return readFileHere(format, { path, inside }, folder);
      case 'in a child process':
        return child.read({ format: format.name, root, path, inside });
      default:
        return format.runs satisfies never;
    }
  };
  try {
    for (const file of files) {
      const format = await chooseFormat(file);
      results.push(
        format === undefined
          ? { kind: 'of no format', file }
          : { kind: 'of a format', file, format, outcome: await read(format, file) },
      );
    }
  } finally {
    child.end();
  }
  return results;
}
