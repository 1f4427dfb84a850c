/** The process of backup-beside.ts: one backup, then its reply. */
import { once } from 'node:events';
import { processInBackground } from '../../ground/background.ts';
import { dropPart, writeBackup } from './backup.ts';
import type { BackupOrder, BackupReply } from './backup-beside.ts';
import { explained } from './explained.ts';

processInBackground();
// Whoever began this hears them as well, and ends it by leaving.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

async function reply({ databaseFile, file }: BackupOrder): Promise<BackupReply> {
  try {
    return { report: await writeBackup(databaseFile, file) };
  } catch (error) {
    const { problem, message } = explained(file, error);
    return { problem, message };
  }
}

let order: BackupOrder | undefined;
const leave = () => {
  if (order !== undefined) dropPart(order.file);
  process.exit();
};
process.once('disconnect', leave);
// It may have left while this was read.
if (!process.connected) leave();
[order] = (await once(process, 'message')) as [BackupOrder];
const answer = await reply(order);
process.off('disconnect', leave);
process.send?.(answer, () => process.disconnect?.());
