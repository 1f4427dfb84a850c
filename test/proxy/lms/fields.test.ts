import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askRaw, type Front, startFront } from './front.ts';
import { hasHead, type RawLms, startRawLms } from './raw-lms.ts';

const many = [
  'Set-Cookie: a=1; Expires=Mon, 30 Nov 2026 10:00:00 GMT',
  'Via: 1.1 first',
  'Link: </a.css>; rel=preload',
  'set-cookie: b=2',
  'Via: 1.0 second, 1.1 third',
  'LINK: </b.css>; rel=preload',
  'Set-Cookie: c=3; Path=/',
  'Warning: 199 - "one"',
  'Warning: 199 - "two"',
  'WWW-Authenticate: Negotiate',
  'WWW-Authenticate: Basic realm="x"',
  'Vary: Accept',
  'Vary: Cookie',
  '__proto__: dropped',
  '__proto__: as is the second',
  'constructor: kept',
];
const page = '<!doctype html><body><p>text</p></body>';
const answer = (type: string, body: string, more = many) =>
  `HTTP/1.1 200 OK\r\n${more.join('\r\n')}\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

let lms: RawLms;
let front: Front;

beforeAll(async () => {
  lms = await startRawLms((socket, received) => {
    const latest = latestOf(received);
    if (!hasHead(latest)) return;
    const path = /^GET (\S+)/.exec(latest)?.[1];
    if (path === '/course/page') socket.write(answer('text/html', page));
    else if (path === '/hop')
      socket.write(answer('text/plain', 'x', ['Keep-Alive: timeout=9', 'Connection: keep-alive']));
    else if (path === '/leaves-soon') socket.write(answer('text/plain', 'x', ['Keep-Alive: timeout=1']));
    else if (path === '/closes') socket.end(`HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nto the end`);
    else socket.write(answer('text/plain', 'x'));
  });
  front = await startFront({ upstream: lms.origin });
});
afterAll(async () => {
  await front.close();
  await lms.close();
});

/** Only what asks for a page may get the tutor. */
const get = (path: string, more = '', version = '1.1', connection = 'close') =>
  askRaw(
    front.port,
    `GET ${path} HTTP/${version}\r\nHost: x\r\nAccept: ${path === '/course/page' ? 'text/html' : 'image/png'}\r\nConnection: ${connection}\r\n${more}\r\n`,
  );
/** Connections to the LMS are kept. */
const latestOf = (received: string) => received.slice(received.lastIndexOf('GET '));
/** The values of a field by lines, in order. */
const linesOf = (message: string, name: string) =>
  [...message.matchAll(new RegExp(`^${name}: (.*)\r$`, 'gim'))].map(([, value]) => value);

describe.each([
  ['as it is', '/data'],
  ['with the tutor', '/course/page'],
])('an answer that goes through %s', (_how, path) => {
  it('keeps each line of a field, in order, under the name it came by', async () => {
    const got = await get(path);
    for (const name of ['Set-Cookie', 'Via', 'Link', 'Warning', 'WWW-Authenticate']) {
      expect(linesOf(got, name), name).toEqual(linesOf(many.map((line) => `${line}\r\n`).join(''), name));
    }
    expect(linesOf(got, 'Vary').slice(0, 2)).toEqual(['Accept', 'Cookie']);
    expect(got).toContain('\r\nSet-Cookie: a=1;');
    expect(linesOf(got, 'constructor')).toEqual(['kept']);
  });
});

it('a request keeps each line of a field, in order, under the name it came by', async () => {
  const sent = [
    'Via: 1.1 first',
    'X-Note: one',
    'via: 1.1 second',
    'X-Note: two',
    'CDN-Loop: other',
    'Accept-Language: ru',
    'constructor: kept',
    'X_Forwarded_For: 6.6.6.6',
  ];
  await get('/data', sent.map((line) => `${line}\r\n`).join(''));
  const received = latestOf(lms.received.at(-1) ?? '');
  expect(linesOf(received, 'Via')).toEqual(['1.1 first', '1.1 second']);
  expect(linesOf(received, 'X-Note')).toEqual(['one', 'two']);
  expect(linesOf(received, 'CDN-Loop')).toEqual(['other', expect.stringMatching(/^course-tutor-/)]);
  expect(received).toContain('\r\nAccept-Language: ru\r\n');
  expect(linesOf(received, 'constructor')).toEqual(['kept']);
  expect(linesOf(received, 'Host')).toEqual([new URL(lms.origin).host]);
  expect(received).not.toContain('6.6.6.6');
});

it('a request without a body says nothing about one', async () => {
  await get('/data');
  const received = latestOf(lms.received.at(-1) ?? '');
  expect([linesOf(received, 'Content-Length'), linesOf(received, 'Transfer-Encoding')]).toEqual([[], []]);
});

describe('how long a connection stays is agreed on each side for itself', () => {
  it('what the LMS says of its own does not reach the client', async () => {
    const got = await get('/hop');
    expect([linesOf(got, 'Keep-Alive'), linesOf(got, 'Connection')]).toEqual([[], ['close']]);
  });

  it('what the client says of its own is not said back', async () => {
    const got = await get('/data', 'X-Hop: 1\r\n', '1.1', 'close, x-hop');
    expect(linesOf(got, 'Connection')).toEqual(['close']);
  });

  it('is believed of the LMS: no request goes out on a connection that it is about to close', async () => {
    const connections = async (path: string) => {
      const before = lms.received.length;
      for (let i = 0; i < 3; i += 1) await get(path);
      return lms.received.length - before;
    };
    expect(await connections('/data')).toBeLessThan(2);
    expect(await connections('/leaves-soon')).toBeGreaterThan(1);
  });

  it.each(['/data', '/course/page'])(
    'a client of HTTP/1.0 gets %s to the end of the connection',
    async (path) => {
      const got = await get(path, '', '1.0');
      expect(got).toMatch(/^HTTP\/1\.1 200 /);
      expect(linesOf(got, 'Transfer-Encoding')).toEqual([]);
      expect(linesOf(got, 'Connection')).toEqual(['close']);
      expect(got).toMatch(path === '/data' ? /\r\n\r\nx$/ : /<\/body>$/);
    },
  );

  it('an answer that ends with its connection leaves the client’s open', async () => {
    const got = await askRaw(
      front.port,
      'GET /closes HTTP/1.1\r\nHost: x\r\nAccept: image/png\r\n\r\nGET /data HTTP/1.1\r\nHost: x\r\nAccept: image/png\r\nConnection: close\r\n\r\n',
    );
    expect(got.match(/^HTTP\/1\.1 200 OK/gm)).toHaveLength(2);
    expect(got).toContain('to the end');
  });
});

it('what is said in place of the LMS is in the client’s language, however it writes the field', async () => {
  const silent = await startRawLms((socket) => socket.destroy());
  const lost = await startFront({ upstream: silent.origin });
  const got = await askRaw(
    lost.port,
    'GET /data HTTP/1.1\r\nHost: x\r\nACCEPT: text/html\r\nAccept-LANGUAGE: ru\r\nConnection: close\r\n\r\n',
  );
  expect(got).toMatch(/^HTTP\/1\.1 502 /);
  expect(linesOf(got, 'Content-Language')).toEqual(['ru']);
  await lost.close();
  await silent.close();
});
