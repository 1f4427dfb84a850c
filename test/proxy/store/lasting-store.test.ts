import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LastingStore, type LastingTools } from '../../../proxy/store/lasting-store.ts';
import { openDatabase } from '../../../proxy/store/sqlite/database.ts';
import { sqliteStore } from '../../../proxy/store/sqlite/sqlite-store.ts';
import type { Store } from '../../../proxy/store/store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { startFakeProvider } from '../../support/fake-provider.ts';
import { testFolder } from '../../support/folder.ts';
import { askingOpenAi } from '../../support/routing.ts';
import { chat, readAnswer, startSidecar } from '../../support/sidecar.ts';
import { admitRequest, closing, ledgerOf, reserveRequest, settlement, terms, today } from './requests.ts';

let folder = '';
let database: DatabaseSync;
let store: Store;
let clock: FakeClock;
const log: string[] = [];
const write = (_details: object, message: string) => log.push(message);

beforeEach(async () => {
  folder = testFolder();
  database = openDatabase(join(folder, 'tutor.db'));
  clock = new FakeClock();
  log.length = 0;
  const said = { error: write, info: (message: string) => log.push(message) };
  store = new LastingStore(sqliteStore(database), { clock, log: said as unknown as LastingTools['log'] });
});

afterEach(async () => {
  if (database.isOpen) await store.end();
});

/** The disk is full: SQLite gets no further page, as from a file system without room. */
function fill(): void {
  const { page_count: pages } = database.prepare('PRAGMA page_count').get() as { page_count: number };
  database.exec(`PRAGMA max_page_count = ${pages}`);
}

function free(): void {
  database.exec('PRAGMA max_page_count = 1000000');
}

/** Longer than what is free on the pages that there are. */
const longText = 'A list holds values in order. '.repeat(5_000);

async function openAnswer(id: string): Promise<void> {
  await store.admit(admitRequest(id, { student: id, concurrent: 1, reservation: terms(`${id}/1`) }));
}

describe('an end that the store cannot take', () => {
  test('resolves all the same, keeps its money set aside, and is taken when there is room again', async () => {
    await openAnswer('ann');
    fill();
    await store.close(closing('ann', { text: longText }));
    expect(log).toEqual(['the store could not take an end, tried again']);
    clock.advance(60_000);
    await store.settle(settlement('ann/1', 400));
    expect((await ledgerOf(store)).map(({ status, microUsd }) => ({ status, microUsd }))).toEqual([
      { status: 'settled', microUsd: 400 },
    ]);
    free();
    while (clock.pending.length > 0) {
      clock.advance(15_000);
      await new Promise((turn) => setImmediate(turn));
    }
    expect(log.at(-1)).toBe('the store has taken all ends that it was owed');
    expect(await store.answerOf('ann', 'ann')).toEqual({ closed: true });
    expect(await store.spend(today)).toEqual({ settledMicroUsd: 400, reservedMicroUsd: 0 });
    expect(clock.pending).toEqual([]);
  });

  test('of a call and its answer is owed as one', async () => {
    await openAnswer('ann');
    fill();
    await store.settle(settlement('ann/1', 400), closing('ann', { text: longText }));
    expect(await ledgerOf(store)).toMatchObject([{ status: 'open' }]);
    expect(await store.answerOf('ann', 'ann')).toEqual({ closed: false });
    free();
    await store.admit(admitRequest('next', { student: 'bob' }));
    expect(await ledgerOf(store)).toMatchObject([{ status: 'settled', microUsd: 400 }]);
    expect(await store.answerOf('ann', 'ann')).toEqual({ closed: true });
  });

  test('is taken before its student is asked whether another answer is open', async () => {
    await openAnswer('ann');
    fill();
    await store.close(closing('ann', { text: longText }));
    free();
    const again = await store.admit(admitRequest('next', { student: 'ann', concurrent: 1 }));
    expect(again.kind).toBe('admitted');
  });

  test('is taken at the end of the process, if there is room by then', async () => {
    await openAnswer('ann');
    fill();
    await store.close(closing('ann', { text: longText }));
    free();
    await store.end();
    const reopened = sqliteStore(openDatabase(join(folder, 'tutor.db')));
    expect(await reopened.answerOf('ann', 'ann')).toEqual({ closed: true });
    await reopened.end();
  });

  test('is tried again after growing pauses, no oftener than every 15 s in the end', async () => {
    await openAnswer('ann');
    fill();
    await store.close(closing('ann', { text: longText }));
    const pauses: number[] = [];
    while (pauses.length < 9) {
      const [pause = 0] = clock.pending;
      pauses.push(pause);
      clock.advance(pause);
      while (clock.pending.length === 0) await new Promise((turn) => setImmediate(turn));
    }
    expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
    free();
  });
});

describe('an end that is a mistake of its caller', () => {
  test.each([-1, 0.5, Number.NaN, 2 ** 60])(
    'a cost of %d is booked at what was set aside',
    async (microUsd) => {
      await openAnswer('ann');
      await store.settle(settlement('ann/1', microUsd));
      expect(await ledgerOf(store)).toMatchObject([{ status: 'estimated', microUsd: 1_000 }]);
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 1_000, reservedMicroUsd: 0 });
      expect(clock.pending).toEqual([]);
    },
  );

  test('the same for a later call, and for figures of an answer', async () => {
    await openAnswer('ann');
    await store.settle(settlement('ann/1', 10));
    await store.reserve(reserveRequest('ann', 'ann/2', { student: 'ann' }));
    await store.settle(settlement('ann/2', Number.POSITIVE_INFINITY));
    await store.close(closing('ann', { costMicroUsd: -5 }));
    expect(await store.spend(today)).toEqual({ settledMicroUsd: 1_010, reservedMicroUsd: 0 });
    expect(await store.answerOf('ann', 'ann')).toEqual({ closed: true });
  });
});

describe('a mistake in one half of an end', () => {
  const wrongAnswer = { costMicroUsd: -5 };
  test.each([
    ['the call', Number.NaN, {}, 'estimated', 1_000, 1_000],
    ['the answer', 400, wrongAnswer, 'settled', 400, 0],
    ['both', Number.NaN, wrongAnswer, 'estimated', 1_000, 0],
  ])('in %s costs nothing of the other', async (_half, microUsd, wrong, status, billed, inputTokens) => {
    await openAnswer('ann');
    await store.settle(settlement('ann/1', microUsd), closing('ann', wrong));
    expect(await ledgerOf(store)).toMatchObject([{ status, microUsd: billed }]);
    expect(await store.totals({ from: today, to: today })).toMatchObject({ questions: 1, inputTokens });
    expect(await store.answerOf('ann', 'ann')).toEqual({ closed: true });
    expect(clock.pending).toEqual([]);
  });
});

test('a disk that is full for a while costs nobody the next question', async () => {
  const gate = Promise.withResolvers<void>();
  const answer = 'A list holds values in order. '.repeat(120);
  const fake = await startFakeProvider({ answer, pace: () => gate.promise });
  const sidecar = await startSidecar({
    clock,
    store: sqliteStore(database),
    config: {
      ...askingOpenAi(fake),
      cache: { answers: { max: 0 } },
    },
  });
  const students = await Promise.all(Array.from({ length: 5 }, () => sidecar.session()));
  const asked = await Promise.all(
    students.map(({ token }, index) => chat(sidecar, token, { question: `What is a list? (${index})` })),
  );
  await fake.received(5);
  fill();
  gate.resolve();
  const answers = await Promise.all(asked.map(readAnswer));
  expect(answers.map(({ last }) => last?.event)).toEqual(Array(5).fill('done'));
  expect(answers.every(({ text }) => text === answer)).toBe(true);

  free();
  const again = await Promise.all(
    students.map(async ({ token }, index) =>
      readAnswer(await chat(sidecar, token, { question: `And a tuple? (${index})` })),
    ),
  );
  expect(again.map(({ last }) => last?.event)).toEqual(Array(5).fill('done'));
  const rows = await ledgerOf(sidecar.store);
  expect(rows.map(({ status }) => status)).toEqual(Array(10).fill('settled'));
  expect((await sidecar.store.spend(rows[0]?.day ?? '')).reservedMicroUsd).toBe(0);
  await sidecar.close();
  await fake.close();
});
