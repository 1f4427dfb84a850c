import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { endIfSlow } from '../../../proxy/http/slow-client.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { testFolder } from '../../support/folder.ts';
import { listenLocally } from '../../support/listen-locally.ts';
import { allTo } from '../../support/routing.ts';
import { type Sidecar, type SidecarOptions, sampleCourse, startSidecar } from '../../support/sidecar.ts';
import { startSmallSite } from '../../support/small-site.ts';
import { until } from '../../support/until.ts';
import { openRaw, type RawClient } from './raw-client.ts';

async function start(options: SidecarOptions = {}): Promise<Sidecar> {
  const sidecar = await startSidecar(options);
  onTestFinished(() => sidecar.close());
  return sidecar;
}

async function client(url: string, bytes = ''): Promise<RawClient> {
  const opened = await openRaw(url);
  onTestFinished(() => void opened.socket.destroy());
  opened.socket.write(bytes);
  return opened;
}

/** Real time, because Node itself keeps it; short. */
const shortHeads = { headersMs: 100, headersCheckMs: 20 };
const head =
  'POST /v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 200\r\n\r\n';

async function inFrontOfLms(options: SidecarOptions = {}): Promise<Sidecar & { prefix: string }> {
  const site = await startSmallSite();
  onTestFinished(() => site.close());
  const sidecar = await start({ ...options, config: { lms: { upstream: site.origin } } });
  return { ...sidecar, prefix: '/course-tutor' };
}

const kinds: [string, (options?: SidecarOptions) => Promise<Sidecar & { prefix: string }>][] = [
  ['by itself', async (options) => ({ ...(await start(options)), prefix: '' })],
  ['in front of an LMS', inFrontOfLms],
];

describe.each(kinds)('%s', (_kind, startOne) => {
  test('a head that does not end is answered with 408, and a connection without any is closed', async () => {
    const { url } = await startOne({ limits: shortHeads });
    const [slow, silent] = [await client(url, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '), await client(url)];
    await Promise.all([slow.closed, silent.closed]);
    expect(slow.got()).toMatch(/^HTTP\/1\.1 408 /);
    expect(slow.got()).toContain('application/problem+json');
  });

  test('a body that does not end is given up after a minute, however it drips', async () => {
    const { url, clock, prefix } = await startOne();
    const before = clock.pending.length;
    const slow = await client(url, head.replace('/v1', `${prefix}/v1`));
    await until(() => clock.pending.length > before);
    for (let second = 0; second < 59; second += 1) {
      slow.socket.write(' ');
      clock.advance(1_000);
    }
    expect(slow.socket.destroyed).toBe(false);
    clock.advance(1_000);
    await slow.closed;
    expect(slow.got()).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('a head of more than 16 KB is answered with 431', async () => {
    const { url } = await startOne();
    const large = await client(url, `GET / HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(17_000)}\r\n\r\n`);
    await large.closed;
    expect(large.got()).toMatch(/^HTTP\/1\.1 431 /);
    expect(large.got()).toContain('nosniff');
  });
});

test('a body that goes on after its request was refused is given up too', async () => {
  const { url, clock } = await start();
  const slow = await client(url, head.replace('Host: x', 'Host: x\r\nOrigin: https://evil.example'));
  await until(() => slow.got().includes('origin_not_allowed'));
  expect(slow.socket.destroyed).toBe(false);
  clock.advance(60_000);
  await slow.closed;
});

test('of a client that was refused and has gone nothing is left', async () => {
  const { url, clock } = await start();
  const before = clock.pending.length;
  const slow = await client(url, head.replace('Host: x', 'Host: x\r\nOrigin: https://evil.example'));
  await until(() => slow.got().includes('origin_not_allowed'));
  expect(clock.pending.length).toBe(before + 1);
  slow.socket.destroy();
  await until(() => clock.pending.length === before);
});

test('a connection on which many are refused before their body has come keeps nothing of them', async () => {
  const clock = new FakeClock();
  let connection: Socket | undefined;
  const server = createServer((request, response) => {
    connection = request.socket;
    endIfSlow(request, response, clock, { bodyMs: 60_000, stalledMs: 60_000 });
    response.writeHead(401, { 'content-length': '0' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
  });
  const often = await client(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const answers = () => often.got().split('HTTP/1.1 401').length - 1;
  const listeners: (number | undefined)[] = [];
  for (let request = 1; request <= 12; request += 1) {
    often.socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n');
    await until(() => answers() === request);
    often.socket.write('{}');
    await until(() => clock.pending.length === 0);
    listeners.push(connection?.listenerCount('close'));
  }
  expect(new Set(listeners).size).toBe(1);
});

test('an upload to the LMS may take longer than a body for the tutor', async () => {
  const { url, clock } = await inFrontOfLms();
  const body = 'a'.repeat(10);
  const upload = await client(
    url,
    `POST /echo HTTP/1.1\r\nHost: localhost:8787\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`,
  );
  for (const letter of body) {
    upload.socket.write(letter);
    await until(() => upload.socket.writableLength === 0);
    clock.advance(20_000);
  }
  await upload.closed;
  expect(upload.got()).toMatch(/^HTTP\/1\.1 200 /);
});

describe('of a response nothing is taken', () => {
  /** Answers with so many bytes at once; more than the system holds for a connection. */
  async function serverOf(bytes: number) {
    const clock = new FakeClock();
    const ended: boolean[] = [];
    const server = createServer((request, response) => {
      endIfSlow(request, response, clock, { bodyMs: 60_000, stalledMs: 60_000 });
      response.once('close', () => ended.push(response.writableFinished));
      response.end(Buffer.alloc(bytes));
    });
    const address = await listenLocally(server);
    onTestFinished(async () => {
      server.closeAllConnections();
      server.close();
    });
    return { clock, ended, url: address.url };
  }

  test('for a minute: the connection is ended, and what waited for it is let go', async () => {
    const { clock, ended, url } = await serverOf(64 * 1024 * 1024);
    const reader = await client(url);
    reader.socket.pause();
    reader.socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await until(() => clock.pending.length > 0);
    for (let look = 0; look < 4; look += 1) clock.advance(30_000);
    await until(() => ended.length > 0);
    expect(ended).toEqual([false]);
    expect(clock.pending).toEqual([]);
  });

  test('a client that has taken everything is left alone', async () => {
    const { clock, ended, url } = await serverOf(1024 * 1024);
    const reader = await client(url, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await until(() => ended.length > 0);
    expect(ended).toEqual([true]);
    clock.advance(600_000);
    expect(reader.socket.destroyed).toBe(false);
  });
});

test('a student who waits for a slow provider is not slow', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    silent.closeAllConnections();
    silent.close();
  });
  const { port } = silent.address() as AddressInfo;
  const model = 'gpt-6-luna';
  const sidecar = await start({
    config: {
      providers: { openai: { apiKeys: ['key-1'], baseUrl: `http://127.0.0.1:${port}/v1` } },
      routing: allTo(model),
      retry: { firstByteSeconds: 600, idleSeconds: 600 },
    },
  });
  const { token } = await sidecar.session();
  const body = JSON.stringify({ course: 'python-basics', question: 'What is a list?' });
  const asked = await client(
    sidecar.url,
    `POST /v1/chat HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nAccept: application/json\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await new Promise<void>((resolve) => silent.once('request', () => resolve()));
  sidecar.clock.advance(300_000);
  expect((await fetch(`${sidecar.url}/healthz`)).status).toBe(200);
  expect(asked.socket.destroyed).toBe(false);
});

test('with a thousand idle connections open students are answered as before', async () => {
  const { url } = await start();
  const idle = await Promise.all(Array.from({ length: 1_000 }, () => client(url)));
  expect((await fetch(`${url}/v1/courses/python-basics`)).status).toBe(200);
  expect(idle.every(({ socket }) => !socket.destroyed)).toBe(true);
});

test('connections above the limit are closed at once, and the others go on', async () => {
  const { url } = await start({ limits: { connections: 3 } });
  const kept = [await client(url), await client(url), await client(url)];
  const refused = await client(url);
  await refused.closed;
  kept[0]?.socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  await kept[0]?.closed;
  expect(kept[0]?.got()).toMatch(/^HTTP\/1\.1 200 /);
});

describe('long replies that nobody reads', () => {
  const title = 'x'.repeat(8_000_000);
  const startLong = async () => {
    const directory = testFolder();
    const content = join(directory, 'lessons');
    await mkdir(content);
    await writeFile(join(content, 'sets.md'), '# Sets\n\nA set.\n');
    const sidecar = await start({
      directory,
      config: { courses: [{ ...sampleCourse, content }] },
      limits: { unsentCharacters: 20_000_000 },
    });
    const [lesson] = sidecar.tutor.library.get('python-basics')?.content.lessons ?? [];
    Object.assign(lesson ?? {}, { title });
    return sidecar;
  };
  const ask = 'GET /v1/courses/python-basics HTTP/1.1\r\nHost: x\r\n\r\n';

  test('take no more memory than there is room for: the oldest is cut off', async () => {
    const { url } = await startLong();
    const readers: RawClient[] = [];
    for (let index = 0; index < 4; index += 1) {
      const reader = await client(url);
      reader.socket.pause();
      reader.socket.write(ask);
      readers.push(reader);
      // Answered after the one before it.
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
    }
    for (const { socket } of readers) socket.resume();
    const whole = await fetch(`${url}/v1/courses/python-basics`);
    expect(await whole.json()).toMatchObject({ lessons: [{ title }] });
    await Promise.all(readers.slice(0, 2).map(({ closed }) => closed));
    const got = await Promise.all(
      readers.map(async ({ got }, index) => {
        if (index >= 2) await until(() => got().length > title.length);
        return got().length > title.length;
      }),
    );
    expect(got).toEqual([false, false, true, true]);
  });
});

describe('requests that are sent before the last is answered', () => {
  const one = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';

  test('are answered in their order, a few of them', async () => {
    const { url } = await start();
    const few = await client(url, one.repeat(4));
    await until(() => few.got().split('HTTP/1.1 200').length === 5);
    few.socket.write(one.repeat(4));
    await until(() => few.got().split('HTTP/1.1 200').length === 9);
  });

  test.each([
    ['of an address', one],
    ['of none that can be read', one.replace('healthz', '%')],
  ])('by the thousand end their connection: %s', async (_what, request) => {
    const { url } = await start();
    const many = await client(url, request.repeat(1_000));
    await many.closed;
    expect(many.got().split('HTTP/1.1').length).toBeLessThan(10);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});
