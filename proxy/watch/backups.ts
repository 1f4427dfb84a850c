import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { resolveFromConfig } from '../config/load.ts';
import type { BackupReport } from '../store/backup.ts';
import { StoreOpenError } from '../store/open-error.ts';
import { checkSignals } from './health.ts';
import type { Reading } from './signal.ts';
import type { WatchTools } from './tools.ts';

/** Copies the store into a file, an absolute path; rejects with a reason for the operator, or with the signal's. */
export type BackUp = (file: string, signal: AbortSignal) => Promise<BackupReport>;

/**
 * Writes one, and writes to administrators where that fails: once for each reason, and once when it is over.
 * @param signal ends it, and nobody is told
 * @param tell called when there is a mail to be sent
 * @throws what was in the way
 */
export async function backUpAndTell(
  tools: WatchTools,
  backUp: BackUp,
  { signal, tell }: { signal: AbortSignal; tell: () => Promise<void> | undefined },
): Promise<void> {
  const note = async (reasons: readonly string[]) => {
    const readings = reasons.map((subject): Reading => ({ kind: 'backup_failing', subject, value: 1 }));
    if (await checkSignals(['backup_failing'], readings, tools)) await tell();
  };
  try {
    await writeBackup(tools, backUp, signal);
  } catch (error) {
    if (!signal.aborted) await note([reasonOf(error)]);
    throw error;
  }
  await note([]);
}

/** One word of the machine's: the mail tells it, the log has the sentence. */
function reasonOf(error: unknown): string {
  if (error instanceof StoreOpenError) return error.problem;
  return (error as NodeJS.ErrnoException).code ?? 'unusable';
}

/** Of those that are made here; others in the folder are somebody else's. */
const ours = /^tutor-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.db$/;

/**
 * Writes a backup into the folder for them, and removes those beyond the number to keep, oldest first.
 * @param signal ends it, and leaves nothing
 */
export async function writeBackup(
  { clock, config, log }: Pick<WatchTools, 'clock' | 'config' | 'log'>,
  backUp: BackUp,
  signal: AbortSignal,
): Promise<void> {
  const folder = resolveFromConfig(config, config.backup.folder);
  const stamp = new Date(clock.now()).toISOString().slice(0, 19).replaceAll(':', '-');
  const file = join(folder, `tutor-${stamp}Z.db`);
  const report = await backUp(file, signal);
  log.info({ file, ...report }, 'wrote a backup');
  // Their names are in the order of time.
  const all = (await readdir(folder)).filter((name) => ours.test(name)).sort();
  for (const name of all.slice(0, -config.backup.keep)) await rm(join(folder, name));
}
