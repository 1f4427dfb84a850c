import { describe, expect, it } from 'vitest';
import { openStore } from '../../../../proxy/store/open.ts';
import { openPostgresStore } from '../../../../proxy/store/postgres/open.ts';
import { refuseOldServer } from '../../../../proxy/store/postgres/server-version.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { newDatabase } from '../../../support/postgres-databases.ts';
import { sqlOn, urlOf } from '../../../support/postgres-server.ts';
import { admitRequest, ledgerOf, startMs, terms, today } from '../requests.ts';

const password = 'geheim/für:alle';

/** With a password of its own; `more` as in `CREATE ROLE`. */
async function newRole(url: string, more = 'LOGIN'): Promise<{ name: string; password: string }> {
  const name = `role_${crypto.randomUUID().slice(0, 8)}`;
  await sqlOn(url, `CREATE ROLE ${name} PASSWORD '${password}' ${more}`);
  return { name, password };
}

describe('a store on PostgreSQL', () => {
  it('keeps everything for the next start', async () => {
    const { url } = await newDatabase();
    const first = await openStore(url, '/');
    const secret = await first.secret('session');
    expect(secret).toHaveLength(32);
    await first.admit(admitRequest('answer', { reservation: terms('call') }));
    await first.end();
    const second = await openStore(url, '/');
    expect(await second.secret('session')).toEqual(secret);
    expect(await second.secret('pseudonym')).not.toEqual(secret);
    expect(await second.recover(startMs)).toEqual({ calls: 1, microUsd: 1_000 });
    expect(await second.spend(today)).toEqual({ settledMicroUsd: 1_000, reservedMicroUsd: 0 });
    expect(await ledgerOf(second)).toHaveLength(1);
    await second.end();
  });

  it('answers nothing once it has ended', async () => {
    const { url } = await newDatabase();
    const store = await openStore(url, '/');
    await store.end();
    await expect(store.ping()).rejects.toThrow();
    await expect(store.admit(admitRequest('late'))).rejects.toThrow();
  });

  it('is made once when ten processes start at the same moment, and one secret with it', async () => {
    const { url } = await newDatabase();
    const stores = await Promise.all(Array.from({ length: 10 }, () => openStore(url, '/')));
    const secrets = await Promise.all(stores.map((store) => store.secret('session')));
    expect(new Set(secrets.map((secret) => secret.toString('hex'))).size).toBe(1);
    await Promise.all(stores.map((store) => store.end()));
  });

  it('needs no rights but to make a schema, and leaves what else is in the database alone', async () => {
    const { url, name, port } = await newDatabase();
    const role = await newRole(url);
    await sqlOn(url, `CREATE TABLE public.answer (x int); GRANT CREATE ON DATABASE ${name} TO ${role.name}`);
    const store = await openStore(urlOf(port, name, role), '/');
    await store.admit(admitRequest('answer'));
    await store.end();
    expect(await sqlOn(url, 'SELECT count(*)::int AS rows FROM public.answer')).toEqual([{ rows: 0 }]);
  });

  it('keeps text that the database has no place for', async () => {
    const { url } = await newDatabase();
    const store = await openStore(url, '/');
    await store.admit(admitRequest('answer', { question: 'a\0b \ud800 \\u0000 ю', lesson: 'x\0' }));
    for await (const { question, lesson } of store.privacy.recordsOf('ann')) {
      expect([question, lesson]).toEqual(['a\ufffdb \ufffd \\u0000 ю', 'x\ufffd']);
    }
    await store.end();
  });
});

describe('a store on PostgreSQL that cannot be opened says why, and no password', () => {
  async function refusal(url: string, access: 'own' | 'visit' = 'own'): Promise<Error> {
    const refused = await openStore(url, '/', access).then(
      () => undefined,
      (error: Error) => error,
    );
    if (refused === undefined) throw new Error('it was opened');
    expect(`${refused.message} ${refused.stack} ${JSON.stringify(refused)}`).not.toMatch(/geheim/);
    return refused;
  }

  it('a wrong password', async () => {
    const { url, name, port } = await newDatabase();
    const role = { ...(await newRole(url)), password: 'geheimer' };
    expect(await refusal(urlOf(port, name, role))).toMatchObject({
      problem: 'no_permission',
      message: expect.stringContaining(`refuses the password of ${role.name}; mend it in the address`),
    });
  });

  it('a user who may not come in', async () => {
    const { url, name, port } = await newDatabase();
    expect(await refusal(urlOf(port, name, await newRole(url, 'NOLOGIN')))).toMatchObject({
      problem: 'no_permission',
      message: expect.stringContaining('pg_hba.conf'),
    });
  });

  it('a user without rights', async () => {
    const { url, name, port } = await newDatabase();
    const role = await newRole(url);
    expect(await refusal(urlOf(port, name, role))).toMatchObject({
      problem: 'no_permission',
      message: expect.stringContaining(`GRANT CREATE ON DATABASE ${name} TO ${role.name}`),
    });
  });

  it('a database that is not there', async () => {
    const { port } = await newDatabase();
    expect(await refusal(urlOf(port, 'nowhere'))).toMatchObject({
      message: expect.stringContaining('there is no database nowhere'),
    });
  });

  it('a database that a newer version has changed', async () => {
    const { url } = await newDatabase();
    await (await openStore(url, '/')).end();
    await sqlOn(url, 'UPDATE course_tutor.schema_version SET version = 1000');
    expect(await refusal(url)).toMatchObject({
      problem: 'newer_version',
      message: expect.stringContaining('schema 1000'),
    });
  });

  it('a server that only reads', async () => {
    const { url, name } = await newDatabase();
    await sqlOn(url, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    expect(await refusal(url)).toMatchObject({
      problem: 'no_permission',
      message: expect.stringContaining('name the server that writes'),
    });
  });

  it('a server without TLS, where TLS is demanded', async () => {
    const { url } = await newDatabase();
    expect(await refusal(`${url}?sslmode=require`)).toMatchObject({
      message: expect.stringContaining('does not support SSL connections'),
    });
  });

  it('a command on a database that no tutor has worked on, and makes nothing there', async () => {
    const { url } = await newDatabase();
    expect(await refusal(url, 'visit')).toMatchObject({
      message: expect.stringContaining('no tutor has worked'),
    });
    expect(await sqlOn(url, `SELECT to_regnamespace('course_tutor') AS name`)).toEqual([{ name: null }]);
  });

  it('a server that is too old', async () => {
    const old = { query: async () => ({ rows: [{ number: 130_018, name: '13.18' }] }) };
    await expect(
      refuseOldServer(old as unknown as Parameters<typeof refuseOldServer>[0]),
    ).rejects.toMatchObject({
      problem: 'unsupported',
      message: expect.stringContaining('the server is PostgreSQL 13.18; 14 or newer is needed'),
    });
  });
});

describe('a server that is away', () => {
  const nobody = 'postgres://tutor:geheim@127.0.0.1:1/tutor';

  it('is waited for a minute, which is said once and then every ten seconds', async () => {
    const clock = new FakeClock();
    const said: string[] = [];
    const opening = openPostgresStore(nobody, 'own', { clock, say: (line) => said.push(line) });
    const ended = opening.then(
      () => 'opened',
      (error: Error) => error,
    );
    let isOver = false;
    void ended.then(() => {
      isOver = true;
    });
    while (!isOver) {
      await new Promise((resolve) => setImmediate(resolve));
      if (clock.pending.length > 0) clock.advance(1_000);
    }
    expect(await ended).toMatchObject({
      problem: 'away',
      message: expect.stringMatching(
        /PostgreSQL at 127\.0\.0\.1:1 does not answer \(ECONNREFUSED\); start it, or mend/,
      ),
    });
    expect(
      said.map((line) => /does not answer \(ECONNREFUSED\).*; trying again for (\d+) s$/.exec(line)?.[1]),
    ).toEqual(['60', '50', '40', '30', '20', '10']);
    expect(said.join()).not.toContain('geheim');
  });

  it('is not waited for by a command', async () => {
    await expect(openStore(nobody, '/', 'visit')).rejects.toMatchObject({ problem: 'away' });
  });
});
