/** The process of backup-beside.ts: one backup, then its reply. */
import { once } from 'node:events';
import { processInBackground } from '../../ground/background.ts';
import { dropPart, writeBackup } from './backup.ts';
import type { BackupOrder, BackupReply } from './backup-beside.ts';
import { endWithStarter } from './beside.ts';
import { explained } from './explained.ts';

async function reply({ databaseFile, file }: BackupOrder): Promise<BackupReply> {
  try {
    return { report: await writeBackup(databaseFile, file) };
  } catch (error) {
    const { problem, message } = explained(file, error);
    return { problem, message };
  }
}

processInBackground();
let order: BackupOrder | undefined;
endWithStarter(() => {
  if (order !== undefined) dropPart(order.file);
});
[order] = (await once(process, 'message')) as [BackupOrder];
const answer = await reply(order);
order = undefined;
process.send?.(answer, () => process.disconnect?.());
