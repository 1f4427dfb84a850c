import { expect, test } from 'vitest';
import { connectTo } from '../../../../proxy/store/postgres/connections.ts';
import { newDatabase } from '../../../support/postgres-databases.ts';

test('whoever waits in line for a connection is not told that the server is away', async () => {
  const connections = connectTo((await newDatabase()).url, 2_000);
  // Three lines of connections, so that the last waits longer than a connection may take to be made.
  const slow = { name: 'slow', text: 'SELECT pg_sleep(1.2)' };
  const outcomes = await Promise.allSettled(Array.from({ length: 18 }, () => connections.answering(slow)));
  expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
  await connections.end();
});
