import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { askRaw, type Front, startFront } from './front.ts';
import { hasHead, type RawLms, startRawLms } from './raw-lms.ts';

let lms: RawLms;
let front: Front;

afterEach(async () => {
  await front.close();
  await lms.close();
});

async function standBefore(answer: (socket: Socket, received: string) => void): Promise<void> {
  lms = await startRawLms(answer);
  front = await startFront({ upstream: lms.origin });
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n`;
const page = `<!doctype html><body>${'<p>text</p>'.repeat(100)}`;
/** Whether what came is an answer that says where it ends, and has come to that end. */
const looksWhole = (answer: string) => {
  const [head = '', ...body] = answer.split('\r\n\r\n');
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  return length === undefined
    ? answer.endsWith('\r\n0\r\n\r\n')
    : body.join('\r\n\r\n').length >= Number(length);
};

describe.each([
  ['by closing', (socket: Socket) => socket.end()],
  ['by a reset', (socket: Socket) => socket.resetAndDestroy()],
])('an LMS that breaks off %s ends the response, and no half looks whole', (_how, breakOff) => {
  it.each([
    ['a sized page', '/course/1', `Content-Type: text/html\r\nContent-Length: 5000\r\n\r\n${page}`],
    [
      'a page in chunks',
      '/course/1',
      `Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<body\r\n`,
    ],
    ['a sized file', '/file', `Content-Type: text/plain\r\nContent-Length: 5000\r\n\r\n${page}`],
    [
      'a file in chunks',
      '/file',
      `Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n`,
    ],
    ['a file before its first byte', '/file', `Content-Type: text/plain\r\nContent-Length: 5000\r\n\r\n`],
    ['a page before its first byte', '/course/1', `Content-Type: text/html\r\nContent-Length: 5000\r\n\r\n`],
  ])('%s', async (_what, path, rest) => {
    await standBefore((socket, received) => {
      if (!hasHead(received)) return;
      socket.write(`HTTP/1.1 200 OK\r\n${rest}`, () => breakOff(socket));
    });
    // The connection could be kept; that it ends is all that tells the client.
    const answer = await askRaw(front.port, get(path));
    expect(answer).toMatch(/^(?:HTTP\/1\.1 (?:200|502) |$)/);
    if (answer.startsWith('HTTP/1.1 200')) expect(looksWhole(answer)).toBe(false);
  });
});

describe('an upload that the LMS does not want to the end', () => {
  const refusal = 'HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno';
  const piece = Buffer.alloc(64 * 1024);

  /** Sends pieces until it has an answer, and then ends; resolves when all is sent. */
  async function upload(): Promise<number> {
    const agent = new Agent({ keepAlive: true });
    const sending = request({ host: '127.0.0.1', port: front.port, path: '/upload', method: 'POST', agent });
    const more = () => {
      while (!sending.writableEnded && sending.write(piece));
    };
    sending.on('drain', more);
    more();
    const sent = once(sending, 'finish');
    const [response] = (await once(sending, 'response')) as [IncomingMessage];
    response.resume();
    sending.end(Buffer.alloc(16 * 1024 * 1024));
    await sent;
    agent.destroy();
    return response.statusCode ?? 0;
  }

  it('is answered with what it said, if it closes at once', async () => {
    let isAnswered = false;
    await standBefore((socket, received) => {
      if (isAnswered || !hasHead(received)) return;
      isAnswered = true;
      socket.end(refusal);
    });
    expect(await upload()).toBe(403);
  });

  it('does not hold the connection to the LMS when the client has its answer', async () => {
    await standBefore((socket, received) => {
      if (hasHead(received) && !received.includes('answered')) socket.pause().write(refusal);
    });
    const client = connect(front.port, '127.0.0.1', () =>
      client.write('POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nonly the beginning'),
    );
    const [answer] = (await once(client, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 403 /);
    await lms.when(() => lms.closed === 1);
    client.destroy();
  });
});

it('a client that leaves when its request is whole and the answer has not begun ends it', async () => {
  await standBefore(() => undefined);
  for (const leave of ['destroy', 'resetAndDestroy'] as const) {
    const before = lms.closed;
    const client = connect(front.port, '127.0.0.1', () =>
      client.write('POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nwhole'),
    );
    await lms.when(() => lms.received.at(-1)?.endsWith('whole') === true && lms.received.length > before);
    client[leave]();
    await lms.when(() => lms.closed === before + 1);
  }
});

it('a kept connection that the LMS closes unseen costs a reader nothing, and an order is not given twice', async () => {
  let requests = 0;
  await standBefore((socket, received) => {
    requests = lms.received.length;
    const count = received.split('HTTP/1.1\r\n').length - 1;
    // The second request on a connection meets its end.
    if (count > 1) socket.resetAndDestroy();
    else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
  });
  const once = get('/file').replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');
  expect(await askRaw(front.port, once)).toMatch(/^HTTP\/1\.1 200 /);
  expect(await askRaw(front.port, once)).toMatch(/^HTTP\/1\.1 200 /);
  expect(requests).toBe(2);
  const order = once.replace('GET', 'POST').replace('\r\n\r\n', '\r\nContent-Length: 1\r\n\r\nx');
  expect(await askRaw(front.port, order)).toMatch(/^HTTP\/1\.1 502 /);
  expect(requests).toBe(2);
});
