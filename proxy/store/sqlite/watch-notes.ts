import type { DatabaseSync } from 'node:sqlite';
import { claimedMail, type MailRow, type RefusedRow, refusedRecipients } from '../rules/mail-row.ts';
import { forgotten } from '../rules/personal-mail.ts';
import type { MailQueue, Note, WatchStore } from '../watch.ts';
import type { Transact } from './transaction.ts';

/** Thrown to take back a transaction that came too late. */
class Outpaced extends Error {
  override readonly name = 'Outpaced';
}

export function watchNotes(database: DatabaseSync, transact: Transact): WatchStore {
  const select = database.prepare('SELECT version, value FROM watch_note WHERE name = ?');
  const insert = database.prepare('INSERT INTO watch_note VALUES (?, 1, ?) ON CONFLICT DO NOTHING');
  const update = database.prepare(
    'UPDATE watch_note SET value = ?, version = version + 1 WHERE name = ? AND version = ?',
  );
  const insertMail = database.prepare(
    `INSERT INTO mail (key, message_id, recipients, remaining, subject, text, html, written_ms, due_ms)
     VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (key) DO NOTHING`,
  );
  const replaceMail = database.prepare(
    `UPDATE mail SET key = ?2, subject = ?3, text = ?4, html = ?5, written_ms = ?6
     WHERE key = ?1 AND state = 'waiting' AND attempts = 0`,
  );
  const claim = database.prepare(
    `UPDATE mail SET attempts = attempts + 1, due_ms = ?1 + ?2
     WHERE id = (SELECT id FROM mail WHERE state = 'waiting' AND due_ms <= ?1 ORDER BY written_ms, id LIMIT 1)
     RETURNING *`,
  );
  const end = database.prepare(
    `UPDATE mail SET state = ?2, ended_ms = ?3, remaining = ?4, reason = ?5,
     ${forgotten} WHERE id = ?1 AND state = 'waiting'`,
  );
  const postpone = database.prepare(
    `UPDATE mail SET due_ms = ?2, remaining = ?3, reason = ?4 WHERE id = ?1 AND state = 'waiting'`,
  );
  const failing = database.prepare(
    `SELECT count(*) AS waiting, min(written_ms) FILTER (WHERE reason IS NOT NULL) AS failingSinceMs FROM mail
     WHERE state = 'waiting'`,
  );
  const refusals = database.prepare(
    `SELECT remaining, reason, ended_ms FROM mail
     WHERE ended_ms >= ? AND state <> 'waiting' AND remaining <> '[]' AND reason IS NOT NULL ORDER BY ended_ms`,
  );
  const lastReason = database.prepare(
    `SELECT reason FROM mail WHERE state = 'waiting' AND reason IS NOT NULL ORDER BY due_ms DESC LIMIT 1`,
  );
  const nextDue = database.prepare(`SELECT min(due_ms) AS nextDueMs FROM mail WHERE state = 'waiting'`);
  const forgetMails = database.prepare('DELETE FROM mail WHERE ended_ms < ?');
  const forgetNotes = database.prepare('DELETE FROM watch_note WHERE name >= ?1 AND name < ?2');

  return {
    async note(name) {
      const row = select.get(name) as { version: number; value: string } | undefined;
      return row && ({ version: row.version, value: JSON.parse(row.value) } satisfies Note);
    },

    async commit({ note, mail, replaces }) {
      try {
        transact(() => {
          const value = JSON.stringify(note.value);
          const written =
            note.version === 0 ? insert.run(note.name, value) : update.run(value, note.name, note.version);
          if (written.changes === 0) throw new Outpaced();
          if (mail === undefined) return;
          const { key, messageId, to, subject, text, html, writtenMs, dueMs } = mail;
          const { changes } =
            replaces === undefined
              ? insertMail.run(key, messageId, JSON.stringify(to), subject, text, html, writtenMs, dueMs)
              : replaceMail.run(replaces, key, subject, text, html, writtenMs);
          if (changes === 0) throw new Outpaced();
        });
        return true;
      } catch (error) {
        if (error instanceof Outpaced) return false;
        throw error;
      }
    },

    async claimMail(nowMs, leaseMs) {
      const row = transact(() => claim.get(nowMs, leaseMs)) as MailRow | undefined;
      return row && claimedMail(row);
    },

    async mailSent(id, nowMs) {
      transact(() => end.run(id, 'sent', nowMs, '[]', null));
    },

    async mailFailed(id, { nowMs, remaining, retryAtMs, reason }) {
      const whom = JSON.stringify(remaining);
      transact(() => {
        if (retryAtMs === undefined) end.run(id, 'given_up', nowMs, whom, reason);
        else postpone.run(id, retryAtMs, whom, reason);
      });
    },

    async mailRefused(id, { nowMs, refused, reason, wasTaken }) {
      const state = wasTaken ? 'sent' : 'given_up';
      transact(() => end.run(id, state, nowMs, JSON.stringify(refused), reason));
    },

    async refusedRecipients(sinceMs) {
      return refusedRecipients(refusals.all(sinceMs) as unknown as RefusedRow[]);
    },

    async mailQueue() {
      const { waiting, failingSinceMs } = failing.get() as {
        waiting: number;
        failingSinceMs: number | null;
      };
      const { reason } = (lastReason.get() ?? {}) as { reason?: string };
      const { nextDueMs } = nextDue.get() as { nextDueMs: number | null };
      return {
        failing: failingSinceMs === null ? 0 : waiting,
        ...(failingSinceMs !== null && { failingSinceMs }),
        ...(reason !== undefined && { reason }),
        ...(nextDueMs !== null && { nextDueMs }),
      } satisfies MailQueue;
    },

    async forget(mailsEndedBeforeMs, { prefix, before }) {
      transact(() => {
        forgetMails.run(mailsEndedBeforeMs);
        forgetNotes.run(prefix, prefix + before);
      });
    },
  };
}
