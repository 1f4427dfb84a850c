import {
  claimedMail,
  type MailRow,
  mailQueueOf,
  type QueueRow,
  type RefusedRow,
  refusedRecipients,
} from '../rules/mail-row.ts';
import { inTime, Outpaced } from '../rules/outpaced.ts';
import { forgotten } from '../rules/personal-mail.ts';
import type { Note, WatchStore } from '../watch.ts';
import type { Query, Statement, Transact } from './connections.ts';
import { toJson, toText } from './json.ts';

const statement = (name: string, text: string): Statement => ({ name: `watch_${name}`, text });

const readNote = statement('note', 'SELECT version, value FROM watch_note WHERE name = $1');
const insertNote = statement(
  'insert_note',
  'INSERT INTO watch_note VALUES ($1, 1, $2) ON CONFLICT DO NOTHING RETURNING version',
);
const updateNote = statement(
  'update_note',
  'UPDATE watch_note SET value = $2, version = version + 1 WHERE name = $1 AND version = $3 RETURNING version',
);
const insertMail = statement(
  'insert_mail',
  `INSERT INTO mail (key, message_id, recipients, remaining, subject, text, html, written_ms, due_ms)
   VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8) ON CONFLICT (key) DO NOTHING RETURNING id`,
);
const replaceMail = statement(
  'replace_mail',
  `UPDATE mail SET key = $2, subject = $3, text = $4, html = $5, written_ms = $6
   WHERE key = $1 AND state = 'waiting' AND attempts = 0 RETURNING id`,
);
const claim = statement(
  'claim',
  `UPDATE mail SET attempts = attempts + 1, due_ms = $1::bigint + $2
   WHERE id = (SELECT id FROM mail WHERE state = 'waiting' AND due_ms <= $1 ORDER BY written_ms, id LIMIT 1
     FOR UPDATE SKIP LOCKED)
   RETURNING id, key, message_id, recipients, remaining, subject, text, html, written_ms, due_ms, attempts`,
);
const endMail = statement(
  'end',
  `UPDATE mail SET state = $2, ended_ms = $3, remaining = $4, reason = $5,
   ${forgotten} WHERE id = $1 AND state = 'waiting'`,
);
const postpone = statement(
  'postpone',
  `UPDATE mail SET due_ms = $2, remaining = $3, reason = $4 WHERE id = $1 AND state = 'waiting'`,
);
const queue = statement(
  'queue',
  `SELECT count(*) AS waiting, min(written_ms) FILTER (WHERE reason IS NOT NULL) AS "failingSinceMs",
     min(due_ms) AS "nextDueMs",
     (array_agg(reason ORDER BY due_ms DESC) FILTER (WHERE reason IS NOT NULL))[1] AS reason
   FROM mail WHERE state = 'waiting'`,
);
const refusals = statement(
  'refusals',
  `SELECT remaining, reason, ended_ms FROM mail
   WHERE ended_ms >= $1 AND state <> 'waiting' AND remaining <> '[]' AND reason IS NOT NULL ORDER BY ended_ms, id`,
);
const forgetMails = statement('forget_mails', 'DELETE FROM mail WHERE ended_ms < $1');
const forgetNotes = statement('forget_notes', 'DELETE FROM watch_note WHERE name >= $1 AND name < $2');

/** @param change for what others are to learn of */
export function watchNotes(query: Query, change: Transact): WatchStore {
  const write = (asked: Statement, values: readonly unknown[]) =>
    change((within) => within<MailRow>(asked, values));

  return {
    async note(name) {
      const [row] = await query<{ version: number; value: string }>(readNote, [toText(name)]);
      return row && ({ version: row.version, value: JSON.parse(row.value) } satisfies Note);
    },

    async commit({ note, mail, replaces }) {
      return inTime(() =>
        change(async (within) => {
          const [name, value] = [toText(note.name), toJson(note.value)];
          const written = await (note.version === 0
            ? within(insertNote, [name, value])
            : within(updateNote, [name, value, note.version]));
          if (written.length === 0) throw new Outpaced();
          if (mail !== undefined) {
            const [key, subject, text, html] = [mail.key, mail.subject, mail.text, mail.html].map(toText);
            const { messageId, to, writtenMs, dueMs } = mail;
            const mailed = await (replaces === undefined
              ? within(insertMail, [key, messageId, toJson(to), subject, text, html, writtenMs, dueMs])
              : within(replaceMail, [replaces, key, subject, text, html, writtenMs]));
            if (mailed.length === 0) throw new Outpaced();
          }
        }),
      );
    },

    async claimMail(nowMs, leaseMs) {
      const [row] = await write(claim, [nowMs, leaseMs]);
      return row && claimedMail(row);
    },

    async mailSent(id, nowMs) {
      await write(endMail, [id, 'sent', nowMs, '[]', null]);
    },

    async mailFailed(id, { nowMs, remaining, retryAtMs, reason }) {
      const whom = toJson(remaining);
      if (retryAtMs === undefined) await write(endMail, [id, 'given_up', nowMs, whom, toText(reason)]);
      else await write(postpone, [id, retryAtMs, whom, toText(reason)]);
    },

    async mailRefused(id, { nowMs, refused, reason, wasTaken }) {
      await write(endMail, [id, wasTaken ? 'sent' : 'given_up', nowMs, toJson(refused), toText(reason)]);
    },

    async refusedRecipients(sinceMs) {
      return refusedRecipients(await query<RefusedRow>(refusals, [sinceMs]));
    },

    async mailQueue() {
      const [row] = await query<QueueRow>(queue);
      return mailQueueOf(row ?? { waiting: 0, failingSinceMs: null, nextDueMs: null, reason: null });
    },

    async forget(mailsEndedBeforeMs, { prefix, before }) {
      await change(async (within) => {
        await within(forgetMails, [mailsEndedBeforeMs]);
        await within(forgetNotes, [toText(prefix), toText(prefix + before)]);
      });
    },
  };
}
