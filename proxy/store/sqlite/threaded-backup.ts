import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { BackupReport } from '../backup.ts';
import { StoreOpenError, type StoreOpenProblem } from '../open-error.ts';

export interface BackupOrder {
  databaseFile: string;
  /** Absolute. */
  file: string;
}

export type BackupReply = { report: BackupReport } | { problem: StoreOpenProblem; message: string };

/**
 * Writes a backup on a thread of its own: checking it takes longer than making it.
 * @throws StoreOpenError
 */
export async function backUpBeside(order: BackupOrder): Promise<BackupReport> {
  // Compiled it has the name of compiled files.
  const program = new URL(`./backup-thread${extname(import.meta.filename)}`, import.meta.url);
  const worker = new Worker(program, { workerData: order, execArgv: [] });
  const [reply] = (await once(worker, 'message')) as [BackupReply];
  if ('report' in reply) return reply.report;
  throw new StoreOpenError(reply.problem, reply.message);
}
