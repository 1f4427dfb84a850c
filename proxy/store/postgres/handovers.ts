import type { HandoverStore } from '../handovers.ts';
import { type HandoverRow, handoverColumns, handoverOf } from '../rules/handover-row.ts';
import type { Query, Statement, Transact } from './connections.ts';
import { toText } from './json.ts';
import { whileWanted } from './while-wanted.ts';

const statement = (name: string, text: string): Statement => ({ name: `handover_${name}`, text });
const select = (name: string, rest: string) =>
  statement(name, `SELECT ${handoverColumns} FROM handover ${rest}`);

/** Two of one student at once would both find room. */
const lockStudent = statement('lock', `SELECT pg_advisory_xact_lock(hashtext('handover:' || $1))`);
const insert = statement(
  'insert',
  `INSERT INTO handover (id, answer_id, student, course, lesson, question, answer, note, email, asked_ms, day)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (answer_id) DO NOTHING RETURNING id`,
);
const known = statement('known', 'SELECT 1 FROM handover WHERE answer_id = $1');
const waitingOf = statement(
  'waiting_of',
  'SELECT count(*) AS count FROM handover WHERE student = $1 AND reply IS NULL',
);
const ofStudent = select('of_student', 'WHERE student = $1 ORDER BY asked_ms DESC, id');
const list = select(
  'list',
  `WHERE course = ANY($1::text[])
   ORDER BY replied_ms IS NOT NULL, replied_ms DESC, asked_ms, id LIMIT $2`,
);
const waiting = statement(
  'waiting',
  'SELECT count(*) AS count FROM handover WHERE reply IS NULL AND course = ANY($1::text[])',
);
const find = select('find', 'WHERE id = $1');
const reply = statement(
  'reply',
  'UPDATE handover SET reply = $2, replied_ms = $3, is_read = 0 WHERE id = $1 RETURNING id',
);
const markRead = statement(
  'mark_read',
  'UPDATE handover SET is_read = 1 WHERE student = $1 AND reply IS NOT NULL AND id = ANY($2::text[])',
);
const untold = select('untold', 'WHERE mail_key IS NULL ORDER BY asked_ms LIMIT $1');
const markTold = statement('mark_told', 'UPDATE handover SET mail_key = $2 WHERE id = ANY($1::text[])');
const toSend = select('to_send', `WHERE email <> '' AND reply IS NOT NULL ORDER BY replied_ms LIMIT $1`);
const dropAddress = statement('drop_address', `UPDATE handover SET email = '' WHERE id = $1`);

/** @param change for what others are to learn of */
export function handovers(query: Query, change: Transact): HandoverStore {
  const write = (asked: Statement, values: readonly unknown[]) => change((within) => within(asked, values));
  const read = async (asked: Statement, values: readonly unknown[]) =>
    (await query<HandoverRow>(asked, values)).map(handoverOf);

  return {
    add: (handover, mostWaiting) =>
      change(async (within) => {
        const { id, answerId, course, askedMs, day } = handover;
        const student = toText(handover.student);
        await within(lockStudent, [student]);
        if ((await within(known, [toText(answerId)])).length > 0) return 'known';
        const [row] = await within<{ count: number }>(waitingOf, [student]);
        if ((row?.count ?? 0) >= mostWaiting) return 'too_many';
        const words = [handover.lesson, handover.question, handover.answer, handover.note, handover.email];
        const added = await within(insert, [
          ...[id, toText(answerId), student, course],
          ...words.map(toText),
          ...[askedMs, day],
        ]);
        return added.length > 0 ? 'added' : 'known';
      }),
    ofStudent: (student) => read(ofStudent, [toText(student)]),
    list: async (courses, limit, terms) =>
      (await whileWanted(query, terms)<HandoverRow>(list, [courses, limit])).map(handoverOf),
    async waiting(courses) {
      const [row] = await query<{ count: number }>(waiting, [courses]);
      return row?.count ?? 0;
    },
    async find(id) {
      const [found] = await read(find, [toText(id)]);
      return found;
    },
    reply: async ({ id, text, nowMs }) => (await write(reply, [toText(id), toText(text), nowMs])).length > 0,
    async markRead(student, ids) {
      await write(markRead, [toText(student), ids.map(toText)]);
    },
    untold: (limit) => read(untold, [limit]),
    async markTold(ids, mailKey) {
      await write(markTold, [ids, mailKey]);
    },
    toSend: (limit) => read(toSend, [limit]),
    async dropAddress(id) {
      await write(dropAddress, [id]);
    },
  };
}
