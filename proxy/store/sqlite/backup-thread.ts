/** The thread of threaded-backup.ts: one backup, then its reply. */
import { parentPort, workerData } from 'node:worker_threads';
import { workInBackground } from './background.ts';
import { writeBackup } from './backup.ts';
import { explained } from './explained.ts';
import type { BackupOrder, BackupReply } from './threaded-backup.ts';

const { databaseFile, file } = workerData as BackupOrder;

async function reply(): Promise<BackupReply> {
  try {
    return { report: await writeBackup(databaseFile, file) };
  } catch (error) {
    const { problem, message } = explained(file, error);
    return { problem, message };
  }
}

workInBackground();
parentPort?.postMessage(await reply());
