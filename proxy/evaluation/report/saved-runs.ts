import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, resolveFromConfig } from '../../config/load.ts';
import type { RunRecord } from './run-record.ts';

/** As many are looked through for the one before: a nightly run of some months. */
const mostRead = 200;

/** Where the runs of a course are kept. */
export function runFolder(config: Config, course: string): string {
  return join(resolveFromConfig(config, config.evaluation.folder), course);
}

/** Writes a run beside the others, for its owner only. @returns its file */
export async function saveRun(folder: string, run: RunRecord): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${run.startedAt.slice(0, 19).replaceAll(':', '-')}Z.json`);
  // Whole or not at all: a reader may come meanwhile.
  await writeFile(`${file}.part`, `${JSON.stringify(run, undefined, 1)}\n`, { mode: 0o600 });
  await rename(`${file}.part`, file);
  return file;
}

/** Newest first; one at a time, for whoever needs the newest only. */
export async function* savedRuns(folder: string): AsyncGenerator<RunRecord, void> {
  // Their names are in the order of time.
  for (const name of (await namesIn(folder)).toReversed().slice(0, mostRead)) {
    const run = readRun(await readFile(join(folder, name), 'utf8'));
    if (run !== undefined) yield run;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.json$/.test(name)).toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Undefined for what a later version has written, or an editor has spoilt: it is no run to compare with. */
function readRun(text: string): RunRecord | undefined {
  try {
    const run = JSON.parse(text) as RunRecord;
    return run.form === 1 && Array.isArray(run.models) ? run : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
