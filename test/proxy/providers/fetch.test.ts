import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ProviderFault } from '../../../proxy/providers/fault.ts';
import { openUpstream, type Upstream } from '../../../proxy/providers/fetch.ts';
import { never, thrownBy } from './calls.ts';

let upstream: Upstream;
let server: Server;
let url: string;
let connections = 0;

beforeEach(async () => {
  upstream = openUpstream();
  connections = 0;
  server = createServer((request, response) => {
    switch (request.url) {
      case '/echo':
        response.writeHead(200, { 'set-cookie': ['a=1', 'b=2'], 'x-method': request.method ?? '' });
        request.pipe(response);
        break;
      case '/elsewhere':
        response.writeHead(307, { location: '/echo' }).end('moved');
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await upstream.close();
  if (server.listening) await new Promise((resolve) => server.close(resolve));
});

test('sends a body and gives status, headers and text back', async () => {
  const response = await upstream.fetch(`${url}/echo`, { method: 'POST', body: 'Привет' });
  expect(response.status).toBe(200);
  expect(response.headers.get('x-method')).toBe('POST');
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(await response.text()).toBe('Привет');
});

test('an error keeps its JSON body', async () => {
  const response = await upstream.fetch(`${url}/broken`);
  expect(response.ok).toBe(false);
  expect(await response.json()).toEqual({ error: { code: 503 } });
});

test('an endless error text is not read to its end', async () => {
  const response = await upstream.fetch(`${url}/large`);
  expect(await response.text()).toHaveLength(1024 * 1024);
});

test('follows no redirect', async () => {
  const response = await upstream.fetch(`${url}/elsewhere`);
  expect(response.status).toBe(307);
  expect(await response.text()).toBe('moved');
});

test('calls one after another share a connection', async () => {
  for (let round = 0; round < 3; round++) {
    await (await upstream.fetch(`${url}/echo`, { method: 'POST', body: 'x' })).text();
    // undici gives a socket back after one turn, lest the server is about to close it.
    await turn();
  }
  expect(connections).toBe(1);
});

test('a server that is not there is a network fault', async () => {
  await new Promise((resolve) => server.close(resolve));
  const fault = await thrownBy(() => upstream.fetch(`${url}/echo`));
  expect(fault).toBeInstanceOf(ProviderFault);
  expect(fault).toMatchObject({ kind: 'network', cause: { code: 'ECONNREFUSED' } });
});

test('a status that HTTP does not have is a network fault', async () => {
  const odd = createTcpServer((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n'));
  });
  await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
  const { port } = odd.address() as AddressInfo;
  expect(await thrownBy(() => upstream.fetch(`http://127.0.0.1:${port}/`))).toMatchObject({
    kind: 'network',
  });
  await new Promise((resolve) => odd.close(resolve));
});

test('an aborted signal sends nothing and is thrown as it is', async () => {
  const reason = new Error('gone');
  await expect(upstream.fetch(`${url}/echo`, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(connections).toBe(0);
});

test('takes neither Request objects nor streams: it would send them wrongly', async () => {
  expect(() => upstream.fetch(new Request(`${url}/echo`))).toThrow(TypeError);
  expect(() => upstream.fetch(`${url}/echo`, { body: new Blob(['x']), signal: never })).toThrow(TypeError);
});
