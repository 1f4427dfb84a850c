import type { MovedTable } from '../moved-tables.ts';
import type { Count, HourTimes, MoveTarget, Row } from '../moving.ts';
import { StoreOpenError } from '../open-error.ts';
import { totalsOf } from '../rules/totals.ts';
import { type Connections, type Query, type Statement, schema } from './connections.ts';
import { figuresReader } from './figures.ts';
import { toJson } from './json.ts';

/** Under what id the answers and calls stand that were moved; all of them have ended. */
const movedProcess = 'moved';
const hoursAtOnce = 50;

/** Where tables with numbers of their own go on counting. */
const numbered = ['topic', 'answer', 'call', 'mail', 'audit'];

/** Statements of a move are many and differ by table: none is worth being prepared. */
const once = (text: string): Statement => ({ name: '', text });

/**
 * @param from what is moved, for the next command if this one breaks off
 * @throws StoreOpenError where somebody works on the database or has worked on it
 */
export async function moveTarget(connections: Connections, from: string): Promise<MoveTarget> {
  const { reading, transact, snapshot } = connections;
  await transact((query) => begin(query, from));
  const insert = async (query: Query, name: string, columns: readonly string[], rows: readonly object[]) => {
    await query(
      once(`INSERT INTO ${name} (${columns.join()}) OVERRIDING SYSTEM VALUE
        SELECT ${columns.join()} FROM jsonb_populate_recordset(NULL::${name}, $1)`),
      [toJson(rows)],
    );
  };

  return {
    async last({ name, key }) {
      const order = key.map((column) => `${column} DESC`).join();
      const [row] = await reading<Row>(once(`SELECT ${key.join()} FROM ${name} ORDER BY ${order} LIMIT 1`));
      return row;
    },

    write: ({ name, columns }, rows) =>
      transact(async (query) => {
        const hasProcess = name === 'answer' || name === 'call';
        await insert(
          query,
          name,
          hasProcess ? [...columns, 'process'] : columns,
          rows.map((row) => ({ ...inJson(row), ...(hasProcess && { process: movedProcess }) })),
        );
      }),

    writeWindows: (rows) =>
      transact(async (query) => {
        await query(once('DELETE FROM window_log'));
        await insert(query, 'window_log', ['subject', 'counted_ms', 'expires_ms'], rows);
      }),

    async writeHours(hours) {
      await transact(async (query) => {
        await query(once('DELETE FROM hour_times'));
        for (const some of inGroups(hours, hoursAtOnce)) {
          const rows = some.flatMap(({ course, day, hourMs, spans }) =>
            spans.map((span) => ({ course, day, hour_ms: hourMs, ...span })),
          );
          await insert(query, 'hour_times', ['course', 'day', 'hour_ms', 'span', 'bucket', 'count'], rows);
        }
      });
    },

    async count({ name, sum }: MovedTable) {
      const [counted] = await reading<Count>(
        once(`SELECT count(*) AS rows, coalesce(sum(${sum}), 0)::bigint AS sum FROM ${name}`),
      );
      return counted ?? { rows: 0, sum: 0 };
    },

    totals: async () => totalsOf(await figuresReader(snapshot)({ from: '0000-01-01', to: '9999-12-31' })),

    done: () =>
      transact(async (query) => {
        for (const name of numbered) {
          await query(
            once(`SELECT setval(pg_get_serial_sequence('${schema}.${name}', 'id'), max(id)) FROM ${name}`),
          );
        }
        await query(once('DROP TABLE moving'));
      }),

    end: () => connections.end(),
  };
}

async function begin(query: Query, from: string): Promise<void> {
  const [there] = await query<{ isMoving: boolean; isUsed: boolean }>(
    once(`SELECT to_regclass('${schema}.moving') IS NOT NULL AS "isMoving",
      EXISTS (SELECT FROM answer) OR EXISTS (SELECT FROM secret) OR EXISTS (SELECT FROM watch_note) AS "isUsed"`),
  );
  if (there?.isMoving) {
    const [moving] = await query<{ source: string }>(once('SELECT source FROM moving'));
    if (moving?.source === from) return;
    throw new StoreOpenError(
      'unusable',
      `storage.url: into this database ${moving?.source} was being moved; go on with it, or take an empty database`,
    );
  }
  if (there?.isUsed) {
    throw new StoreOpenError(
      'unusable',
      'storage.url: a tutor has worked on this database already; a store is moved into an empty one',
    );
  }
  await query(once('CREATE TABLE moving (source text NOT NULL)'));
  await query(once('INSERT INTO moving VALUES ($1)'), [from]);
}

/** Bytes as PostgreSQL reads them. */
function inJson(row: Row): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value,
    ]),
  );
}

function* inGroups(hours: Iterable<HourTimes>, size: number): Generator<HourTimes[]> {
  let group: HourTimes[] = [];
  for (const hour of hours) {
    group.push(hour);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
