import { DatabaseSync } from 'node:sqlite';
import type { Removal } from '../privacy.ts';
import { removed, removedName } from '../rules/hidden-names.ts';
import { openDatabase } from './database.ts';
import { explained } from './explained.ts';
import { removals } from './removals.ts';
import { transactionsOn } from './transaction.ts';

/** Nobody waits for the transactions of a database that is not in its place yet. */
const sliceMs = 100;

export type KnownRemovals = { kind: 'known'; removals: Removal[] } | { kind: 'unknown'; why: string };

/** What a database knows of students who were removed; it may be damaged, or another program's. */
export function removalsIn(databaseFile: string): KnownRemovals {
  try {
    const database = new DatabaseSync(databaseFile, { readOnly: true });
    try {
      const noted = database.prepare('SELECT name, removed_ms AS removedMs FROM removal').all();
      return { kind: 'known', removals: noted as unknown as Removal[] };
    } finally {
      database.close();
    }
  } catch (error) {
    return { kind: 'unknown', why: explained(databaseFile, error).message };
  }
}

/**
 * Removes from a copy of a database, which nobody works on, the students who were
 * removed after it was made; nothing of them is left in its file.
 * @param known of later
 * @returns how many it had
 */
export async function removeAgain(file: string, known: readonly Removal[]): Promise<number> {
  const database = openDatabase(file);
  try {
    const transact = transactionsOn(database);
    const removing = removals(database, {
      transact,
      transactApart: transact,
      sliceMs,
      rest: async () => undefined,
    });
    const missed = missedBy(database, known);
    const note = database.prepare('INSERT OR REPLACE INTO removal VALUES (?, ?)');
    // Also of those who have agreed and never asked, whose pseudonym is nowhere.
    const forgetConsent = database.prepare('DELETE FROM consent WHERE name = ?');
    transact(() => {
      for (const [name, removedMs] of missed) {
        note.run(name, removedMs);
        forgetConsent.run(name);
      }
    });
    let students = 0;
    for (const student of studentsIn(database)) {
      const removedMs = missed.get(removedName(student));
      if (removedMs === undefined) continue;
      await removing.ofStudent(student, removedMs);
      students += 1;
    }
    // One file, and none of what its pages had before.
    database.exec('PRAGMA journal_mode = DELETE');
    if (students > 0) database.exec('VACUUM');
    return students;
  } finally {
    database.close();
  }
}

/** By name, those that a database does not know of. */
function missedBy(database: DatabaseSync, known: readonly Removal[]): Map<string, number> {
  const find = database.prepare('SELECT removed_ms AS removedMs FROM removal WHERE name = ?');
  const isMissed = ({ name, removedMs }: Removal) =>
    ((find.get(name) as { removedMs: number } | undefined)?.removedMs ?? Number.NEGATIVE_INFINITY) <
    removedMs;
  return new Map(known.filter(isMissed).map(({ name, removedMs }) => [name, removedMs]));
}

function studentsIn(database: DatabaseSync): string[] {
  return database
    .prepare(
      `SELECT student FROM answer WHERE student <> '${removed}'
       UNION SELECT student FROM active_day WHERE course = ''`,
    )
    .all()
    .map(({ student }) => String(student));
}
