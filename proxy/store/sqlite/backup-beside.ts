import { once } from 'node:events';
import type { BackupReport } from '../backup.ts';
import { StoreOpenError, type StoreOpenProblem } from '../open-error.ts';
import { dropPart } from './backup.ts';
import { startBeside } from './beside.ts';

export interface BackupOrder {
  databaseFile: string;
  /** Absolute. */
  file: string;
}

export type BackupReply = { report: BackupReport } | { problem: StoreOpenProblem; message: string };

/**
 * Writes a backup in a process of its own, which has only what is left of core
 * and disk: Node copies a database on threads that all of a process share, and
 * they are as important as its students.
 * @param signal ends it, and leaves nothing
 * @throws StoreOpenError; the signal's reason
 */
export async function backUpBeside(order: BackupOrder, signal?: AbortSignal): Promise<BackupReport> {
  signal?.throwIfAborted();
  const child = startBeside('backup-process');
  const leave = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', leave, { once: true });
  const ended = once(child, 'exit');
  try {
    const heard = once(child, 'message') as Promise<[BackupReply]>;
    child.send(order);
    const [first] = await Promise.race([heard, ended as Promise<[number | null, string | null]>]);
    if (signal?.aborted) {
      await ended;
      dropPart(order.file);
      throw signal.reason;
    }
    if (first === null || typeof first === 'number') {
      throw new StoreOpenError('unusable', `${order.file}: the process that writes it has been ended`);
    }
    if ('report' in first) return first.report;
    throw new StoreOpenError(first.problem, first.message);
  } finally {
    signal?.removeEventListener('abort', leave);
    await ended;
  }
}
