import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { type HttpClient, openHttpClient } from '../../../../proxy/providers/wire/http-client.ts';
import { webFetch } from '../../../../proxy/providers/wire/sdk-fetch.ts';
import { WireTrace } from '../../../../proxy/providers/wire/wire-trace.ts';
import { closedAfterTest } from '../../../support/closed-after-test.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { freePort } from '../../../support/free-port.ts';
import { onRequests, startRawServer } from '../../../support/raw-server.ts';
import { never, thrownBy } from '../calls.ts';

let clock: FakeClock;
let http: HttpClient;

beforeEach(() => {
  clock = new FakeClock();
  http = closedAfterTest(openHttpClient(clock));
});

async function serve(...[onConnection]: Parameters<typeof startRawServer>) {
  return closedAfterTest(await startRawServer(onConnection));
}

const smallBody = Buffer.from('{"question":"?"}');
const ok = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

function ask(origin: string, body = smallBody, signal = never, trace = new WireTrace()) {
  const headers: [string, string][] = [['content-type', 'application/json']];
  return http.send({ origin, path: '/', method: 'POST', headers, body: [body] }, signal, trace);
}

async function answered(origin: string): Promise<void> {
  expect(await (await ask(origin)).text()).toBe('ok');
  // Undici gives a socket back after one turn.
  await turn();
  await turn();
}

describe('a request that no provider has had is known as such', () => {
  test('where nobody listens', async () => {
    expect(await thrownBy(async () => ask(`http://127.0.0.1:${await freePort()}`))).toMatchObject({
      kind: 'network',
      details: { wire: 'unsent', isReused: false, cause: { code: 'ECONNREFUSED' } },
    });
  });

  test('where TCP is taken and TLS never answered, after 5 s', async () => {
    const server = await serve(() => undefined);
    const trace = new WireTrace();
    const asking = thrownBy(() => ask(`https://127.0.0.1:${server.port}`, smallBody, never, trace));
    while (server.sockets.length === 0) await turn();
    clock.advance(4_999);
    await turn();
    clock.advance(1);
    expect(await asking).toMatchObject({
      kind: 'network',
      details: { wire: 'unsent', cause: { code: 'UND_ERR_CONNECT_TIMEOUT' } },
    });
    expect(trace.state).toBe('unsent');
  });

  test('where TCP is taken and TLS broken off', async () => {
    const server = await serve((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(await thrownBy(() => ask(`https://127.0.0.1:${server.port}`))).toMatchObject({
      kind: 'network',
      details: { wire: 'unsent' },
    });
  });

  test('where the connection is reset while it is still being written', async () => {
    const server = await serve((socket) =>
      socket.once('data', () => {
        socket.pause();
        setImmediate(() => socket.resetAndDestroy());
      }),
    );
    // More than any kernel takes at once.
    expect(await thrownBy(() => ask(server.url, Buffer.alloc(64 * 1024 * 1024)))).toMatchObject({
      kind: 'network',
      details: { wire: 'unsent' },
    });
  });

  test('where whoever asked leaves before there is a connection', async () => {
    const server = await serve(() => undefined);
    const leaving = new AbortController();
    const trace = new WireTrace();
    const asking = thrownBy(() => ask(`https://127.0.0.1:${server.port}`, smallBody, leaving.signal, trace));
    while (server.sockets.length === 0) await turn();
    const reason = new Error('the student left');
    leaving.abort(reason);
    expect(await asking).toBe(reason);
    expect(trace.state).toBe('unsent');
  });
});

describe('a request that a provider may have had is known as such', () => {
  const ends: [string, (socket: Socket) => void][] = [
    ['resets the connection', (socket) => socket.resetAndDestroy()],
    ['closes the connection', (socket) => socket.end()],
  ];

  test.each(ends)('where it has read it and %s', async (_name, end) => {
    const server = await serve((socket) => onRequests(socket, () => end(socket)));
    const trace = new WireTrace();
    expect(await thrownBy(() => ask(server.url, smallBody, never, trace))).toMatchObject({
      kind: 'network',
      details: { wire: 'sent', isReused: false },
    });
    expect(trace.state).toBe('sent');
  });

  test('where whoever asked leaves before a byte came', async () => {
    const read = Promise.withResolvers<void>();
    const server = await serve((socket) => onRequests(socket, () => read.resolve()));
    const leaving = new AbortController();
    const trace = new WireTrace();
    const asking = thrownBy(() => ask(server.url, smallBody, leaving.signal, trace));
    await read.promise;
    leaving.abort(new Error('the student left'));
    await asking;
    expect(trace.state).toBe('sent');
  });

  test.each(ends)('where it has begun to answer and %s', async (_name, end) => {
    const server = await serve((socket) =>
      onRequests(socket, () => socket.write('HTTP/1.1 2', () => setImmediate(() => end(socket)))),
    );
    const trace = new WireTrace();
    const fault = await thrownBy(() => ask(server.url, smallBody, never, trace));
    expect(fault).toMatchObject({ kind: 'network', details: { wire: 'answered' } });
    expect(trace.state).toBe('answered');
  });

  test('where the body of the answer breaks off', async () => {
    const server = await serve((socket) =>
      onRequests(socket, () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nok', () => socket.resetAndDestroy());
      }),
    );
    const response = await ask(server.url);
    expect(await thrownBy(() => response.text())).toMatchObject({
      kind: 'cut',
      details: { wire: 'answered' },
    });
  });
});

test('of a connection that died while nobody used it, it is known that it had been used before', async () => {
  const server = await serve((socket, connection) =>
    onRequests(socket, (request) => {
      if (connection === 1 && request === 2) socket.resetAndDestroy();
      else socket.write(ok);
    }),
  );
  await answered(server.url);
  expect(await thrownBy(() => ask(server.url))).toMatchObject({
    kind: 'network',
    details: { wire: 'sent', isReused: true },
  });
  await answered(server.url);
  expect(server.sockets).toHaveLength(2);
});

test('what is only read is read again where the connection was dead', async () => {
  const server = await serve((socket, connection) =>
    onRequests(socket, (request) => {
      if (connection === 1 && request === 2) socket.resetAndDestroy();
      else socket.write(ok);
    }),
  );
  const read = webFetch(http.send);
  for (let time = 0; time < 3; time += 1) {
    expect(await (await read(server.url)).text()).toBe('ok');
    await turn();
    await turn();
  }
  expect(server.sockets).toHaveLength(2);
});

test('a connection whose end has come before it is used again is not used again', async () => {
  const server = await serve((socket) => onRequests(socket, () => socket.write(ok)));
  await answered(server.url);
  const [first] = server.sockets;
  first?.end();
  if (first !== undefined) await once(first, 'close');
  await answered(server.url);
  expect(server.sockets).toHaveLength(2);
});
