import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../../../proxy/store/open.ts';
import { emptyLog } from '../../../../proxy/store/sqlite/empty-log.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { testFolder } from '../../../support/folder.ts';
import { admitRequest, closing, settlement, startMs, terms, today } from '../requests.ts';

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = testFolder();
  store = await openStore('sqlite:tutor.db', folder);
  await store.recover(startMs);
});

afterEach(async () => {
  await store.end();
});

const filesWith = (text: string) =>
  readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));

const students = Array.from({ length: 20 }, (_, index) => `student-${index}-of-them`);

/** Answers of all lengths, begun and ended across one another, so that rows are moved from page to page. */
async function fill(): Promise<void> {
  let seed = 2;
  const upTo = (count: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor(seed / 256) % count;
  };
  const open: [string, string][] = [];
  for (let i = 0; i < 600; i += 1) {
    const student = students[upTo(students.length)] ?? '';
    const id = `answer-${upTo(1_000_000_000)}-${i}`;
    const question = `${student} asks. `.repeat([1, 3, 20, 150][upTo(4)] ?? 1);
    await store.admit(
      admitRequest(id, {
        student,
        question,
        limits: [{ subject: `student:${student}`, requests: 1_000, windowMs: 60_000 }],
      }),
    );
    open.push([id, student]);
    if (open.length < 6) continue;
    const [[answerId, whose] = ['', '']] = open.splice(upTo(5), 1);
    const text = `${whose} hears. `.repeat([1, 10, 100, 400][upTo(4)] ?? 1);
    await store.close(closing(answerId, { text }));
    if (upTo(2) === 0) await store.rate({ answerId, stars: 3, comment: `${whose} rates`, nowMs: startMs });
  }
}

test('of a student among many who is removed no byte is in any file, and those of others are', async () => {
  await fill();
  const [removed = '', ...kept] = students;
  await store.privacy.removeStudent(removed, startMs);
  await store.privacy.wipe();
  expect(filesWith(removed)).toEqual([]);
  for (const student of kept) expect(filesWith(student)).toEqual(['tutor.db']);
  expect((await store.totals({ from: '0000', to: '9999' })).questions).toBeGreaterThan(500);
});

test('all who are removed one after the other are gone, and the store goes on', async () => {
  await fill();
  for (const student of students) {
    await store.privacy.removeStudent(student, startMs);
    await store.privacy.wipe();
    expect(filesWith(student)).toEqual([]);
  }
  expect((await store.admit(admitRequest('next'))).kind).toBe('admitted');
  const beside = new DatabaseSync(join(folder, 'tutor.db'));
  expect(beside.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  beside.close();
});

test('a removal is known to every process, for as long as a session may be presented', async () => {
  const visitor = await openStore('sqlite:tutor.db', folder, 'visit');
  await visitor.privacy.removeStudent('ann', startMs);
  await visitor.end();
  expect(await store.privacy.removedMs('ann')).toBe(startMs);
  expect(await store.privacy.removedMs('bob')).toBeUndefined();
  expect(await store.privacy.removalsSince(startMs)).toMatchObject([{ removedMs: startMs }]);
  expect(await store.privacy.removalsSince(startMs + 1)).toEqual([]);
  expect(filesWith('ann')).toEqual([]);
  await store.privacy.forgetRemovals(startMs + 1);
  expect(await store.privacy.removedMs('ann')).toBeUndefined();
});

test('what was counted of them under their name goes, whatever it was', async () => {
  const name = 'zebrafinch';
  const limits = ['student', 'session', 'handover'].map((counted) => ({
    subject: `${counted}:${name}`,
    requests: 3,
    windowMs: 86_400_000,
  }));
  expect(await store.count(limits, startMs)).toMatchObject({ kind: 'counted' });
  await store.privacy.removeStudent(name, startMs);
  await store.privacy.wipe();
  expect(filesWith(name)).toEqual([]);
});

test('a call of theirs that is open names them no more, and goes on being counted with the crowd', async () => {
  const period = { kind: 'days' as const, from: today, to: today, endsMs: startMs + 86_400_000 };
  const share = (scope: 'student' | 'anonymous', subject: string) => ({
    scope,
    subject,
    course: '',
    period,
    microUsd: 1_500,
    isCap: true,
  });
  const crowd = share('anonymous', 'anonymous:all');
  const ask = (id: string, student: string) =>
    store.admit(
      admitRequest(id, {
        student,
        reservation: terms(`${id}/1`, { shares: [share('student', `student:${student}`), crowd] }),
      }),
    );
  expect(await ask('first', 'ann-by-name')).toMatchObject({ reservation: { kind: 'reserved' } });
  await store.privacy.removeStudent('ann-by-name', startMs);
  await store.privacy.wipe();
  expect(filesWith('ann-by-name')).toEqual([]);
  expect(await ask('second', 'bob')).not.toMatchObject({ reservation: { kind: 'reserved' } });
  await store.settle(settlement('first/1', 0, { status: 'released' }));
  await store.privacy.wipe();
  expect(filesWith('ann-by-name')).toEqual([]);
  expect(await ask('third', 'bob')).toMatchObject({ reservation: { kind: 'reserved' } });
});

test('nobody who asks waits for somebody who reads, and what was removed is gone when that has ended', async () => {
  await store.admit(admitRequest('one', { student: 'ann-by-name', question: 'ann-by-name asks' }));
  await store.privacy.removeStudent('ann-by-name', startMs);
  const beside = new DatabaseSync(join(folder, 'tutor.db'), { readOnly: true });
  beside.exec('BEGIN');
  beside.prepare('SELECT count(*) FROM answer').get();
  await store.admit(admitRequest('two'));
  let isWiped = false;
  const wiped = store.privacy.wipe().then(() => {
    isWiped = true;
  });
  for (let i = 0; i < 200; i += 1) {
    // Whoever waited for the reader with the write lock would make this fail.
    expect((await store.admit(admitRequest(`more-${i}`))).kind).toBe('admitted');
    await store.close(closing(`more-${i}`));
  }
  expect(isWiped).toBe(false);
  beside.exec('COMMIT');
  beside.close();
  await wiped;
  expect(filesWith('ann-by-name')).toEqual([]);
}, 30_000);

test('nobody who asks waits while much is left to move, however long that takes', async () => {
  let nowMs = 0;
  // Somebody reads for six seconds; then all of the time is moved, and what came meanwhile, and what came during that.
  const looks = [
    { isAllMoved: false, takesMs: 6_000 },
    { isAllMoved: true, takesMs: 800 },
    { isAllMoved: true, takesMs: 20 },
  ];
  const looked: number[] = [];
  const log = {
    async move() {
      const { isAllMoved = false, takesMs = 0 } = looks[looked.length] ?? {};
      nowMs += takesMs;
      looked.push(nowMs);
      return { isAllMoved, isQuiet: false };
    },
    async cut() {
      expect(looked).toEqual([6_000, 6_800, 6_820]);
      return true;
    },
  };
  expect(await emptyLog(log, () => nowMs)).toBe(true);
});
