import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../proxy/store/open.ts';
import type { Store } from '../../../proxy/store/store.ts';
import { newDatabase } from '../../support/postgres-databases.ts';
import { simulateMonth } from '../../support/simulated-month.ts';
import { ledgerOf, startMs } from './requests.ts';

let sqlite: Store;
let postgres: Store;

beforeAll(async () => {
  sqlite = await openStore('sqlite::memory:', '/');
  postgres = await openStore((await newDatabase()).url, '/');
  for (const store of [sqlite, postgres]) {
    await simulateMonth({
      store,
      nowMs: startMs,
      timezone: 'Europe/Moscow',
      days: 4,
      questionsPerDay: 40,
      courses: [
        {
          id: 'a',
          weight: 2,
          students: 9,
          questions: ['Why?'],
          lessons: [{ id: '1', title: 'One', headings: ['x', 'Y'] }],
        },
        { id: 'b', weight: 1, students: 4, questions: ['How?'], lessons: [] },
      ],
    });
  }
});

afterAll(async () => {
  await sqlite.end();
  await postgres.end();
});

const range = { from: '2026-01-01', to: '2026-12-31' };

/** The same questions, asked of both. */
describe('SQLite and PostgreSQL keep the same', () => {
  it.each<[string, (store: Store) => Promise<unknown>]>([
    ['figures by hour', (store) => store.figures(range)],
    ['figures of a course by day', (store) => store.figures({ ...range, course: 'a' }, { step: 'day' })],
    ['totals', (store) => store.totals(range)],
    ['the ledger', (store) => ledgerOf(store)],
    ['topics', (store) => store.admin.topics(range)],
    ['the lowest rated', (store) => store.admin.lowestRated(range, 100)],
    ['answers without a source', (store) => store.admin.withoutSource(range, 100)],
    ['calls', (store) => store.admin.calls({ range, limit: 30, model: 'gpt-6-luna' })],
    ['spending', (store) => store.signals.spentOn('2026-09-29')],
    ['lessons', (store) => store.signals.lessons(range)],
    ['answers of an hour', (store) => store.signals.answersSince(startMs - 3_600_000)],
    [
      'minutes of keys',
      (store) => store.signals.keyMinutes(startMs - 86_400_000, ['2026-09-29', '2026-09-30']),
    ],
    ['faults of keys', (store) => store.signals.lastFaults()],
  ])('of %s', async (_what, read) => {
    const [expected, found] = [await read(sqlite), await read(postgres)];
    expect(written(found)).toBe(written(expected));
    expect(written(found).length).toBeGreaterThan(20);
  });
});

/** As one text, without the order of rows and fields, which nobody promises. */
function written(read: unknown): string {
  if (Array.isArray(read)) return `[${read.map(written).sort().join()}]`;
  if (read instanceof Uint8Array) return Buffer.from(read).toString('hex');
  if (typeof read !== 'object' || read === null) return JSON.stringify(read) ?? '';
  const fields = Object.entries(read).map(([name, value]) => `${name}:${written(value)}`);
  return `{${fields.sort().join('\n')}}`;
}
