import type { DatabaseSync } from 'node:sqlite';
import type { DaySpend } from '../ledger.ts';
import type { Memory } from './memory.ts';

/** The course under which the sums of the whole day are kept. */
const wholeTutor = '';

/** Late settlements belong to days before; the sums of days before those are read again. */
const rememberedDays = 3;

/**
 * Running sums of the ledger, so that looking at a budget costs the same on a
 * ledger of any length. Known and added up in memory, and written in the same
 * transaction as the calls that they sum, each row once however many calls
 * those are. All but `read` to be called inside that transaction.
 */
export interface DaySpends extends Memory {
  /** As the file has it, outside transactions. Without a course: of the whole tutor. */
  read(day: string, course?: string): DaySpend;
  /** The same inside a transaction, with what it has changed; valid until the next change. */
  of(day: string, course?: string): Readonly<DaySpend>;
  /** Of the whole tutor from one day to another, both inclusive. */
  between(from: string, to: string): DaySpend;
  reserve(day: string, course: string, microUsd: number): void;
  /** Gives a reservation back and adds what was really spent. */
  settle(day: string, course: string, reservedMicroUsd: number, microUsd: number): void;
  write(): void;
}

interface Sum extends DaySpend {
  day: string;
  course: string;
  isChanged: boolean;
}

export function daySpends(database: DatabaseSync): DaySpends {
  const select = database.prepare(
    `SELECT settled_micro_usd AS settledMicroUsd, reserved_micro_usd AS reservedMicroUsd
     FROM day_spend WHERE day = ? AND course = ?`,
  );
  const upsert = database.prepare(
    `INSERT INTO day_spend VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET settled_micro_usd = excluded.settled_micro_usd,
       reserved_micro_usd = excluded.reserved_micro_usd`,
  );
  const selectBetween = database.prepare(
    `SELECT total(settled_micro_usd) AS settledMicroUsd, total(reserved_micro_usd) AS reservedMicroUsd
     FROM day_spend WHERE course = '${wholeTutor}' AND day BETWEEN ? AND ?`,
  );
  const days = new Map<string, Map<string, Sum>>();
  let changed: Sum[] = [];

  const read = (day: string, course = wholeTutor) =>
    (select.get(day, course) as DaySpend | undefined) ?? { settledMicroUsd: 0, reservedMicroUsd: 0 };

  const sumOf = (day: string, course: string): Sum => {
    let courses = days.get(day);
    if (courses === undefined) {
      courses = new Map();
      days.set(day, courses);
    }
    let sum = courses.get(course);
    if (sum === undefined) {
      sum = { ...read(day, course), day, course, isChanged: false };
      courses.set(course, sum);
    }
    return sum;
  };

  const add = (day: string, course: string, settledMicroUsd: number, reservedMicroUsd: number) => {
    const sum = sumOf(day, course);
    sum.settledMicroUsd += settledMicroUsd;
    sum.reservedMicroUsd += reservedMicroUsd;
    if (sum.isChanged) return;
    sum.isChanged = true;
    changed.push(sum);
  };

  const writeChanged = () => {
    for (const sum of changed) {
      upsert.run(sum.day, sum.course, sum.settledMicroUsd, sum.reservedMicroUsd);
      sum.isChanged = false;
    }
    changed = [];
  };

  return {
    read,
    of: (day, course = wholeTutor) => sumOf(day, course),
    reserve(day, course, microUsd) {
      add(day, wholeTutor, 0, microUsd);
      add(day, course, 0, microUsd);
    },
    settle(day, course, reservedMicroUsd, microUsd) {
      add(day, wholeTutor, microUsd, -reservedMicroUsd);
      add(day, course, microUsd, -reservedMicroUsd);
    },
    between(from, to) {
      writeChanged();
      return selectBetween.get(from, to) as unknown as DaySpend;
    },
    write() {
      writeChanged();
      if (days.size > rememberedDays) days.clear();
    },
    forget() {
      days.clear();
      changed = [];
    },
  };
}
