import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test } from 'vitest';
import { movedTables } from '../../../proxy/store/moved-tables.ts';
import { moveStore, openStore } from '../../../proxy/store/open.ts';
import type { Store } from '../../../proxy/store/store.ts';
import { testFolder } from '../../support/folder.ts';
import { newDatabase } from '../../support/postgres-databases.ts';
import { sqlOn } from '../../support/postgres-server.ts';
import { simulateMonth } from '../../support/simulated-month.ts';
import { admitRequest, ledgerOf, settlement, startMs, terms, today } from './requests.ts';

const from = 'sqlite:tutor.db';
const range = { from: '2026-01-01', to: '2026-12-31' };
let folder: string;
let url: string;

beforeEach(async () => {
  folder = testFolder();
  url = (await newDatabase()).url;
});

/** Some days of questions, and one of everything else that is kept. */
async function fill(): Promise<void> {
  const store = await openStore(from, folder);
  await simulateMonth({
    store,
    nowMs: startMs,
    timezone: 'Europe/Moscow',
    days: 3,
    questionsPerDay: 30,
    courses: [
      {
        id: 'a',
        weight: 1,
        students: 9,
        questions: ['Why?'],
        lessons: [{ id: '1', title: 'One', headings: ['x', 'Y'] }],
      },
    ],
  });
  await store.secret('session');
  await store.count([{ subject: 'mint:1', requests: 2, windowMs: 60_000 }], startMs);
  await store.privacy.removeStudent('zoe', startMs);
  await store.sessions.end('ann', 'a', startMs, 0);
  await store.consents.give('ann', 'one', startMs);
  await store.apiKeys.add(
    {
      id: 'k',
      name: 'forum',
      courses: ['a'],
      terms: { dailyUsd: 1.5 },
      createdMs: startMs,
      endsMs: null,
      revokedMs: startMs + 1,
    },
    Buffer.alloc(32, 9),
  );
  await store.exercises.note(
    { student: 'ann', course: 'a', lesson: '1', exercise: 'e' },
    { step: 2, asks: 3, attempts: 1, giveAways: 0, shown: [4] },
    today,
  );
  await store.quizzes.keepMade({ course: 'a', lesson: '1', key: 'k', items: '[]' });
  await store.quizzes.take({ id: 'q', student: 'ann', course: 'a', lesson: '1', items: '[1]' }, today);
  await store.quizzes.answered(
    { student: 'ann', course: 'a', lesson: '1', item: 'i', question: 'Why?', isRight: true },
    today,
  );
  await store.funnel.asked({ course: 'a', lesson: '1', student: 'ann', day: today });
  const tokenHash = Buffer.alloc(32, 7);
  const link = { id: 'link', who: 'Ada', courses: ['a'], isOnce: true };
  await store.staff.openSession(
    { tokenHash, expiresMs: startMs + 1_000, role: 'teacher', courses: ['a'], who: 'Ada', link: 'link' },
    startMs,
  );
  await store.staff.makeLink(
    { ...link, madeMs: startMs, expiresMs: startMs + 1_000, usedMs: null },
    tokenHash,
    startMs,
  );
  await store.audit.add({
    timeMs: startMs,
    who: 'Ada',
    role: 'teacher',
    action: 'signed_in',
    course: 'a',
    subject: '',
  });
  await store.watch.commit({
    note: { name: 'budget', version: 0, value: { at: 80 } },
    mail: {
      key: '80 %',
      messageId: '<1@x>',
      to: ['a@example.edu'],
      subject: 's',
      text: 't',
      html: 'h',
      writtenMs: startMs,
      dueMs: startMs,
    },
  });
  // Killed in the middle of an answer, whose words the new database has no place for.
  await store.admit(
    admitRequest('open', { question: 'a\0b', reservation: terms('open', { microUsd: 700 }) }),
  );
  await store.end();
}

async function everythingOf(store: Store): Promise<unknown[]> {
  const records: unknown[] = [];
  for await (const record of store.privacy.recordsOf('ann')) records.push(record);
  return [
    await ledgerOf(store),
    await store.figures(range),
    await store.totals(range),
    await store.admin.topics(range),
    await store.admin.lowestRated(range, 100),
    await store.spend(today),
    await store.spend('2026-09-29', 'a'),
    await store.secret('session'),
    await store.privacy.removedMs('zoe'),
    await store.sessions.endedMs('ann', 'a'),
    await store.consents.given('ann'),
    await store.apiKeys.list(),
    Buffer.from((await store.apiKeys.find('k'))?.secretHash ?? []).toString('hex'),
    await store.exercises.progressOf('ann'),
    await store.quizzes.made('a', '1'),
    await store.quizzes.taken('ann', 'q'),
    await store.quizzes.answersOf('ann'),
    await store.funnel.stepsOf('ann'),
    await store.funnel.counts(range),
    (await store.staff.session(Buffer.alloc(32, 7), startMs))?.who,
    await store.staff.links(startMs),
    await store.audit.page({ fromMs: 0, untilMs: startMs + 1, limit: 10 }),
    await store.watch.note('budget'),
    await store.watch.mailQueue(),
    records.length,
  ];
}

const move = (say: () => void = () => undefined) => moveStore(from, url, folder, { nowMs: startMs, say });

test('everything is moved, and goes on where it was', async () => {
  await fill();
  const moved = await move();
  expect(moved.find(({ table }) => table === 'answer')?.rows).toBeGreaterThan(50);
  const [old, store] = [await openStore(from, folder), await openStore(url, '/')];
  expect(await everythingOf(store)).toEqual(await everythingOf(old));
  await old.end();

  expect(await store.recover(startMs)).toEqual({ calls: 0, microUsd: 0 });
  expect(await ledgerOf(store)).toContainEqual(
    expect.objectContaining({ answerId: 'open', status: 'estimated', microUsd: 700 }),
  );
  expect(
    await store.count([{ subject: 'mint:1', requests: 1, windowMs: 60_000 }], startMs + 1),
  ).toMatchObject({ kind: 'rate_limited' });
  await store.admit(admitRequest('next', { reservation: terms('next') }));
  await store.settle(settlement('next', 5));
  await store.end();
});

test('a move that broke off is gone on with, and no sidecar starts before it has ended', async () => {
  await fill();
  let tables = 0;
  const breaking = move(() => {
    tables += 1;
    if (tables === 9) throw new Error('unplugged');
  });
  await expect(breaking).rejects.toThrow('unplugged');
  await sqlOn(url, 'DELETE FROM course_tutor.call WHERE id > 20');
  await expect(openStore(url, '/')).rejects.toThrow('run course-tutor migrate-store again');
  await expect(
    moveStore('sqlite:other.db', url, folder, { nowMs: 0, say: () => undefined }),
  ).rejects.toThrow();
  await move();
  const [old, store] = [await openStore(from, folder), await openStore(url, '/')];
  expect(await everythingOf(store)).toEqual(await everythingOf(old));
  await Promise.all([old.end(), store.end()]);
});

test('what does not arrive as it was sent is noticed', async () => {
  await fill();
  const changed = move(() => undefined).then(
    () => 'moved',
    (error: Error) => error.message,
  );
  expect(await changed).toBe('moved');
  await sqlOn(
    url,
    `CREATE TABLE course_tutor.moving (source text); INSERT INTO course_tutor.moving VALUES ('${folder}/tutor.db')`,
  );
  await sqlOn(url, 'UPDATE course_tutor.call SET micro_usd = micro_usd + 1 WHERE id = 3');
  await expect(move()).rejects.toThrow(/^call: .* were sent and .* have arrived/);
});

test('no column of the file is forgotten but those that say again what others say', async () => {
  await fill();
  const database = new DatabaseSync(join(folder, 'tutor.db'));
  const columns = database.prepare(
    `SELECT m.name || '.' || c.name AS name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table'`,
  );
  const moved = new Set(
    movedTables.flatMap(({ name, columns: of }) => of.map((column) => `${name}.${column}`)),
  );
  const left = columns.all().filter(({ name }) => !moved.has(String(name)));
  database.close();
  expect(left.map(({ name }) => name).sort()).toEqual(
    [
      // Of open calls; none is open.
      'call.shares',
      // Moved as hour_times.
      'hour_figures.first_token_times',
      'hour_figures.total_times',
      // Counted in trouble_hour too.
      ...['refusal.count', 'refusal.course', 'refusal.day', 'refusal.kind'],
      // Those of its answer.
      ...['rating.answer_course', 'rating.answer_day'],
      // Removals that run; they have ended.
      ...['removing.last_answer', 'removing.student'],
      // Moved as they are at the end.
      ...['window_log.counted_ms', 'window_log.expires_ms', 'window_log.subject'],
    ].sort(),
  );
});

test('nothing is moved out of a store that a sidecar works on, nor into one that has been worked on', async () => {
  await fill();
  const running = await openStore(from, folder);
  await expect(move()).rejects.toMatchObject({ problem: 'in_use' });
  await running.end();
  const used = await openStore(url, '/');
  await used.secret('session');
  await used.end();
  await expect(move()).rejects.toThrow('a store is moved into an empty one');
  await expect(moveStore(url, from, folder, { nowMs: 0, say: () => undefined })).rejects.toMatchObject({
    problem: 'unsupported',
  });
});
