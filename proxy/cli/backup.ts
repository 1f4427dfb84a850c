import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { configOption } from '../config/config-option.ts';
import { loadConfig } from '../config/load.ts';
import type { Environment } from '../ground/environment.ts';
import { providerKinds } from '../providers/kinds.ts';
import type { BackupContent } from '../store/backup.ts';
import { backUpStore, restoreStore } from '../store/open.ts';

/** `course-tutor backup FILE`: copies the database, checked; the sidecar may be running. */
export async function backup(args: string[], env: Environment): Promise<number> {
  const given = read(args);
  if (given === undefined) {
    console.error('Usage: course-tutor backup FILE [--config FILE]');
    return 1;
  }
  const { storage, file } = await loadConfig(given.config, env, providerKinds);
  const { bytes, ...content } = await backUpStore(storage.url, dirname(file), resolve(given.file));
  console.log(`Wrote ${given.file}: ${megabytes(bytes)}, ${counted(content)}, checked.`);
  return 0;
}

/** `course-tutor restore FILE`: puts a backup in the place of the database of a sidecar that is stopped. */
export async function restore(args: string[], env: Environment): Promise<number> {
  const given = read(args);
  if (given === undefined) {
    console.error('Usage: course-tutor restore FILE [--config FILE]');
    return 1;
  }
  const { storage, file } = await loadConfig(given.config, env, providerKinds);
  const { keptAs, removals, ...content } = await restoreStore(
    storage.url,
    dirname(file),
    resolve(given.file),
    Date.now(),
  );
  console.log(`Restored ${given.file}: ${counted(content)}, checked.`);
  if (removals.kind === 'unknown') {
    console.log(
      `Who was removed after it was made is not known (${removals.why}): remove those students again with "course-tutor student delete".`,
    );
  } else if (removals.students > 0) {
    console.log(`Students who were removed after it was made, and now again: ${removals.students}.`);
  }
  if (keptAs.length > 0) {
    const files = keptAs.join(' and ');
    console.log(`What was there is now ${files}; delete it when all is well, for it holds names and words.`);
  }
  return 0;
}

function read(args: string[]): { file: string; config: string } | undefined {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { config: configOption },
  });
  const [file, ...rest] = positionals;
  return file === undefined || rest.length > 0 ? undefined : { file, config: values.config };
}

function counted({ answers, calls }: BackupContent): string {
  return `${answers} answers and ${calls} calls`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
