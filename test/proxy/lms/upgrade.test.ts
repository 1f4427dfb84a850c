import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type SmallSite, startSmallSite } from '../../support/small-site.ts';
import { askRaw, type Front, startFront } from './front.ts';

let site: SmallSite;
let front: Front;
let sockets: Socket[];

beforeEach(async () => {
  site = await startSmallSite();
  front = await startFront({ upstream: site.origin });
  sockets = [];
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await front.close();
  await site.close();
});

const handshake = (path: string, more = '') =>
  `GET ${path} HTTP/1.1\r\nHost: tutor.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${more}\r\n`;

/** A connection that has sent a handshake, and a way to wait for what comes back. */
function open(path: string, more = '', after = '') {
  const socket = connect(front.port, '127.0.0.1', () => socket.write(handshake(path, more) + after));
  sockets.push(socket);
  let got = '';
  socket.on('data', (chunk: Buffer) => {
    got += chunk.toString('latin1');
  });
  socket.on('error', () => undefined);
  const until = async (text: string) => {
    while (!got.includes(text)) await once(socket, 'data');
    return got;
  };
  return { socket, until };
}

it('opens a WebSocket through to the LMS', async () => {
  const { socket, until } = open('/socket', 'Origin: http://tutor.example\r\nX-Forwarded-For: 6.6.6.6\r\n');
  const head = await until('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/);
  // The sample of RFC 6455 section 1.3.
  expect(head).toContain('Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
  expect(head).toContain('Upgrade: websocket');
  const { headers } = site.latest();
  expect(headers).toMatchObject({
    host: site.host,
    origin: site.origin,
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-host': 'tutor.example',
  });
  socket.write('first');
  await until('first');
  socket.write('x'.repeat(1_000_000));
  socket.write('last');
  await until('last');
});

it('passes on what was sent with the handshake', async () => {
  await open('/socket', '', 'at once').until('at once');
});

it('a client that leaves ends the LMS’s side, 20 of 20', async () => {
  const opened = Array.from({ length: 20 }, () => open('/socket'));
  for (const { until } of opened) await until('\r\n\r\n');
  for (const { socket } of opened) socket.resetAndDestroy();
  await site.whenBrokenOff(20);
});

it('a client that leaves before the LMS has answered ends the request', async () => {
  const opened = [open('/socket-silent'), open('/socket-silent')];
  await site.whenReceived(2);
  opened[0]?.socket.destroy();
  opened[1]?.socket.resetAndDestroy();
  await site.whenBrokenOff(2);
});

it('an LMS that leaves ends the client’s side', async () => {
  const { socket, until } = open('/socket');
  await until('\r\n\r\n');
  const closed = once(socket, 'close');
  await site.close();
  site = await startSmallSite();
  await front.close();
  front = await startFront({ upstream: site.origin });
  await closed;
});

it('an LMS that says no is heard', async () => {
  const answer = await askRaw(front.port, handshake('/no-socket'));
  expect(answer).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
  expect(answer).toContain('no way');
});

it('an LMS that is down or silent is told about', async () => {
  const waiting = askRaw(front.port, handshake('/socket-silent'));
  await site.whenReceived(1);
  front.clock.advance(60_000);
  expect(await waiting).toMatch(/^HTTP\/1\.1 504 /);
  await site.close();
  expect(await askRaw(front.port, handshake('/socket'))).toMatch(/^HTTP\/1\.1 502 /);
  site = await startSmallSite();
});

it('no other protocol is passed on', async () => {
  const h2c =
    'GET /echo HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n';
  expect(await askRaw(front.port, h2c)).toMatch(/^HTTP\/1\.1 200 /);
  const { headers } = site.latest();
  expect([headers.upgrade, headers['http2-settings']]).toEqual([undefined, undefined]);
});

it('a WebSocket does not keep the process from stopping', async () => {
  const { socket, until } = open('/socket');
  await until('\r\n\r\n');
  const closed = once(socket, 'close');
  await front.close();
  await closed;
  front = await startFront({ upstream: site.origin });
});
