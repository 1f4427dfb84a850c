import { expect, it } from 'vitest';
import { openDatabase } from '../../../../proxy/store/sqlite/database.ts';
import { countFigures } from '../../../../proxy/store/sqlite/migrations/0003-figures.ts';
import { sqliteStore } from '../../../../proxy/store/sqlite/sqlite-store.ts';
import { simulateMonth } from '../../../support/simulated-month.ts';
import { startMs } from '../requests.ts';

it('figures kept while answers come and go are those counted afterwards from the ledger', async () => {
  const database = openDatabase(':memory:');
  const store = sqliteStore(database);
  await simulateMonth({
    store,
    nowMs: startMs,
    timezone: 'Europe/Moscow',
    days: 5,
    questionsPerDay: 60,
    courses: [
      {
        id: 'a',
        weight: 2,
        students: 9,
        questions: ['Why?'],
        lessons: [{ id: '1', title: 'One', headings: ['x', 'y'] }],
      },
      { id: 'b', weight: 1, students: 4, questions: ['How?'], lessons: [] },
    ],
  });
  const kept = ['hour_figures', 'model_hour', 'active_day', 'returning_students'];
  const rows = (table: string) => database.prepare(`SELECT * FROM ${table}`).all();
  const before = kept.map(rows);
  const troubles = database.prepare("SELECT * FROM trouble_hour WHERE origin <> 'refusal'");
  const troublesBefore = troubles.all();
  expect(before.map(({ length }) => length).every((length) => length > 10)).toBe(true);

  for (const table of [...kept, 'trouble_hour']) database.exec(`DELETE FROM ${table}`);
  database.exec(countFigures);
  expect(kept.map(rows)).toEqual(before);
  expect(troubles.all()).toEqual(troublesBefore);
});
