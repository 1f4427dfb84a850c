import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test } from 'vitest';
import { openStore } from '../../../../proxy/store/open.ts';
import type { StudentRecord } from '../../../../proxy/store/privacy.ts';
import { openDatabase } from '../../../../proxy/store/sqlite/database.ts';
import { removals } from '../../../../proxy/store/sqlite/removals.ts';
import { transactionsOn } from '../../../../proxy/store/sqlite/transaction.ts';
import { testFolder } from '../../../support/folder.ts';
import { admitRequest, closing, ledgerOf, settlement, startMs, terms } from '../requests.ts';

let folder: string;

beforeEach(() => {
  folder = testFolder();
});

const open = () => openStore('sqlite:tutor.db', folder);
const filesWith = (text: string) =>
  readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));

async function fill(questions: number): Promise<void> {
  const store = await open();
  for (let i = 0; i < questions; i += 1) {
    const id = `answer-${i}`;
    const student = i % 4 === 0 ? 'bob-who-stays' : 'ann-who-goes';
    const reservation = terms(`${id}/1`, { microUsd: 500 });
    await store.admit(admitRequest(id, { student, question: `${student} asks`, reservation }));
    await store.settle(settlement(`${id}/1`, 300), closing(id, { text: `${student} hears` }));
    await store.rate({ answerId: id, stars: 2, comment: `${student} rates`, nowMs: startMs });
  }
  await store.end();
}

/** Removes with the process killed at its first, second ... rest, as far as it comes. */
async function removeUntilRest(rests: number, remove: (of: ReturnType<typeof removals>) => Promise<unknown>) {
  const database: DatabaseSync = openDatabase(join(folder, 'tutor.db'));
  const transact = transactionsOn(database);
  let left = rests;
  const rest = async () => {
    left -= 1;
    if (left === 0) throw new Error('killed');
  };
  const outcome = await remove(
    removals(database, { transact, transactApart: transact, rest, sliceMs: 0 }),
  ).then(
    () => 'done',
    (error: Error) => error.message,
  );
  database.close();
  return outcome;
}

test.each([1, 2, 5])(
  'a removal that is killed at its %s. rest is gone on with at the next start',
  async (rests) => {
    await fill(60);
    const kept = (await readAll()).bob;
    expect(await removeUntilRest(rests, (of) => of.ofStudent('ann-who-goes', startMs))).toBe('killed');
    expect((await readAll()).ann).not.toBe('[]');
    const store = await open();
    await store.recover(startMs);
    await store.privacy.wipe();
    expect(filesWith('ann-who-goes')).toEqual([]);
    expect((await ledgerOf(store)).filter(({ student }) => student === 'bob-who-stays')).toHaveLength(15);
    expect((await store.totals({ from: '0000', to: '9999' })).questions).toBe(60);
    await store.end();
    expect((await readAll()).bob).toBe(kept);
  },
);

test('one that a command has left is gone on with when the tutor next clears its files', async () => {
  await fill(60);
  const store = await open();
  await store.recover(startMs);
  expect(await removeUntilRest(1, (of) => of.ofStudent('ann-who-goes', startMs))).toBe('killed');
  await store.privacy.wipe();
  expect(filesWith('ann-who-goes')).toEqual([]);
  await store.end();
});

test('what is asked while a removal takes its time stays', async () => {
  await fill(60);
  const database = openDatabase(join(folder, 'tutor.db'));
  const transact = transactionsOn(database);
  let asked = false;
  const rest = async () => {
    if (asked) return;
    asked = true;
    const visitor = await openStore('sqlite:tutor.db', folder, 'visit');
    await visitor.admit(admitRequest('later', { student: 'ann-who-goes' }));
    await visitor.end();
  };
  const of = removals(database, { transact, transactApart: transact, rest, sliceMs: 0 });
  expect(await of.ofStudent('ann-who-goes', startMs)).toBe(45);
  database.close();
  expect(JSON.parse((await readAll()).ann)).toMatchObject([{ answerId: 'later' }]);
});

test('a day that is killed half removed is the first one the next time', async () => {
  await fill(60);
  expect(await removeUntilRest(3, (of) => of.ofDayBefore('2026-10-01'))).toBe('killed');
  const store = await open();
  expect(await store.privacy.removeDayBefore('2026-10-01')).toBe('2026-09-30');
  expect(await store.privacy.removeDayBefore('2026-10-01')).toBeUndefined();
  await store.privacy.wipe();
  expect(filesWith('ann-who-goes')).toEqual([]);
  expect(filesWith('bob-who-stays')).toEqual([]);
  await store.end();
});

async function readAll(): Promise<{ ann: string; bob: string }> {
  const visitor = await openStore('sqlite:tutor.db', folder, 'visit');
  const of = async (student: string) => {
    const records: StudentRecord[] = [];
    for await (const record of visitor.privacy.recordsOf(student)) records.push(record);
    return JSON.stringify(records);
  };
  const read = { ann: await of('ann-who-goes'), bob: await of('bob-who-stays') };
  await visitor.end();
  return read;
}
