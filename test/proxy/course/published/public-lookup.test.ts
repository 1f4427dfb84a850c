import { createServer, type LookupFunction } from 'node:net';
import { expect, test } from 'vitest';
import { noProxies } from '../../../../proxy/config/outgoing-proxies.ts';
import { openSiteClient } from '../../../../proxy/course/published/site-client.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { listenLocally } from '../../../support/listen-locally.ts';

/** As a name server of whoever wants to be read from inside. */
const toLoopback: LookupFunction = (_name, options, callback) => {
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

test.each(['http', 'https'])('a name that leads inside is not connected to over %s', async (scheme) => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  const { port } = await listenLocally(server);
  const client = openSiteClient({ privateHosts: [], proxies: noProxies }, new FakeClock(), toLoopback);
  const wanted = { mostBytes: 1_000, accept: '*/*', mayLeadTo: () => false };
  const address = new URL(`${scheme}://docs.example.edu:${port}/`);
  const answer = await client.get(address, wanted, new AbortController().signal);
  expect(answer.kind).toBe('away');
  expect(connections).toBe(0);
  await client.close();
  await new Promise((resolve) => server.close(resolve));
});
