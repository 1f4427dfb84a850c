import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { StoreOpenError } from '../../../proxy/store/open-error.ts';
import { writeBackup } from '../../../proxy/watch/backups.ts';
import { createWatch } from '../../../proxy/watch/watch.ts';
import { closedAfterTest } from '../../support/closed-after-test.ts';
import { testFolder } from '../../support/folder.ts';
import { type Desk, keepingMailer, openDesk } from './desk.ts';

const never = new AbortController().signal;
let folder: string;
let desk: Desk;

beforeEach(async () => {
  folder = testFolder();
  desk = closedAfterTest(await openDesk({ config: { backup: { schedule: '0 4 * * *', keep: 2, folder } } }));
});

async function backUp(file: string) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'a copy');
  return { answers: 1, calls: 1, bytes: 6 };
}

it('keeps the number of backups that are to be kept, and what else is in the folder', async () => {
  for (const name of ['tutor-by-hand.db', 'letters.txt']) writeFileSync(join(folder, name), '');
  for (let i = 0; i < 4; i += 1) {
    await writeBackup(desk.tools, backUp, never);
    desk.clock.advance(86_400_000);
  }
  const kept = readdirSync(folder).filter((name) => name.startsWith('tutor-2'));
  expect(kept).toHaveLength(2);
  expect(new Set(kept).size).toBe(2);
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(['letters.txt', 'tutor-by-hand.db']));
});

it('one that fails takes no earlier one away', async () => {
  await writeBackup(desk.tools, backUp, never);
  await writeBackup(desk.tools, backUp, never);
  const before = readdirSync(folder);
  const failing = writeBackup(desk.tools, () => Promise.reject(new Error('the disk is full')), never);
  await expect(failing).rejects.toThrow('the disk is full');
  expect(readdirSync(folder)).toEqual(before);
});

it('is what the schedule runs, where there is one', async () => {
  const watch = createWatch(desk.tools, undefined, { backUp });
  await watch.jobs.backup();
  expect(readdirSync(folder)).toHaveLength(1);
  expect(desk.log).toContainEqual(expect.objectContaining({ msg: 'wrote a backup', answers: 1, bytes: 6 }));
});

it('is broken off when the tutor stops, and is due again', async () => {
  let stopped: AbortSignal | undefined;
  const watch = createWatch(desk.tools, undefined, {
    backUp: (_, signal) => {
      stopped = signal;
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    },
  });
  const written = watch.jobs.backup();
  await watch.stop();
  expect(stopped?.aborted).toBe(true);
  await expect(written).rejects.toThrow('stopped');
  expect(await watch.openAlerts('en')).toEqual([]);
});

it('that fails is written about, once for each reason, and once when it is over', async () => {
  const mailer = keepingMailer();
  let reason: Error | undefined;
  const watch = createWatch(desk.tools, mailer, {
    backUp: (file) => (reason === undefined ? backUp(file) : Promise.reject(reason)),
  });
  const written = async () => {
    await watch.jobs.backup().catch((error: unknown) => expect(error).toBe(reason));
    desk.clock.advance(300_000);
    return mailer.sent.splice(0).map(({ subject }) => subject);
  };
  expect(await written()).toEqual([]);
  reason = new StoreOpenError('no_permission', 'nobody may write there');
  expect(await written()).toEqual(['Needs attention: The database is not backed up (no_permission)']);
  expect(await written()).toEqual([]);
  expect(await watch.openAlerts('en')).toMatchObject([{ kind: 'backup_failing', subject: 'no_permission' }]);
  reason = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  expect((await written()).join()).toContain('(ENOSPC)');
  expect(await written()).toEqual([]);
  reason = undefined;
  expect(await written()).toEqual(['Resolved: The database is not backed up (ENOSPC)']);
  expect(await watch.openAlerts('en')).toEqual([]);
});
