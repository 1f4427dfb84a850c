import type { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { removed, removedName } from '../rules/hidden-names.ts';
import { clearing, rowsPerStep, subjectsOf } from './clearing.ts';
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
  const clear = clearing(database);
  const note = database.prepare(
    `INSERT INTO removal VALUES (?, ?) ON CONFLICT DO UPDATE SET removed_ms = max(removed_ms, excluded.removed_ms)`,
  );
  const lastAnswer = database.prepare('SELECT coalesce(max(id), 0) AS id FROM answer');
  const begin = database.prepare(
    `INSERT INTO removing VALUES (?, ?)
     ON CONFLICT DO UPDATE SET last_answer = max(last_answer, excluded.last_answer)`,
  );
  const begun = database.prepare('SELECT student, last_answer AS lastAnswer FROM removing');
  const end = database.prepare('DELETE FROM removing WHERE student = ?');
  const openOf = database.prepare('SELECT id FROM answer WHERE student = ? AND closed_ms IS NULL');
  const nextOf = database.prepare(
    `SELECT id FROM answer INDEXED BY answer_student WHERE student = ? AND student <> '${removed}' AND id <= ?
     ORDER BY id LIMIT ${rowsPerStep}`,
  );
  const firstDay = database.prepare(
    `SELECT min(day) AS day FROM answer WHERE day > ? AND day < ? AND closed_ms IS NOT NULL`,
  );
  const doneUntil = database.prepare(`SELECT value FROM watch_note WHERE name = 'retention'`);
  const done = database.prepare(
    `INSERT INTO watch_note VALUES ('retention', 1, ?)
     ON CONFLICT DO UPDATE SET value = excluded.value, version = version + 1`,
  );
  const openOn = database.prepare(
    'SELECT id FROM answer INDEXED BY answer_open WHERE closed_ms IS NULL AND day = ?',
  );
  const nextOn = database.prepare(
    `SELECT course, id FROM answer WHERE day = ? AND (course, id) > (?, ?) ORDER BY course, id LIMIT ${rowsPerStep}`,
  );

  /** @param step does a little, and says whether there may be more */
  const forAMoment = (step: () => boolean): boolean => {
    const endMs = performance.now() + sliceMs;
    while (step()) if (performance.now() >= endMs) return true;
    return false;
  };
  const inSlices = async (step: () => boolean) => {
    while (transact(() => forAMoment(step))) await rest();
  };

  /** Clears a student's answers up to the last one, a few at each step, and counts them. */
  const answersOf = (student: string, last: number) => {
    let count = 0;
    return {
      count: () => count,
      step() {
        const ids = idsIn(nextOf.all(student, last));
        for (const id of ids) clear.answer(id);
        count += ids.length;
        if (ids.length === 0) end.run(student);
        return ids.length > 0;
      },
    };
  };

  return {
    async ofStudent(student, nowMs) {
      const { id: last } = lastAnswer.get() as { id: number };
      const answers = answersOf(student, last);
      let openCount = 0;
      const isMore = transactApart(() => {
        note.run(removedName(student), nowMs);
        // What others remember of it in memory goes at once; what is left has ended, and nobody does.
        clear.countsOf(student);
        forgetWindows?.(subjectsOf(student));
        const open = idsIn(openOf.all(student));
        for (const id of open) clear.answer(id);
        openCount = open.length;
        // Of most students it is all done by now, and their name is written nowhere.
        if (!forAMoment(answers.step)) return false;
        begin.run(student, last);
        return true;
      });
      if (isMore) {
        await rest();
        await inSlices(answers.step);
      }
      return openCount + answers.count();
    },

    async ofDayBefore(limit) {
      const last = doneUntil.get() as { value: string } | undefined;
      const { day } = firstDay.get(last === undefined ? '' : (JSON.parse(last.value) as string), limit) as {
        day: string | null;
      };
      if (day === null) return undefined;
      transactApart(() => {
        for (const id of idsIn(openOn.all(day))) clear.answer(id);
      });
      await inSlices(() => clear.activityUntil(day));
      let at = { course: '', id: 0 };
      await inSlices(() => {
        const rows = nextOn.all(day, at.course, at.id) as (typeof at)[];
        for (const { id } of rows) clear.answer(id);
        at = rows.at(-1) ?? at;
        if (rows.length > 0) return true;
        done.run(JSON.stringify(day));
        return false;
      });
      await rest();
      return day;
    },

    async finish() {
      for (const { student, lastAnswer: last } of begun.all() as { student: string; lastAnswer: number }[]) {
        await inSlices(answersOf(student, last).step);
      }
    },
  };
}

function idsIn(rows: unknown): number[] {
  return (rows as { id: number }[]).map(({ id }) => id);
}
