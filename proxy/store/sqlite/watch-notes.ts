import type { DatabaseSync } from 'node:sqlite';
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
import type { Transact } from './transaction.ts';

export function watchNotes(database: DatabaseSync, transact: Transact): WatchStore {
  const sql = statementsOn(database);

  return {
    async note(name) {
      const row = sql.select.get(name) as { version: number; value: string } | undefined;
      return row && ({ version: row.version, value: JSON.parse(row.value) } satisfies Note);
    },

    async commit({ note, mail, replaces }) {
      return inTime(() =>
        transact(() => {
          const value = JSON.stringify(note.value);
          const written =
            note.version === 0
              ? sql.insert.run(note.name, value)
              : sql.update.run(value, note.name, note.version);
          if (written.changes === 0) throw new Outpaced();
          if (mail === undefined) return;
          const { key, messageId, to, subject, text, html, writtenMs, dueMs } = mail;
          const { changes } =
            replaces === undefined
              ? sql.insertMail.run(key, messageId, JSON.stringify(to), subject, text, html, writtenMs, dueMs)
              : sql.replaceMail.run(replaces, key, subject, text, html, writtenMs);
          if (changes === 0) throw new Outpaced();
        }),
      );
    },

    async claimMail(nowMs, leaseMs) {
      const row = transact(() => sql.claim.get(nowMs, leaseMs)) as MailRow | undefined;
      return row && claimedMail(row);
    },

    async mailSent(id, nowMs) {
      transact(() => sql.end.run(id, 'sent', nowMs, '[]', null));
    },

    async mailFailed(id, { nowMs, remaining, retryAtMs, reason }) {
      const whom = JSON.stringify(remaining);
      transact(() => {
        if (retryAtMs === undefined) sql.end.run(id, 'given_up', nowMs, whom, reason);
        else sql.postpone.run(id, retryAtMs, whom, reason);
      });
    },

    async mailRefused(id, { nowMs, refused, reason, wasTaken }) {
      const state = wasTaken ? 'sent' : 'given_up';
      transact(() => sql.end.run(id, state, nowMs, JSON.stringify(refused), reason));
    },

    async refusedRecipients(sinceMs) {
      return refusedRecipients(sql.refusals.all(sinceMs) as unknown as RefusedRow[]);
    },

    async mailQueue() {
      return mailQueueOf(sql.queue.get() as unknown as QueueRow);
    },

    async forget(mailsEndedBeforeMs, { prefix, before }) {
      transact(() => {
        sql.forgetMails.run(mailsEndedBeforeMs);
        sql.forgetNotes.run(prefix, prefix + before);
      });
    },
  };
}

function statementsOn(database: DatabaseSync) {
  return {
    select: database.prepare('SELECT version, value FROM watch_note WHERE name = ?'),
    insert: database.prepare('INSERT INTO watch_note VALUES (?, 1, ?) ON CONFLICT DO NOTHING'),
    update: database.prepare(
      'UPDATE watch_note SET value = ?, version = version + 1 WHERE name = ? AND version = ?',
    ),
    insertMail: database.prepare(
      `INSERT INTO mail (key, message_id, recipients, remaining, subject, text, html, written_ms, due_ms)
       VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (key) DO NOTHING`,
    ),
    replaceMail: database.prepare(
      `UPDATE mail SET key = ?2, subject = ?3, text = ?4, html = ?5, written_ms = ?6
       WHERE key = ?1 AND state = 'waiting' AND attempts = 0`,
    ),
    claim: database.prepare(
      `UPDATE mail SET attempts = attempts + 1, due_ms = ?1 + ?2
       WHERE id = (SELECT id FROM mail WHERE state = 'waiting' AND due_ms <= ?1 ORDER BY written_ms, id LIMIT 1)
       RETURNING *`,
    ),
    end: database.prepare(
      `UPDATE mail SET state = ?2, ended_ms = ?3, remaining = ?4, reason = ?5,
       ${forgotten} WHERE id = ?1 AND state = 'waiting'`,
    ),
    postpone: database.prepare(
      `UPDATE mail SET due_ms = ?2, remaining = ?3, reason = ?4 WHERE id = ?1 AND state = 'waiting'`,
    ),
    queue: database.prepare(
      `SELECT count(*) AS waiting, min(written_ms) FILTER (WHERE reason IS NOT NULL) AS failingSinceMs,
         min(due_ms) AS nextDueMs,
         (SELECT reason FROM mail WHERE state = 'waiting' AND reason IS NOT NULL
          ORDER BY due_ms DESC LIMIT 1) AS reason
       FROM mail WHERE state = 'waiting'`,
    ),
    refusals: database.prepare(
      `SELECT remaining, reason, ended_ms FROM mail
       WHERE ended_ms >= ? AND state <> 'waiting' AND remaining <> '[]' AND reason IS NOT NULL ORDER BY ended_ms`,
    ),
    forgetMails: database.prepare('DELETE FROM mail WHERE ended_ms < ?'),
    forgetNotes: database.prepare('DELETE FROM watch_note WHERE name >= ?1 AND name < ?2'),
  };
}
