import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../proxy/ground/clock.ts';
import type { Query } from '../../../../proxy/store/postgres/connections.ts';
import { openPostgresStore } from '../../../../proxy/store/postgres/open.ts';
import type { ProcessLease } from '../../../../proxy/store/postgres/process-lease.ts';
import { togetherOn } from '../../../../proxy/store/postgres/together.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { newDatabase, sharedPostgres } from '../../../support/postgres-databases.ts';
import { sqlOn, urlOf } from '../../../support/postgres-server.ts';
import { admitRequest, closing, ledgerOf, reserveRequest, settlement, terms, today } from '../requests.ts';

const lease = { id: 'this' } as ProcessLease;

/** A database that answers each statement when it is told to, each work with its own text. */
function database() {
  const asked: { works: unknown[]; answer(error?: Error): void }[] = [];
  const query: Query = <Row>(_statement: unknown, [text]: readonly unknown[] = []) =>
    new Promise<Row[]>((resolve, reject) => {
      const works = JSON.parse(String(text)) as unknown[];
      const answer = (error?: Error) =>
        error === undefined ? resolve([{ replies: works }] as Row[]) : reject(error);
      asked.push({ works, answer });
    });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { asked, together: togetherOn(query, lease), turn };
}

describe('what is asked in one turn', () => {
  it('is one statement, in its order', async () => {
    const { asked, together, turn } = database();
    const replies = Promise.all(['1', '2', '3'].map((work) => together(work)));
    await turn();
    expect(asked.map(({ works }) => works)).toEqual([[1, 2, 3]]);
    asked[0]?.answer();
    expect(await replies).toEqual([1, 2, 3].map((reply) => ({ reply, askedAs: 'this' })));
  });

  it('waits, together, for one of two statements that are on their way', async () => {
    const { asked, together, turn } = database();
    const first = together('1');
    await turn();
    const later = ['2', '3'].map((work) => together(work));
    await turn();
    const last = ['4', '5'].map((work) => together(work));
    await turn();
    expect(asked.map(({ works }) => works)).toEqual([[1], [2, 3]]);
    asked[1]?.answer();
    await Promise.all(later);
    await turn();
    expect(asked[2]?.works).toEqual([4, 5]);
    asked[0]?.answer();
    asked[2]?.answer();
    await Promise.all([first, ...last]);
  });

  it('is lost together with its connection, and what is asked then is asked', async () => {
    const { asked, together, turn } = database();
    const replies = Promise.allSettled(['1', '2'].map((work) => together(work)));
    await turn();
    const broken = new Error('the connection broke');
    asked[0]?.answer(broken);
    expect(await replies).toEqual([1, 2].map(() => ({ status: 'rejected', reason: broken })));
    const next = together('3');
    await turn();
    asked[1]?.answer();
    expect(await next).toEqual({ reply: 3, askedAs: 'this' });
  });

  it('is asked one by one when the database cannot read some of it', async () => {
    const { asked, together, turn } = database();
    const replies = Promise.allSettled(['1', '2'].map((work) => together(work)));
    await turn();
    const unreadable = new pg.DatabaseError('no such letter', 0, 'error');
    unreadable.code = '22P05';
    asked[0]?.answer(unreadable);
    await turn();
    asked[1]?.answer(unreadable);
    await turn();
    asked[2]?.answer();
    expect(await replies).toEqual([
      { status: 'rejected', reason: unreadable },
      { status: 'fulfilled', value: { reply: 2, askedAs: 'this' } },
    ]);
    expect(asked.map(({ works }) => works)).toEqual([[1, 2], [1], [2]]);
  });
});

describe('works of one transaction', () => {
  const open: Store[] = [];
  afterEach(async () => {
    for (const store of open.splice(0)) await store.end();
  });
  const storeOn = async (url: string) => {
    const store = await openPostgresStore(url, 'own', { clock: systemClock, say: () => undefined });
    open.push(store);
    return store;
  };

  it('fail alone, and see what the others before them did', async () => {
    const { url } = await newDatabase();
    const store = await storeOn(url);
    const budgets = { globalMicroUsd: 1_001, courseMicroUsd: null };
    const ask = (id: string, microUsd: number, student: string) =>
      store.admit(
        admitRequest(id, { student, concurrent: 1, reservation: terms(id, { microUsd, budgets }) }),
      );
    const outcomes = await Promise.allSettled([
      ask('a', 600, 'ann'),
      // The id of an answer is taken: the database itself refuses it.
      ask('a', 100, 'bob'),
      ask('b', 100, 'ann'),
      ask('c', 600, 'cid'),
      ask('d', 400, 'bob'),
      store.reserve(reserveRequest('a', 'a', { microUsd: 1, budgets })),
      store.reserve(reserveRequest('nobody', 'x', { microUsd: 1, budgets })),
    ]);
    expect(
      outcomes.map((outcome) =>
        outcome.status === 'fulfilled'
          ? [outcome.value.kind, 'reservation' in outcome.value && outcome.value.reservation?.kind]
          : outcome.reason.message.match(/answer_answer_id_key|call_open|no answer nobody/)?.[0],
      ),
    ).toEqual([
      ['admitted', 'reserved'],
      'answer_answer_id_key',
      ['busy', false],
      ['admitted', 'contended'],
      ['admitted', 'reserved'],
      'call_open',
      'no answer nobody',
    ]);
    expect(await store.spend(today)).toEqual({ settledMicroUsd: 0, reservedMicroUsd: 1_000 });

    await Promise.all([
      store.settle(settlement('a', 500), closing('a')),
      store.settle(settlement('a', 500), closing('a')),
      store.close(closing('c')),
      store.settle(settlement('d', 300), closing('d')),
    ]);
    expect(await store.spend(today)).toEqual({ settledMicroUsd: 800, reservedMicroUsd: 0 });
    expect((await ledgerOf(store)).map(({ microUsd }) => microUsd)).toEqual([500, 300]);
    expect(await store.totals({ from: today, to: today })).toMatchObject({ questions: 3 });
  });

  it('in letters that the database has not leave the questions of others be', async () => {
    const port = await sharedPostgres();
    const name = `latin_${crypto.randomUUID().replaceAll('-', '')}`;
    await sqlOn(
      urlOf(port, 'postgres'),
      `CREATE DATABASE ${name} ENCODING LATIN1 LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0`,
    );
    const store = await storeOn(urlOf(port, name));
    const outcomes = await Promise.allSettled(
      ['Was heißt Liste?', 'Что такое список?', 'What is a list?'].map((question, i) =>
        store.admit(admitRequest(`answer-${i}`, { question })),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
