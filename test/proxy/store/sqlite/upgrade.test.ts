import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../../../proxy/store/open.ts';
import { defineFunctions } from '../../../../proxy/store/sqlite/functions.ts';
import { migrate } from '../../../../proxy/store/sqlite/migrate.ts';
import { migrations } from '../../../../proxy/store/sqlite/migrations/migrations.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { testFolder } from '../../../support/folder.ts';
import { ledgerOf } from '../requests.ts';
import { rowsOfSchema1, rowsOfStep } from './rows-of-each-schema.ts';

let folder = '';
beforeEach(() => {
  folder = testFolder();
});

const file = () => join(folder, 'tutor.db');

/** "CTut". */
const applicationId = 0x43547574;

/** A database as the version with this schema has left it. */
function databaseOf(schema: number): void {
  const database = new DatabaseSync(file());
  database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA journal_mode = WAL`);
  defineFunctions(database);
  for (let step = 1; step <= schema; step += 1) {
    migrate(database, migrations.slice(0, step));
    database.exec(step === 1 ? rowsOfSchema1 : (rowsOfStep[step] ?? ''));
  }
  database.close();
}

type Row = Record<string, unknown>;

function tablesOf(path: string): Map<string, Row[]> {
  const database = new DatabaseSync(path, { readOnly: true });
  defineFunctions(database);
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all();
  const rows = new Map(
    tables.map(({ name }) => [String(name), database.prepare(`SELECT * FROM ${name}`).all() as Row[]]),
  );
  database.close();
  return rows;
}

/** Each row, with those columns of it that both have. */
function shared(rows: readonly Row[], columns: readonly string[]): string[] {
  const part = (row: Row) => Object.fromEntries(columns.map((name) => [name, row[name]]));
  return rows
    .map((row) => JSON.stringify(part(row), (_, value) => (value instanceof Uint8Array ? [...value] : value)))
    .sort();
}

describe('a database of a released version', () => {
  const schemas = migrations.map((_, index) => index + 1);

  test.each(schemas.slice(0, -1))(
    'with schema %i is copied, then brought up to date with all its rows',
    async (schema) => {
      databaseOf(schema);
      const before = tablesOf(file());
      const said: string[] = [];
      const store = await openStore('sqlite:tutor.db', folder, 'own', {
        clock: new FakeClock(),
        say: (line) => said.push(line),
      });
      const ledger = await ledgerOf(store);
      expect(ledger).toMatchObject([{ course: 'python', microUsd: 1_500, status: 'settled' }]);
      expect((await store.totals({ from: '2026-11-01', to: '2026-11-30' })).questions).toBe(2);
      const records = [];
      for await (const record of store.privacy.recordsOf('ada')) records.push(record);
      expect(records).toMatchObject([{ question: 'What is a list?' }]);
      await store.end();

      const after = tablesOf(file());
      for (const [name, rows] of before) {
        const now = after.get(name);
        if (now === undefined || rows.length === 0) continue;
        const columns = Object.keys(rows[0] ?? {}).filter((column) => Object.hasOwn(now[0] ?? {}, column));
        expect(shared(now, columns), name).toEqual(shared(rows, columns));
      }
      const copy = `${file()}.schema-${schema}`;
      expect(said).toEqual([
        `${file()} is of an older version (schema ${schema} of ${migrations.length}); it is copied first.`,
        `The copy is ${copy}; delete it when all is well, for it holds names and words.`,
      ]);
      expect(tablesOf(copy)).toEqual(before);
      expect(statSync(copy).mode & 0o077).toBe(0);
    },
  );

  test('is not touched by a command beside the tutor, and restored from the copy it is what it was', async () => {
    databaseOf(3);
    await expect(openStore('sqlite:tutor.db', folder, 'visit')).rejects.toMatchObject({
      problem: 'older_version',
      message: `${file()} is of an older version (schema 3 of ${migrations.length}): start this one first, which copies it and brings it up to date`,
    });
    expect(readdirSync(folder).filter((name) => name.includes('schema'))).toEqual([]);
  });

  test('of this version is not copied', async () => {
    await (await openStore('sqlite:tutor.db', folder)).end();
    const said: string[] = [];
    const store = await openStore('sqlite:tutor.db', folder, 'own', {
      clock: new FakeClock(),
      say: (line) => said.push(line),
    });
    await store.end();
    expect(said).toEqual([]);
    expect(readdirSync(folder).some((name) => name.includes('schema'))).toBe(false);
  });

  test('is left as it is where there is no room for the copy', async () => {
    databaseOf(2);
    const before = tablesOf(file());
    // A folder in the way of the copy stands for a disk that takes no more; nobody can be refused anything as root.
    mkdirSync(`${file()}.schema-2`);
    await expect(openStore('sqlite:tutor.db', folder)).rejects.toThrow(
      'could not be copied before it is changed',
    );
    expect(tablesOf(file())).toEqual(before);
    expect(existsSync(`${file()}.schema-2.part`)).toBe(false);
  });
});

/** Of each step as it was released, oldest first; what is new is added here with its release. */
const released: readonly string[] = [
  '35239d8ab385fbf9',
  'c305f7b102e526a8',
  '8123080e7caf5208',
  '20c1cde0d2e92a1f',
  '6a050a7163020569',
  'b88e80477d31211e',
  '36f16085586a3134',
  'c04b956735c10fae',
  'ccb17b255d6b3234',
  '066a2d082e649605',
  '0a840203e5cb29bf',
  '206b377630b42888',
];

test('a released step never changes', () => {
  const hashes = migrations
    .slice(0, released.length)
    .map((step) => createHash('sha256').update(step).digest('hex').slice(0, 16));
  expect(hashes).toEqual(released);
});
