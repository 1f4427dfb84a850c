import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenLocally } from '../../support/listen-locally.ts';
import { askRaw, type Front, startFront } from './front.ts';

/** A reply byte by byte, and what the visitor gets of it. */
interface OddReply {
  bytes: string | Buffer;
  /** The LMS closes when it has sent them; otherwise it says nothing more. */
  closes?: boolean;
  /** Ends by the clock alone. */
  stalls?: boolean;
  status: number | 'closed';
  /** What stands somewhere in the visitor's response. */
  has?: string;
  hasNot?: string;
}

const page = '<!doctype html><html><body><p>text</p></body></html>';
const tag = 'course-tutor/course-tutor.js';
const html = 'Content-Type: text/html\r\n';
const sized = (body: string | Buffer, head = html, start = 'HTTP/1.1 200 OK') =>
  Buffer.concat([
    Buffer.from(`${start}\r\n${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`),
    Buffer.from(body as string),
  ]);
/** Each character is one byte. */
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const zipped = gzipSync(page);

const replies: Record<string, OddReply> = {
  'a phrase in Russian': {
    bytes: sized(page, html, 'HTTP/1.1 404 Не найдено'),
    status: 404,
    has: 'HTTP/1.1 404 Not Found',
  },
  'a phrase in Russian, with the tutor': {
    bytes: sized(page, html, 'HTTP/1.1 200 Хорошо'),
    status: 200,
    has: tag,
  },
  'a phrase in Latin-1': {
    bytes: latin1('HTTP/1.1 404 Non trouv\xe9\r\nContent-Length: 0\r\n\r\n'),
    status: 404,
    has: '404 Not Found',
  },
  'no phrase': { bytes: sized(page, html, 'HTTP/1.1 200'), status: 200, has: tag },
  'an unknown status': { bytes: sized('x', '', 'HTTP/1.1 799 Odd'), status: 799, has: 'Odd' },
  'a status below all': { bytes: sized('x', '', 'HTTP/1.1 099 Odd'), status: 502, closes: true },
  'a control byte in a value': {
    bytes: sized(page, `${html}X-Odd: a\x01b\r\n`),
    status: 502,
    closes: true,
  },
  'a delete byte in a value': { bytes: sized(page, `${html}X-Odd: a\x7fb\r\n`), status: 502 },
  'a NUL in a value': { bytes: sized(page, `${html}X-Odd: a\x00b\r\n`), status: 502, closes: true },
  'raw UTF-8 in a value': { bytes: sized(page, `${html}X-Odd: Привет\r\n`), status: 200, has: tag },
  'raw UTF-8 in an absolute Location': {
    bytes: sized('', 'Location: UPSTREAM/курс?имя=Я\r\n', 'HTTP/1.1 302 Found'),
    status: 302,
    has: 'Location: http://x/%D0%BA%D1%83%D1%80%D1%81?%D0%B8%D0%BC%D1%8F=%D0%AF\r\n',
  },
  'raw UTF-8 in a relative Location': {
    bytes: sized('', 'Location: /курс\r\n', 'HTTP/1.1 302 Found'),
    status: 302,
    has: 'Location: /%D0%BA%D1%83%D1%80%D1%81\r\n',
  },
  'raw windows-1251 in a Location': {
    bytes: latin1('HTTP/1.1 302 Found\r\nLocation: UPSTREAM/\xea\xf3\xf0\xf1\r\nContent-Length: 0\r\n\r\n'),
    status: 302,
    has: 'Location: http://x/%EA%F3%F0%F1\r\n',
  },
  'a Location that is no address': {
    bytes: sized('', 'Location: http://[\r\n', 'HTTP/1.1 302 Found'),
    status: 302,
    has: 'Location: http://[\r\n',
  },
  'two Locations': {
    bytes: sized('', 'Location: /a\r\nLocation: /b\r\n', 'HTTP/1.1 302 Found'),
    status: 302,
    has: 'Location: /a\r\n',
  },
  'no end tag of the body': { bytes: sized('<!doctype html><p>text'), status: 200, has: tag },
  'a fragment': { bytes: sized('<li>one'), status: 200, has: '<li>one', hasNot: tag },
  'a charset as coding': { bytes: sized(page, `${html}Content-Encoding: utf-8\r\n`), status: 200, has: tag },
  'none as coding': { bytes: sized(page, `${html}Content-Encoding: none\r\n`), status: 200, has: tag },
  'identity as coding': {
    bytes: sized(page, `${html}Content-Encoding: identity\r\n`),
    status: 200,
    has: tag,
  },
  'an empty coding': { bytes: sized(page, `${html}Content-Encoding:\r\n`), status: 200, has: tag },
  'the old name of gzip, stacked on nothing': {
    bytes: sized(zipped, `${html}Content-Encoding: identity, x-gzip\r\n`),
    status: 200,
    has: 'Content-Encoding: gzip',
  },
  'two codings': {
    bytes: sized(gzipSync(zipped), `${html}Content-Encoding: gzip, gzip\r\n`),
    status: 200,
    has: gzipSync(zipped).toString('latin1'),
  },
  'gzip that is none': { bytes: sized(page, `${html}Content-Encoding: gzip\r\n`), status: 200, has: page },
  'corrupt gzip': {
    bytes: sized(
      Buffer.concat([zipped.subarray(0, 12), Buffer.alloc(30, 0xff)]),
      `${html}Content-Encoding: gzip\r\n`,
    ),
    status: 200,
    hasNot: '0\r\n\r\n',
  },
  'gzip cut off': {
    bytes: sized(zipped.subarray(0, 20), `${html}Content-Encoding: gzip\r\n`),
    status: 200,
    hasNot: '0\r\n\r\n',
  },
  'a body shorter than announced': {
    bytes: `HTTP/1.1 200 OK\r\n${html}Content-Length: 500\r\n\r\n${page}`,
    closes: true,
    status: 200,
    hasNot: '0\r\n\r\n',
  },
  'a body shorter than announced, and no end': {
    bytes: 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 500\r\n\r\nabc',
    stalls: true,
    status: 200,
    has: 'abc',
  },
  'a body longer than announced': {
    bytes: `HTTP/1.1 200 OK\r\n${html}Content-Length: 3\r\n\r\n${page}`,
    status: 200,
    hasNot: 'text</p>',
  },
  'a length that is none': { bytes: `HTTP/1.1 200 OK\r\n${html}Content-Length: x\r\n\r\n`, status: 502 },
  'two lengths': {
    bytes: `HTTP/1.1 200 OK\r\n${html}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`,
    status: 502,
  },
  'length and chunks': {
    bytes: `HTTP/1.1 200 OK\r\n${html}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
    status: 502,
  },
  'a chunk that is none': {
    bytes: `HTTP/1.1 200 OK\r\n${html}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n`,
    status: 200,
    hasNot: '0\r\n\r\n',
  },
  'an early hint': {
    bytes: Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'), sized(page)]),
    status: 200,
    has: tag,
  },
  'leave to go on that nobody asked for': {
    bytes: Buffer.concat([Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'), sized(page)]),
    status: 200,
    has: tag,
  },
  'an upgrade that nobody asked for': {
    bytes: 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: odd\r\n\r\n',
    status: 502,
  },
  'a body that must not be there': {
    bytes: `HTTP/1.1 204 No Content\r\n\r\n${page}`,
    status: 204,
    hasNot: 'text',
  },
  'a body of what was not modified': {
    bytes: `HTTP/1.1 304 Not Modified\r\n${html}\r\n${page}`,
    status: 304,
    hasNot: 'text</p>',
  },
  'no type': { bytes: sized(page, ''), status: 200, has: page },
  'two types': {
    bytes: sized(page, `${html}Content-Type: application/json\r\n`),
    status: 200,
    has: page,
  },
  'HTTP/1.0 until the connection closes': {
    bytes: `HTTP/1.0 200 OK\r\n${html}\r\n${page}`,
    closes: true,
    status: 200,
    has: tag,
  },
  'HTTP/0.9': { bytes: page, closes: true, status: 502 },
  'another protocol': { bytes: 'SSH-2.0-OpenSSH_9.2\r\n', status: 502 },
  'nothing, and closes': { bytes: '', closes: true, status: 502 },
  'nothing at all': { bytes: '', stalls: true, status: 504 },
  'half a head, and closes': { bytes: 'HTTP/1.1 200 OK\r\nContent-', closes: true, status: 502 },
  'half a head': { bytes: 'HTTP/1.1 200 OK\r\nContent-', stalls: true, status: 504 },
  'a head of 40 KB': { bytes: sized(page, `${html}X-Odd: ${'x'.repeat(40_000)}\r\n`), status: 200, has: tag },
  'a head of 200 KB': { bytes: sized(page, `${html}X-Odd: ${'x'.repeat(200_000)}\r\n`), status: 502 },
  'a thousand fields': {
    bytes: sized(page, `${html}${'X-Odd: 1\r\n'.repeat(1_000)}`),
    status: 200,
    has: tag,
  },
  'a field without a name': { bytes: sized(page, `${html}: x\r\n`), status: 502 },
  'a folded field': { bytes: sized(page, `${html}X-Odd: a\r\n b\r\n`), status: 502 },
};

let lms: Server;
let front: Front;
let sockets: Set<Socket>;
const names = Object.keys(replies);

beforeAll(async () => {
  sockets = new Set();
  lms = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (request: Buffer) => {
      const number = Number(/^GET \/course\/(\d+)/.exec(request.toString('latin1'))?.[1]);
      const { bytes, closes = false } = replies[names[number] ?? ''] as OddReply;
      const { port } = lms.address() as AddressInfo;
      const sent = latin1(
        Buffer.from(bytes as string)
          .toString('latin1')
          .replace('UPSTREAM', `http://127.0.0.1:${port}`),
      );
      if (closes) socket.end(sent);
      else socket.write(sent);
    });
  });
  const address = await listenLocally(lms);
  front = await startFront({ upstream: address.url });
});
afterAll(async () => {
  await front.close();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => lms.close(resolve));
});

describe('whatever the LMS replies, the visitor is answered and the exchange ends', () => {
  it.each(names)('%s', async (name) => {
    const { status, has, hasNot, stalls = false } = replies[name] as OddReply;
    const request = `GET /course/${names.indexOf(name)} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n`;
    let isOver = false;
    const asking = askRaw(front.port, request).finally(() => {
      isOver = true;
    });
    while (stalls && !isOver) {
      await setImmediate();
      front.clock.advance(1_000);
    }
    const answer = await asking;
    if (status === 'closed') expect(answer).toBe('');
    else expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    if (has !== undefined) expect(answer).toContain(has);
    if (hasNot !== undefined) expect(answer).not.toContain(hasNot);
  });
});
