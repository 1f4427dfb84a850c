import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface BackupTerms {
  clone: string;
  configFile: string;
  databaseFile: string;
  backupFile: string;
}

export interface BackupFigures {
  seconds: number;
  megabytes: number;
}

/** One backup after the other until the signal, by the command that an operator gives. Of each that has ended by then. */
export async function backUpUntil(signal: AbortSignal, terms: BackupTerms): Promise<BackupFigures[]> {
  const made: BackupFigures[] = [];
  while (!signal.aborted) {
    rmSync(terms.backupFile, { force: true });
    const beganMs = performance.now();
    const child = spawn(process.execPath, commandFor(terms), { stdio: 'ignore' });
    const end = () => child.kill();
    signal.addEventListener('abort', end, { once: true });
    const code = await new Promise((resolve) => child.once('exit', resolve));
    signal.removeEventListener('abort', end);
    if (signal.aborted) break;
    if (code !== 0) throw new Error(`a backup ended with ${code}`);
    const seconds = (performance.now() - beganMs) / 1_000;
    made.push({ seconds, megabytes: statSync(terms.backupFile).size / 1e6 });
  }
  return made;
}

/** The tutor's own command; before there was one, what its README said. */
function commandFor({ clone, configFile, databaseFile, backupFile }: BackupTerms): string[] {
  const hasCommand =
    existsSync(join(clone, 'proxy/cli/backup.ts')) &&
    readFileSync(join(clone, 'proxy/cli/main.ts'), 'utf8').includes('backup');
  if (hasCommand) {
    return [join(clone, 'proxy/cli/course-tutor.mjs'), 'backup', backupFile, '--config', configFile];
  }
  const names = [databaseFile, backupFile].map((name) => JSON.stringify(name));
  return ['-e', `const s = require('node:sqlite'); s.backup(new s.DatabaseSync(${names[0]}), ${names[1]})`];
}
