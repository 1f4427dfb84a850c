import { expect, test } from 'vitest';
import { personalMail } from '../../../../proxy/store/rules/personal-mail.ts';
import { openDatabase } from '../../../../proxy/store/sqlite/database.ts';
import { sqliteStore } from '../../../../proxy/store/sqlite/sqlite-store.ts';
import { startMs } from '../requests.ts';

test('of a mail with words or the address of a student nothing is kept once it has ended', async () => {
  const database = openDatabase(':memory:');
  const { watch } = sqliteStore(database);
  for (const key of [`${personalMail.handover}1`, `${personalMail.reply}1`, 'digest']) {
    const mail = {
      key,
      messageId: `<${key}>`,
      to: ['x@example.edu'],
      subject: 's',
      text: 'words',
      html: '<p>',
      writtenMs: startMs,
      dueMs: startMs,
    };
    await watch.commit({ note: { name: key, version: 0, value: 0 }, mail });
    const claimed = await watch.claimMail(startMs, 1_000);
    await watch.mailSent(claimed?.id ?? 0, startMs);
  }
  expect(database.prepare('SELECT text, html, recipients FROM mail ORDER BY id').all()).toEqual([
    { text: '', html: '', recipients: '[]' },
    { text: '', html: '', recipients: '[]' },
    { text: 'words', html: '<p>', recipients: '["x@example.edu"]' },
  ]);
});
