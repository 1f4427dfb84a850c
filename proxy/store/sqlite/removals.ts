import type { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { removed, removedName } from '../rules/hidden-names.ts';
import { clearing, rowsPerStep, subjectsOf } from './clearing.ts';
import { slicedWork } from './sliced-work.ts';
import type { Transact } from './transaction.ts';

/** So long a transaction of a removal takes at most: answers that stream wait for it. */
const longestSliceMs = 1;

/** After each: a removal of a whole day takes a ninth of the thread, and is over within seconds all the same. */
const restMs = 8;

/**
 * Takes names and words out of answers, in transactions of a few milliseconds.
 * What is to be done is written down with the first of them, so that a removal
 * that ends with its process is gone on with by `finish`.
 */
export interface Removals {
  /** @returns how many answers the student had */
  ofStudent(student: string, nowMs: number): Promise<number>;
  /** Of the first day before `limit` that still has any; undefined: there is none. */
  ofDayBefore(limit: string): Promise<string | undefined>;
  /** What was begun, by this process or another, and has not ended. */
  finish(): Promise<void>;
}

export interface RemovalTools {
  transact: Transact;
  /** For work that changes rows behind the backs of all memories but that of windows. */
  transactApart: Transact;
  /** Called when the windows of these subjects are in no row any more. */
  forgetWindows?: (subjects: readonly string[]) => void;
  /** Between two transactions. */
  rest?: () => Promise<void>;
  /** How long one of them may take; it does one step at least. */
  sliceMs?: number;
}

export function removals(
  database: DatabaseSync,
  {
    transact,
    transactApart,
    forgetWindows,
    rest = () => setTimeout(restMs),
    sliceMs = longestSliceMs,
  }: RemovalTools,
): Removals {
  const { forAMoment, inSlices } = slicedWork(transact, sliceMs, rest);
  const clear = clearing(database);
  const sql = statementsOn(database);

  /** Clears some of a student's answers up to the last one. @returns how many */
  const clearSome = (student: string, last: number) => {
    const ids = idsIn(sql.nextOf.all(student, last));
    for (const id of ids) clear.answer(id);
    if (ids.length === 0) sql.end.run(student);
    return ids.length;
  };

  return {
    async ofStudent(student, nowMs) {
      const { id: last } = sql.lastAnswer.get() as { id: number };
      let count = 0;
      const step = () => {
        const cleared = clearSome(student, last);
        count += cleared;
        return cleared > 0;
      };
      const isMore = transactApart(() => {
        sql.note.run(removedName(student), nowMs);
        // What others remember of it in memory goes at once; what is left has ended, and nobody does.
        clear.countsOf(student);
        forgetWindows?.(subjectsOf(student));
        const open = idsIn(sql.openOf.all(student));
        for (const id of open) clear.answer(id);
        count = open.length;
        // Of most students it is all done by now, and their name is written nowhere.
        if (!forAMoment(step)) return false;
        sql.begin.run(student, last);
        return true;
      });
      if (isMore) {
        await rest();
        await inSlices(step);
      }
      return count;
    },

    async ofDayBefore(limit) {
      const last = sql.doneUntil.get() as { value: string } | undefined;
      const after = last === undefined ? '' : (JSON.parse(last.value) as string);
      const { day } = sql.firstDay.get(after, limit) as { day: string | null };
      if (day === null) return undefined;
      transactApart(() => {
        for (const id of idsIn(sql.openOn.all(day))) clear.answer(id);
      });
      await inSlices(() => clear.activityUntil(day));
      let at = { course: '', id: 0 };
      await inSlices(() => {
        const rows = sql.nextOn.all(day, at.course, at.id) as (typeof at)[];
        for (const { id } of rows) clear.answer(id);
        at = rows.at(-1) ?? at;
        if (rows.length > 0) return true;
        sql.done.run(JSON.stringify(day));
        return false;
      });
      await rest();
      return day;
    },

    async finish() {
      const begun = sql.begun.all() as { student: string; lastAnswer: number }[];
      for (const { student, lastAnswer } of begun) await inSlices(() => clearSome(student, lastAnswer) > 0);
    },
  };
}

function statementsOn(database: DatabaseSync) {
  return {
    note: database.prepare(
      `INSERT INTO removal VALUES (?, ?) ON CONFLICT DO UPDATE SET removed_ms = max(removed_ms, excluded.removed_ms)`,
    ),
    lastAnswer: database.prepare('SELECT coalesce(max(id), 0) AS id FROM answer'),
    begin: database.prepare(
      `INSERT INTO removing VALUES (?, ?)
       ON CONFLICT DO UPDATE SET last_answer = max(last_answer, excluded.last_answer)`,
    ),
    begun: database.prepare('SELECT student, last_answer AS lastAnswer FROM removing'),
    end: database.prepare('DELETE FROM removing WHERE student = ?'),
    openOf: database.prepare('SELECT id FROM answer WHERE student = ? AND closed_ms IS NULL'),
    nextOf: database.prepare(
      `SELECT id FROM answer INDEXED BY answer_student WHERE student = ? AND student <> '${removed}' AND id <= ?
       ORDER BY id LIMIT ${rowsPerStep}`,
    ),
    firstDay: database.prepare(
      `SELECT min(day) AS day FROM answer WHERE day > ? AND day < ? AND closed_ms IS NOT NULL`,
    ),
    doneUntil: database.prepare(`SELECT value FROM watch_note WHERE name = 'retention'`),
    done: database.prepare(
      `INSERT INTO watch_note VALUES ('retention', 1, ?)
       ON CONFLICT DO UPDATE SET value = excluded.value, version = version + 1`,
    ),
    openOn: database.prepare(
      'SELECT id FROM answer INDEXED BY answer_open WHERE closed_ms IS NULL AND day = ?',
    ),
    nextOn: database.prepare(
      `SELECT course, id FROM answer WHERE day = ? AND (course, id) > (?, ?) ORDER BY course, id LIMIT ${rowsPerStep}`,
    ),
  };
}

function idsIn(rows: unknown): number[] {
  return (rows as { id: number }[]).map(({ id }) => id);
}
