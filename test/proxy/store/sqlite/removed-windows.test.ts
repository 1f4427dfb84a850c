import { expect, test } from 'vitest';
import { openDatabase } from '../../../../proxy/store/sqlite/database.ts';
import { sqliteStore } from '../../../../proxy/store/sqlite/sqlite-store.ts';
import { admitRequest, startMs } from '../requests.ts';

test('of a student who is removed the windows are forgotten with their rows, those of others are kept', async () => {
  const database = openDatabase(':memory:');
  const store = sqliteStore(database);
  let asked = 0;
  const ask = async (student: string) => {
    asked += 1;
    const limits = [{ subject: `student:${student}`, requests: 1, windowMs: 60_000 }];
    return (await store.admit(admitRequest(`answer-${asked}`, { student, limits }))).kind;
  };
  expect([await ask('ann'), await ask('bob')]).toEqual(['admitted', 'admitted']);
  expect(await ask('ann')).not.toBe('admitted');
  await store.privacy.removeStudent('ann', startMs);
  expect(await ask('ann')).toBe('admitted');
  expect(await ask('bob')).not.toBe('admitted');
  await store.end();
});
