import type { Totals } from './figures.ts';
import { type MovedTable, movedTables } from './moved-tables.ts';
import { StoreOpenError } from './open-error.ts';

/** A row by its columns: text, whole numbers, bytes. */
export type Row = Record<string, string | number | Uint8Array | null>;

/** How many rows, and the sum of one of their columns. */
export interface Count {
  rows: number;
  sum: number;
}

/** One hour of figures, with how long its answers took by bucket (see rules/times.ts). */
export interface HourTimes {
  course: string;
  day: string;
  hourMs: number;
  spans: { span: 'first_token' | 'total'; bucket: number; count: number }[];
}

/** A store that is moved: nothing is open in it, and nobody works on it. */
export interface MoveSource {
  /** In the order of the key, behind the one named. */
  page(table: MovedTable, after: Row | undefined, limit: number): Row[];
  /** Windows of requests that are not over; few. */
  windows(): Row[];
  hours(): Iterable<HourTimes>;
  count(table: MovedTable): Count;
  totals(): Promise<Totals>;
  end(): Promise<void>;
}

/** A store that is moved into: empty, or as a move left it that broke off. */
export interface MoveTarget {
  /** The key of the last row there is. */
  last(table: MovedTable): Promise<Row | undefined>;
  /** All of them, or none. */
  write(table: MovedTable, rows: readonly Row[]): Promise<void>;
  /** In place of what there is. */
  writeWindows(rows: readonly Row[]): Promise<void>;
  writeHours(hours: Iterable<HourTimes>): Promise<void>;
  count(table: MovedTable): Promise<Count>;
  totals(): Promise<Totals>;
  /** From now on a sidecar may start on it. */
  done(): Promise<void>;
  end(): Promise<void>;
}

export interface Moved {
  table: string;
  rows: number;
}

const rowsAtOnce = 2_000;

/**
 * Moves everything from one store to another, table by table in the order of
 * their keys; where one has been broken off, it goes on behind the last row that
 * arrived. Counts and compares all of it before a sidecar may start on it.
 * @param say told of each table that has been moved
 * @throws StoreOpenError `unusable` where the two are not the same afterwards
 */
export async function move(
  source: MoveSource,
  target: MoveTarget,
  say: (moved: Moved) => void,
): Promise<Moved[]> {
  const all: Moved[] = [];
  for (const table of movedTables) {
    for (let after = await target.last(table); ; ) {
      const rows = source.page(table, after, rowsAtOnce);
      if (rows.length === 0) break;
      await target.write(table, rows);
      after = rows.at(-1);
    }
    const [sent, arrived] = [source.count(table), await target.count(table)];
    if (sent.rows !== arrived.rows || sent.sum !== arrived.sum) throw different(table.name, sent, arrived);
    all.push({ table: table.name, rows: arrived.rows });
    say({ table: table.name, rows: arrived.rows });
  }
  await target.writeHours(source.hours());
  await target.writeWindows(source.windows());
  const [sent, arrived] = [await source.totals(), await target.totals()];
  if (JSON.stringify(sent) !== JSON.stringify(arrived)) throw different('the figures', sent, arrived);
  await target.done();
  return all;
}

function different(what: string, sent: unknown, arrived: unknown): StoreOpenError {
  return new StoreOpenError(
    'unusable',
    `${what}: ${JSON.stringify(sent)} were sent and ${JSON.stringify(arrived)} have arrived; the database moved from is as it was. Move into an empty one`,
  );
}
