import type { DatabaseSync } from 'node:sqlite';
import type { HandoverStore } from '../handovers.ts';
import { type HandoverRow, handoverColumns, handoverOf } from '../rules/handover-row.ts';
import type { Reader } from './reader.ts';
import type { Transact } from './transaction.ts';

export function handovers(database: DatabaseSync, transact: Transact, reader: Reader): HandoverStore {
  const select = (rest: string) => database.prepare(`SELECT ${handoverColumns} FROM handover ${rest}`);
  const known = database.prepare('SELECT 1 FROM handover WHERE answer_id = ?');
  const waitingOf = database.prepare(
    'SELECT count(*) AS count FROM handover INDEXED BY handover_student WHERE student = ? AND reply IS NULL',
  );
  const insert = database.prepare(
    `INSERT INTO handover (id, answer_id, student, course, lesson, question, answer, note, email, asked_ms, day)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const ofStudent = select('WHERE student = ? ORDER BY asked_ms DESC, id');
  const waiting = database.prepare(
    'SELECT count(*) AS count FROM handover WHERE course = ? AND reply IS NULL',
  );
  const find = select('WHERE id = ?');
  const reply = database.prepare(
    'UPDATE handover SET reply = ?2, replied_ms = ?3, is_read = 0 WHERE id = ?1',
  );
  const markRead = database.prepare(
    'UPDATE handover SET is_read = 1 WHERE student = ? AND reply IS NOT NULL AND id = ?',
  );
  const untold = select('WHERE mail_key IS NULL ORDER BY asked_ms LIMIT ?');
  const markTold = database.prepare('UPDATE handover SET mail_key = ?2 WHERE id = ?1');
  const toSend = select(`WHERE email <> '' AND reply IS NOT NULL ORDER BY replied_ms LIMIT ?`);
  const dropAddress = database.prepare(`UPDATE handover SET email = '' WHERE id = ?`);
  const rowsOf = (rows: unknown) => (rows as HandoverRow[]).map(handoverOf);
  const countIn = (row: unknown) => (row as { count: number }).count;

  return {
    add: async (handover, mostWaiting) =>
      transact(() => {
        const { id, answerId, student, course, lesson, question, answer, note, email, askedMs, day } =
          handover;
        if (known.get(answerId) !== undefined) return 'known';
        if (countIn(waitingOf.get(student)) >= mostWaiting) return 'too_many';
        insert.run(id, answerId, student, course, lesson, question, answer, note, email, askedMs, day);
        return 'added';
      }),
    ofStudent: async (student) => rowsOf(ofStudent.all(student)),
    list: async (courses, limit, terms) =>
      (await reader.read('handovers', [courses, limit], terms?.signal)).map(handoverOf),
    waiting: async (courses) => courses.reduce((sum, course) => sum + countIn(waiting.get(course)), 0),
    async find(id) {
      const row = find.get(id) as HandoverRow | undefined;
      return row && handoverOf(row);
    },
    reply: async ({ id, text, nowMs }) => transact(() => Number(reply.run(id, text, nowMs).changes) > 0),
    markRead: async (student, ids) =>
      transact(() => {
        for (const id of ids) markRead.run(student, id);
      }),
    untold: async (limit) => rowsOf(untold.all(limit)),
    markTold: async (ids, mailKey) =>
      transact(() => {
        for (const id of ids) markTold.run(id, mailKey);
      }),
    toSend: async (limit) => rowsOf(toSend.all(limit)),
    dropAddress: async (id) =>
      transact(() => {
        dropAddress.run(id);
      }),
  };
}
