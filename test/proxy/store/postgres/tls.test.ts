import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../../../proxy/store/open.ts';
import { suiteFolder } from '../../../support/folder.ts';
import { type PostgresServer, startPostgres } from '../../../support/postgres-server.ts';
import { selfSigned } from '../../../support/self-signed.ts';

let server: PostgresServer;
const folder = suiteFolder();
let authority: string;

beforeAll(async () => {
  server = await startPostgres({ tls: selfSigned });
  await server.sql('CREATE DATABASE tutor');
  authority = join(folder, 'ca.pem');
  await writeFile(authority, selfSigned.cert);
});

afterAll(async () => {
  await server.remove();
});

/** Whether the connections of a store on this address are encrypted. */
async function isEncrypted(query: string): Promise<unknown> {
  const store = await openStore(`${server.url('tutor')}${query}`, '/');
  const [row] = await server.sql(
    `SELECT bool_and(ssl) AS ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
     WHERE application_name = 'course-tutor'`,
  );
  await store.end();
  return row?.ssl;
}

test('an address without a word of TLS is connected to without', async () => {
  expect(await isEncrypted('')).toBe(false);
});

test('sslmode=require encrypts, and asks for no authority', async () => {
  expect(await isEncrypted('?sslmode=require')).toBe(true);
});

test('sslmode=verify-full trusts the authority that is named, and no other', async () => {
  expect(await isEncrypted(`?sslmode=verify-full&sslrootcert=${authority}`)).toBe(true);
  await expect(openStore(`${server.url('tutor')}?sslmode=verify-full`, '/')).rejects.toMatchObject({
    problem: 'unusable',
    message: expect.stringMatching(
      /is not to be trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\); name its authority/,
    ),
  });
});

test('an authority that is not there is no server that is away', async () => {
  const url = `${server.url('tutor')}?sslmode=verify-full&sslrootcert=${join(folder, 'none.pem')}`;
  await expect(openStore(url, '/')).rejects.toMatchObject({
    problem: 'unusable',
    message: expect.stringContaining('none.pem'),
  });
});
