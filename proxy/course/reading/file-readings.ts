import type { Clock } from '../../ground/clock.ts';
import type { CourseFile } from '../files/course-files.ts';
import { fileStateSync } from '../files/state.ts';
import { ChildReader } from '../formats/child/child-reader.ts';
import { chooseFormat } from '../formats/choose-format.ts';
import type { CourseFolder, CourseFormat } from '../formats/format.ts';
import { type FileOutcome, readFileHere } from '../formats/read-file.ts';
import { KeptReadings } from './kept-readings.ts';

/** A file of a course and what became of it. */
export type FileResult = { file: CourseFile } & (
  | { kind: 'of no format' }
  /** Another file had read all of it before its turn came. */
  | { kind: 'a part'; format: CourseFormat }
  | { kind: 'of a format'; format: CourseFormat; outcome: FileOutcome }
);

/**
 * Reads files one after another, each where its format is read. What stands nearest to the course's folder comes
 * first: a book stands above its chapters, which are then not read twice.
 * @param root path of the folder
 * @param before what was kept of the reading before; see `KeptReadings.pack`
 * @returns `results` in the order of `files`
 */
export async function readFiles(
  { root, folder }: { root: string; folder: CourseFolder },
  files: readonly CourseFile[],
  clock: Pick<Clock, 'after' | 'now'>,
  before?: Uint8Array,
): Promise<{ results: FileResult[]; kept: KeptReadings }> {
  const child = new ChildReader(clock);
  const kept = new KeptReadings(root, folder.site(), clock, before);
  const results = new Map<CourseFile, FileResult>();
  const parts = new Set<string>();
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
  const readAnew = async (format: CourseFormat, file: CourseFile): Promise<FileOutcome> => {
    const state = fileStateSync(file.path);
    const outcome = await read(format, file);
    kept.keep(file, format, state, outcome);
    return outcome;
  };
  const resultOf = async (file: CourseFile): Promise<FileResult> => {
    const format = chooseFormat(file);
    if (format === undefined) return { kind: 'of no format', file };
    if (parts.has(file.inside)) return { kind: 'a part', file, format };
    const outcome = kept.outcomeOf(file, format) ?? (await readAnew(format, file));
    for (const part of partsOf(outcome)) if (part !== file.inside) parts.add(part);
    return { kind: 'of a format', file, format, outcome };
  };
  try {
    for (const file of files.toSorted((a, b) => depthOf(a) - depthOf(b))) {
      results.set(file, await resultOf(file));
    }
  } finally {
    child.end();
  }
  return { results: files.flatMap((file) => results.get(file) ?? []), kept };
}

function depthOf({ inside }: CourseFile): number {
  return inside.split('/').length;
}

function partsOf(outcome: FileOutcome): readonly string[] {
  return outcome.kind === 'read' && outcome.reading.kind === 'lessons' ? (outcome.reading.parts ?? []) : [];
}
