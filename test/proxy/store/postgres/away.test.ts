import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../proxy/ground/clock.ts';
import { LastingStore } from '../../../../proxy/store/lasting-store.ts';
import { openPostgresStore } from '../../../../proxy/store/postgres/open.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { type CuttableLine, lineTo } from '../../../support/cuttable-line.ts';
import { type PostgresServer, sqlOn, startPostgres, urlOf } from '../../../support/postgres-server.ts';
import { admitRequest, closing, ledgerOf, reserveRequest, settlement, terms, today } from '../requests.ts';

let server: PostgresServer;
let url: string;
let databases = 0;

beforeAll(async () => {
  server = await startPostgres();
});

afterAll(() => server.remove());

beforeEach(async () => {
  databases += 1;
  await server.sql(`CREATE DATABASE tutor_${databases}`);
  url = server.url(`tutor_${databases}`);
});

const quiet = { clock: systemClock, say: () => undefined };

/** Renewed so often that what waits for the server's return does not wait long. */
const shortLease = { lengthMs: 60_000, renewEveryMs: 50 };

describe('a server that goes away while a tutor works on it', () => {
  it('is noticed by whoever asks, and works on when it is there again', async () => {
    const store = await openPostgresStore(url, 'own', quiet);
    await store.admit(admitRequest('before'));
    await server.stop();
    await expect(store.ping()).rejects.toThrow();
    await expect(store.admit(admitRequest('meanwhile'))).rejects.toThrow();
    await expect(store.totals({ from: today, to: today })).rejects.toThrow();
    await server.start();
    await store.ping();
    expect(await store.answerOf('ann', 'before')).toEqual({ closed: false });
    expect(await store.answerOf('ann', 'meanwhile')).toBeUndefined();
    await store.end();
  });

  it('gets what ended meanwhile when it returns, once', async () => {
    const store = new LastingStore(await openPostgresStore(url, 'own', quiet), {
      clock: systemClock,
      log: pino({ enabled: false }),
    });
    await store.admit(admitRequest('answer', { reservation: terms('call', { microUsd: 900 }) }));
    await server.stop();
    await store.settle(settlement('call', 300), closing('answer', { costMicroUsd: 300 }));
    await server.start();
    await expect
      .poll(() => store.spend(today), { timeout: 20_000 })
      .toEqual({ settledMicroUsd: 300, reservedMicroUsd: 0 });
    expect(await ledgerOf(store)).toMatchObject([{ status: 'settled', microUsd: 300 }]);
    expect(await store.totals({ from: today, to: today })).toMatchObject({ questions: 1, costMicroUsd: 300 });
    await store.end();
  });

  it('has kept what it has answered, also when it is killed at once', async () => {
    const store = await openPostgresStore(url, 'own', quiet);
    await store.admit(admitRequest('answer', { reservation: terms('call', { microUsd: 900 }) }));
    await server.crash();
    await server.start();
    expect(await store.spend(today)).toEqual({ settledMicroUsd: 0, reservedMicroUsd: 900 });
    await store.settle(settlement('call', 300), closing('answer'));
    await server.crash();
    await server.start();
    expect(await store.spend(today)).toEqual({ settledMicroUsd: 300, reservedMicroUsd: 0 });
    await store.end();
  });

  it('gives everybody the length of a lease to say that they live', async () => {
    const living = await openPostgresStore(url, 'own', quiet);
    await living.admit(admitRequest('answer', { reservation: terms('call', { microUsd: 900 }) }));
    await server.stop();
    await server.start();
    await sqlOn(url, `UPDATE course_tutor.process SET lease_ends = now() - interval '1 hour'`);
    const other = await openPostgresStore(url, 'own', quiet);
    expect(await other.recover(0)).toEqual({ calls: 0, microUsd: 0 });
    await living.ping();
    await living.settle(settlement('call', 300), closing('answer'));
    expect(await other.spend(today)).toEqual({ settledMicroUsd: 300, reservedMicroUsd: 0 });
    await Promise.all([living.end(), other.end()]);
  });
});

describe('a connection that breaks before the answer comes', () => {
  let line: CuttableLine;
  let store: Store;

  beforeEach(async () => {
    line = await lineTo(server.url('postgres'));
    store = await openPostgresStore(
      urlOf(Number(new URL(line.url).port), `tutor_${databases}`),
      'own',
      quiet,
      {
        ...shortLease,
      },
    );
    return async () => {
      await store.end();
      await line.close();
    };
  });

  /** What happened all the same, as somebody sees it who is not on the line. */
  const open = () =>
    sqlOn(
      url,
      `SELECT (SELECT count(*)::int FROM course_tutor.answer WHERE closed_ms IS NULL) AS answers,
         (SELECT count(*)::int FROM course_tutor.answer) AS asked,
         (SELECT count(*)::int FROM course_tutor.call WHERE status = 'open') AS calls`,
    );

  it('leaves no answer open and no money set aside of a question that was admitted unheard', async () => {
    await store.admit(admitRequest('warm'));
    line.forget('at-answer');
    const reservation = terms('call', { microUsd: 900 });
    await expect(store.admit(admitRequest('unheard', { student: 'bob', reservation }))).rejects.toThrow();
    await expect.poll(open).toEqual([{ answers: 1, asked: 2, calls: 0 }]);
    expect(await store.spend(today)).toEqual({ settledMicroUsd: 0, reservedMicroUsd: 0 });
    expect(await ledgerOf(store)).toMatchObject([{ status: 'released', microUsd: 0 }]);
    expect(await store.admit(admitRequest('again', { student: 'bob', concurrent: 1 }))).toMatchObject({
      kind: 'admitted',
    });
  });

  it('leaves nothing open of many questions that were admitted unheard in one transaction', async () => {
    await store.admit(admitRequest('warm'));
    line.forget('at-answer');
    const students = ['bob', 'cid', 'dan'];
    const unheard = students.map((student) =>
      store.admit(admitRequest(`of ${student}`, { student, reservation: terms(student, { microUsd: 900 }) })),
    );
    expect((await Promise.allSettled(unheard)).map(({ status }) => status)).toEqual(
      students.map(() => 'rejected'),
    );
    await expect.poll(open).toEqual([{ answers: 1, asked: 4, calls: 0 }]);
    expect(await store.spend(today)).toEqual({ settledMicroUsd: 0, reservedMicroUsd: 0 });
  });

  it('leaves no money set aside of a call that was reserved unheard, and its answer goes on', async () => {
    await store.admit(admitRequest('answer'));
    line.forget('at-answer');
    await expect(store.reserve(reserveRequest('answer', 'unheard', { microUsd: 900 }))).rejects.toThrow();
    await expect.poll(open).toEqual([{ answers: 1, asked: 1, calls: 0 }]);
    expect(await store.reserve(reserveRequest('answer', 'next', { microUsd: 900 }))).toMatchObject({
      kind: 'reserved',
    });
  });

  it('lets a call be settled again that was settled unheard, which changes nothing', async () => {
    await store.admit(admitRequest('answer', { reservation: terms('call', { microUsd: 900 }) }));
    line.forget('at-answer');
    const end = () => store.settle(settlement('call', 300), closing('answer'));
    await expect(end()).rejects.toThrow();
    await end();
    expect(await store.spend(today)).toEqual({ settledMicroUsd: 300, reservedMicroUsd: 0 });
    expect(await store.totals({ from: today, to: today })).toMatchObject({ questions: 1, costMicroUsd: 300 });
  });
});
