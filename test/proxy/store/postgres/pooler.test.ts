import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../../proxy/store/open.ts';
import { newDatabase } from '../../../support/postgres-databases.ts';
import { admitRequest } from '../requests.ts';

/** What a client says of itself when it connects: `name\0value\0...`, after the length and the version. */
function startupNames(message: Buffer): string[] {
  return message
    .subarray(8, message.readInt32BE(0))
    .toString()
    .split('\0')
    .filter((word, at) => at % 2 === 0 && word !== '');
}

/** Authentication is done, and the server is ready: https://www.postgresql.org/docs/current/protocol-message-formats.html */
const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

interface Pooler {
  url: string;
  /** Names of all that was said while connecting. */
  said: Set<string>;
}

/** Between clients and the server. @param mode `transaction`: whoever is idle lends the own connection to the next */
async function startPooler(url: string, mode: 'session' | 'transaction'): Promise<Pooler> {
  const target = Number(new URL(url).port);
  const said = new Set<string>();
  let shared: { server: Socket; asking: Socket } | undefined;
  const pooler = createServer((client) => {
    client.on('error', () => client.destroy());
    client.once('data', (startup: Buffer) => {
      for (const name of startupNames(startup)) said.add(name);
      if (mode === 'transaction' && shared !== undefined) {
        const lent = shared;
        client.write(welcome);
        client.on('data', (asked: Buffer) => {
          // A goodbye is for the pooler alone.
          if (asked[0] === 0x58) return client.end();
          lent.asking = client;
          return lent.server.write(asked);
        });
        return;
      }
      const server = connect(target, '127.0.0.1');
      const own = { server, asking: client };
      shared ??= own;
      server.on('error', () => client.destroy());
      server.on('close', () => client.destroy());
      client.on('close', () => server.destroy());
      server.on('data', (answer: Buffer) => own.asking.write(answer));
      server.write(startup);
      client.on('data', (asked: Buffer) => {
        own.asking = client;
        server.write(asked);
      });
    });
  });
  pooler.listen(0, '127.0.0.1');
  await once(pooler, 'listening');
  onTestFinished(() => void pooler.close());
  const address = new URL(url);
  address.port = String((pooler.address() as AddressInfo).port);
  return { url: address.href, said };
}

test('nothing is said while connecting but what PgBouncer knows, and everything is in the own schema', async () => {
  const { url } = await newDatabase();
  const pooler = await startPooler(url, 'session');
  const store = await openStore(pooler.url, '/');
  await store.admit(admitRequest('answer'));
  await store.end();
  // https://www.pgbouncer.org/config.html, ignore_startup_parameters
  const known = ['user', 'database', 'application_name', 'client_encoding', 'datestyle', 'timezone'];
  expect([...pooler.said].filter((name) => !known.includes(name))).toEqual([]);
});

test('a pooler in transaction mode is found out before anything is made', async () => {
  const { url } = await newDatabase();
  const pooler = await startPooler(url, 'transaction');
  await expect(openStore(pooler.url, '/')).rejects.toThrow(/pooler in transaction mode.*session mode/);
});
