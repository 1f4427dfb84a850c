import type { Clock } from '../../ground/clock.ts';
import type { CourseFile } from '../files/course-files.ts';
import { fileStateSync } from '../files/state.ts';
import { ChildReader } from '../formats/child/child-reader.ts';
import { chooseFormat } from '../formats/choose-format.ts';
import type { CourseFolder, CourseFormat } from '../formats/format.ts';
import { type FileOutcome, readFileHere } from '../formats/read-file.ts';
import type { Help } from '../help.ts';
import { KeptReadings, type PackedReadings } from './kept-readings.ts';
import { type ChosenFile, type ReadAhead, sharedFiles, takeNext } from './read-ahead.ts';

/** A file of a course and what became of it. */
export type FileResult = { file: CourseFile } & (
  | { kind: 'of no format' }
  /** Another file had read all of it before its turn came. */
  | { kind: 'a part'; format: CourseFormat }
  | { kind: 'of a format'; format: CourseFormat; outcome: FileOutcome }
);

type Timed = ReadAhead & { sinceMs: number };

export interface EarlierAndHelp {
  /** What was kept of the reading before; see `KeptReadings.pack`. */
  before?: PackedReadings | undefined;
  /** Reads the last files of a large course meanwhile. */
  help?: Help | undefined;
}

/**
 * Reads files one after another, each where its format is read. What stands nearest to the course's folder comes
 * first: a book stands above its chapters, which are then not read twice.
 * @param root path of the folder
 * @returns `results` in the order of `files`
 */
export async function readFiles(
  { root, folder }: { root: string; folder: CourseFolder },
  files: readonly CourseFile[],
  clock: Pick<Clock, 'after' | 'now'>,
  { before, help }: EarlierAndHelp = {},
): Promise<{ results: FileResult[]; kept: KeptReadings }> {
  const child = new ChildReader(clock);
  const kept = new KeptReadings(root, folder.site(), before);
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
  const readAnew = async (format: CourseFormat, file: CourseFile): Promise<Timed> => ({
    state: fileStateSync(file.path),
    sinceMs: clock.now(),
    outcome: await read(format, file),
  });
  const outcomeOf = async (format: CourseFormat, file: CourseFile, ahead?: Timed): Promise<FileOutcome> => {
    const reading = ahead ?? (await readAnew(format, file));
    kept.keep(file, format, reading);
    return reading.outcome;
  };
  const resultOf = async ({ file, format }: ChosenFile, ahead?: Timed): Promise<FileResult> => {
    if (format === undefined) return { kind: 'of no format', file };
    if (parts.has(file.inside)) return { kind: 'a part', file, format };
    const outcome = kept.find(file, format)?.outcome ?? (await outcomeOf(format, file, ahead));
    for (const part of partsOf(outcome)) if (part !== file.inside) parts.add(part);
    return { kind: 'of a format', file, format, outcome };
  };
  try {
    const inOrder = files
      .toSorted((a, b) => depthOf(a) - depthOf(b))
      .map((file) => ({ file, format: chooseFormat(file) }));
    const shared =
      help === undefined || before !== undefined
        ? undefined
        : sharedFiles(inOrder, root, folder.site(), help.least);
    const sinceMs = clock.now();
    const helped = shared && help?.readFiles(shared);
    const waiting = inOrder.values();
    for (let left = inOrder.length; left > 0 && (shared === undefined || takeNext(shared)); left--) {
      const each = waiting.next().value;
      if (each !== undefined) results.set(each.file, await resultOf(each));
    }
    const ahead = await helped;
    for (const each of waiting) {
      const reading = ahead?.get(each.file.inside);
      results.set(each.file, await resultOf(each, reading && { ...reading, sinceMs }));
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
  if (outcome.kind !== 'read' || outcome.reading.kind !== 'lessons') return [];
  const { parts = [], unshown = [] } = outcome.reading;
  return [...parts, ...unshown];
}
