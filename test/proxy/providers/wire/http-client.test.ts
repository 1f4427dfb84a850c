import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ProviderFault } from '../../../../proxy/providers/fault.ts';
import {
  type HttpClient,
  openHttpClient,
  type WireRequest,
} from '../../../../proxy/providers/wire/http-client.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { listenLocally } from '../../../support/listen-locally.ts';
import { never, thrownBy } from '../calls.ts';

let http: HttpClient;
let server: Server;
let url: string;
let connections = 0;

beforeEach(async () => {
  http = openHttpClient(new FakeClock());
  connections = 0;
  server = createServer((request, response) => {
    switch (request.url) {
      case '/echo':
        response.writeHead(200, {
          'set-cookie': ['a=1', 'b=2'],
          'x-method': request.method ?? '',
          'x-echo': request.headers['x-sent'] ?? '',
        });
        request.pipe(response);
        break;
      case '/elsewhere':
        response.writeHead(307, { location: '/echo' }).end('moved');
        break;
      case '/unfinished':
        response.writeHead(500).write('it went');
        break;
      case '/large':
        response.writeHead(500).end('x'.repeat(3 * 1024 * 1024));
        break;
      default:
        response.writeHead(503, { 'content-type': 'application/json' }).end('{"error":{"code":503}}');
    }
  });
  server.on('connection', () => {
    connections++;
  });
  const address = await listenLocally(server);
  url = address.url;
});

afterEach(async () => {
  await http.close();
  server.closeAllConnections();
  if (server.listening) await new Promise((resolve) => server.close(resolve));
});

function requestTo(path: string, text = '', origin = url): WireRequest {
  const headers: [string, string][] = [
    ['content-type', 'text/plain'],
    ['x-sent', 'yes'],
  ];
  return { origin, path, method: 'POST', headers, body: text === '' ? [] : [Buffer.from(text)] };
}

test('sends headers and a body and gives status, headers and text back', async () => {
  const response = await http.send(requestTo('/echo', 'Привет'), never);
  expect(response.status).toBe(200);
  expect(response.ok).toBe(true);
  expect(response.headers.get('x-method')).toBe('POST');
  expect(response.headers.get('X-Echo')).toBe('yes');
  expect(response.headers.get('set-cookie')).toBe('a=1, b=2');
  expect(response.headers.get('x-none')).toBeNull();
  const text = await response.text();
  expect(text).toBe('Привет');
  expect(response.asResponse(text).headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});

test('an error keeps its body', async () => {
  const response = await http.send(requestTo('/broken'), never);
  expect(response.ok).toBe(false);
  expect(await response.text()).toBe('{"error":{"code":503}}');
});

test('an endless error text is not read to its end', async () => {
  const response = await http.send(requestTo('/large'), never);
  expect(await response.text()).toHaveLength(1024 * 1024);
});

test('follows no redirect', async () => {
  const response = await http.send(requestTo('/elsewhere'), never);
  expect(response.status).toBe(307);
  expect(response.ok).toBe(false);
  expect(await response.text()).toBe('moved');
});

test('calls one after another share a connection', async () => {
  for (let round = 0; round < 3; round++) {
    await (await http.send(requestTo('/echo', 'x'), never)).text();
    // undici gives a socket back after one turn, lest the server is about to close it.
    await turn();
  }
  expect(connections).toBe(1);
});

test('a server that is not there is a network fault', async () => {
  await new Promise((resolve) => server.close(resolve));
  const fault = await thrownBy(() => http.send(requestTo('/echo'), never));
  expect(fault).toBeInstanceOf(ProviderFault);
  expect(fault).toMatchObject({ kind: 'network', cause: { code: 'ECONNREFUSED' } });
});

test('a status that HTTP does not have is a network fault', async () => {
  const odd = createTcpServer((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n'));
  });
  const { port } = await listenLocally(odd);
  const sent = () => http.send(requestTo('/', '', `http://127.0.0.1:${port}`), never);
  expect(await thrownBy(sent)).toMatchObject({ kind: 'network' });
  await new Promise((resolve) => odd.close(resolve));
});

test('an aborted signal sends nothing and is thrown as it is', async () => {
  const reason = new Error('gone');
  const sent = http.send(requestTo('/echo'), AbortSignal.abort(reason));
  await expect(sent).rejects.toBe(reason);
  expect(connections).toBe(0);
});

test('an abort while the body of an error comes is thrown as it is', async () => {
  const leaving = new AbortController();
  const reason = new Error('gone');
  const response = await http.send(requestTo('/unfinished'), leaving.signal);
  const text = response.text();
  leaving.abort(reason);
  await expect(text).rejects.toBe(reason);
});
