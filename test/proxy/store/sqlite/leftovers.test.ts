/** What must not pile up in the file, and what must not stay in it. */
import type { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test } from 'vitest';
import type { SpendShare } from '../../../../proxy/store/spend-share.ts';
import { openDatabase } from '../../../../proxy/store/sqlite/database.ts';
import { sqliteStore } from '../../../../proxy/store/sqlite/sqlite-store.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { admitRequest, reserveRequest, settlement, startMs, terms, today } from '../requests.ts';

const hourMs = 3_600_000;
const dayEndMs = Date.parse('2026-09-30T21:00:00Z');
const own: SpendShare = {
  scope: 'student',
  subject: 'student:ann',
  course: '',
  period: { kind: 'days', from: today, to: today, endsMs: dayEndMs },
  microUsd: 1_000,
  isCap: false,
};
const network: SpendShare = {
  ...own,
  scope: 'network',
  subject: 'address:xyz',
  period: { kind: 'span', lengthMs: hourMs },
};

let database: DatabaseSync;
let store: Store;

beforeEach(() => {
  database = openDatabase(':memory:');
  store = sqliteStore(database);
});

const rowsOf = (sql: string) => database.prepare(sql).all();

test('of windows nothing is left behind once they have passed', async () => {
  for (let i = 0; i < 500; i += 1) {
    const limits = [{ subject: `student:${i}`, requests: 10, windowMs: 60_000 }];
    await store.admit(admitRequest(`answer-${i}`, { nowMs: startMs + i * 700, limits }));
  }
  expect(rowsOf('SELECT * FROM window_log').length).toBeLessThan(100);
});

test('of work that failed no window is left', async () => {
  const limits = [{ subject: 'student:ann', requests: 10, windowMs: 60_000 }];
  const wrong = terms('b', { microUsd: Number.NaN, atLeastMicroUsd: 0 });
  await Promise.allSettled([
    store.admit(admitRequest('a', { limits })),
    store.admit(admitRequest('b', { limits, reservation: wrong })),
  ]);
  expect(rowsOf('SELECT * FROM window_log')).toHaveLength(1);
});

test('a call forgets whose shares it was counted in once it is settled', async () => {
  await store.admit(admitRequest('answer', { reservation: terms('a', { shares: [own, network] }) }));
  expect(rowsOf('SELECT * FROM call WHERE shares IS NOT NULL')).toHaveLength(1);
  await store.settle(settlement('a', 500));
  expect(rowsOf('SELECT * FROM call WHERE shares IS NOT NULL')).toEqual([]);
});

test('a share goes with its time, but not while a call is open', async () => {
  await store.admit(admitRequest('answer', { reservation: terms('a', { microUsd: 600, shares: [own] }) }));
  await store.settle(settlement('a', 600));
  await store.reserve(reserveRequest('answer', 'b', { microUsd: 100, shares: [network] }));
  await store.privacy.removeExpiredCounts(dayEndMs - 1);
  expect(rowsOf('SELECT * FROM share_spend')).toHaveLength(2);
  await store.privacy.removeExpiredCounts(dayEndMs + hourMs);
  expect(rowsOf('SELECT subject FROM share_spend')).toMatchObject([{ subject: 'address:xyz' }]);
  await store.settle(settlement('b', 100));
  await store.privacy.removeExpiredCounts(dayEndMs + hourMs);
  expect(rowsOf('SELECT * FROM share_spend')).toEqual([]);
});

test('of a student who is removed no share and no day is left', async () => {
  await store.admit(admitRequest('answer', { reservation: terms('a', { shares: [own, network] }) }));
  await store.privacy.removeStudent('ann', startMs);
  expect(rowsOf('SELECT subject FROM share_spend')).toMatchObject([{ subject: 'address:xyz' }]);
  expect(rowsOf("SELECT * FROM active_day WHERE student = 'ann'")).toEqual([]);
  await store.settle(settlement('a', 200));
  await store.privacy.removeExpiredCounts(dayEndMs + hourMs);
  expect(rowsOf('SELECT * FROM share_spend')).toEqual([]);
});

test('a student who is removed and asks again is there on that day, for the first time', async () => {
  await store.admit(admitRequest('first'));
  await store.privacy.removeStudent('ann', 0);
  await store.admit(admitRequest('second'));
  expect(rowsOf("SELECT course FROM active_day WHERE student = 'ann' ORDER BY course")).toMatchObject([
    { course: '' },
    { course: 'python' },
  ]);
});
