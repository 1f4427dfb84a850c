import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hashPassword } from '../../../proxy/config/password.ts';
import { suiteFolder } from '../../support/folder.ts';
import { chat, readAnswer, type Sidecar, startSidecar } from '../../support/sidecar.ts';
import { sendRaw } from './raw-client.ts';

const password = 'a password of the administrator';
const treasure = 'what lies beside the served files';
let sidecar: Sidecar;
let token = '';
const directory = suiteFolder();
beforeAll(async () => {
  await mkdir(join(directory, 'widget', 'assets'), { recursive: true });
  await mkdir(join(directory, 'admin', 'assets'), { recursive: true });
  await writeFile(join(directory, 'treasure.txt'), treasure);
  await writeFile(join(directory, 'widget', 'course-tutor.js'), 'export {};');
  await writeFile(join(directory, 'widget', '.hidden'), treasure);
  await writeFile(join(directory, 'admin', 'index.html'), '<!doctype html>');
  sidecar = await startSidecar({
    config: {
      admin: { passwordHash: await hashPassword(password) },
      limits: { address: { requests: 1_000 } },
    },
    widgetDirectory: join(directory, 'widget'),
    admin: { directory: join(directory, 'admin') },
  });
  token = (await sidecar.session()).token;
});
afterAll(() => sidecar.close());
afterEach(() => sidecar.clock.advance(60_000));

const json = { 'content-type': 'application/json' };

function raw(head: string, body = ''): Promise<string> {
  const length = body === '' ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  return sendRaw(sidecar.url, `${head}\r\n${length}Connection: close\r\n\r\n${body}`);
}

describe('a body that means to change what all objects have', () => {
  test.each([
    '{"__proto__":{"polluted":1},"course":"python-basics","question":"x"}',
    '{"course":"python-basics","question":"x","lesson":{"__proto__":{"polluted":1}}}',
    '{"course":"python-basics","question":"x","history":[{"role":"student","text":"x","__proto__":{"polluted":1}}]}',
    '{"constructor":{"prototype":{"polluted":1}},"course":"python-basics","question":"x"}',
    '{"\\u005f\\u005fproto__":{"polluted":1},"course":"python-basics","question":"x"}',
  ])('%s', async (body) => {
    const response = await fetch(`${sidecar.url}/v1/chat`, {
      method: 'POST',
      headers: { ...json, authorization: `Bearer ${token}` },
      body,
    });
    expect(response.status).toBe(400);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'no course is called %s',
    async (name) => {
      expect((await fetch(`${sidecar.url}/v1/courses/${name}`)).status).toBe(404);
      expect((await fetch(`${sidecar.url}/?course=${name}`)).status).toBe(404);
      expect((await fetch(`${sidecar.url}/embed/${name}`)).status).toBe(404);
      const session = await fetch(`${sidecar.url}/v1/session`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ course: name }),
      });
      expect(session.status).toBe(404);
    },
  );
});

describe('a path that leads out of the folder', () => {
  const ways = [
    '../treasure.txt',
    '..%2ftreasure.txt',
    '%2e%2e/treasure.txt',
    '%2e%2e%2ftreasure.txt',
    '..%5ctreasure.txt',
    '..\\treasure.txt',
    '....//treasure.txt',
    '%252e%252e%252ftreasure.txt',
    '.%00./treasure.txt',
    '.hidden',
    '%2ehidden',
    '//etc/passwd',
    'assets/../../treasure.txt',
  ];
  test.each(ways.flatMap((way) => ['/', '/assets/', '/admin/assets/', '/embed/'].map((at) => at + way)))(
    '%s',
    async (path) => {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: localhost`);
      expect(answer).toMatch(/^HTTP\/1\.1 (400|404) /);
      expect(answer).not.toContain(treasure);
      expect(answer).not.toContain('root:');
    },
  );

  test.each(['../../../../etc/passwd', '..%2f..%2fpackage', '02-containers/../../../package', '.'])(
    'no lesson is found at %s',
    async (lesson) => {
      expect((await fetch(`${sidecar.url}/?lesson=${encodeURIComponent(lesson)}`)).status).toBe(404);
      const page = await (await fetch(`${sidecar.url}/embed/python-basics?lesson=${lesson}`)).text();
      expect(page).toContain('<course-tutor course="python-basics" mode="inline"');
    },
  );
});

describe('a page that has rebound its name to the address of the sidecar', () => {
  const host = 'evil.example:8787';
  const own = `Host: ${host}\r\nOrigin: http://${host}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json`;

  test('gets no session', async () => {
    const answer = await raw(`POST /v1/session HTTP/1.1\r\n${own}`, '{"course":"python-basics"}');
    expect(answer).toContain('origin_not_allowed');
    expect(answer).not.toContain('access-control-allow-origin');
  });

  test('cannot sign in, not even with the right password', async () => {
    const body = JSON.stringify({ password });
    const answer = await raw(`POST /admin/api/session HTTP/1.1\r\n${own}\r\nX-Course-Tutor-Admin: 1`, body);
    expect(answer).toContain('origin_not_allowed');
    expect(answer).not.toContain('set-cookie');
    const { host: right } = new URL(sidecar.url);
    const page = own.replaceAll(host, right);
    expect(await raw(`POST /admin/api/session HTTP/1.1\r\n${page}\r\nX-Course-Tutor-Admin: 1`, body)).toMatch(
      /^HTTP\/1\.1 200 /,
    );
  });
});

describe('a line break', () => {
  const breaks = ['%0d%0aSet-Cookie:%20a=b', '%0aSet-Cookie:%20a=b', '%E5%98%8A%E5%98%8DSet-Cookie:%20a=b'];
  test.each(
    breaks.flatMap((text) => [
      `/v1/courses/${text}`,
      `/embed/${text}`,
      `/embed/python-basics?lesson=${text}`,
      `/?course=${text}`,
      `/?lesson=${text}`,
      `/v1/answers/${text}/events`,
      `/admin/api/ledger?from=${text}`,
      `/admin/${text}`,
    ]),
  )('in %s gets into no header', async (path) => {
    const response = await fetch(`${sidecar.url}${path}`, { redirect: 'manual' });
    expect(response.status).toBeLessThan(500);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  test.each([
    'ru\u000bX-Injected: 1',
    'x'.repeat(8_000),
    ',;,;=,q=,'.repeat(1_000),
    'ru;q=1e309',
    '__proto__',
    '*',
    '<script>',
  ])('or nonsense in Accept-Language changes the words at most: %j', async (value) => {
    const answer = await raw(`GET /v1/nothing HTTP/1.1\r\nHost: x\r\nAccept-Language: ${value}`);
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(answer).not.toMatch(/^x-injected/im);
    expect(answer).not.toContain('<script>');
  });

  test('in what is asked makes no line of the log', async () => {
    const before = sidecar.log.length;
    const forged = '\n{"level":"error","msg":"forged"}\r\n';
    await readAnswer(
      await chat(sidecar, token, { question: `What is a list?${forged}`, lesson: { id: forged } }),
    );
    await fetch(`${sidecar.url}/v1/session`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ course: 'python-basics', identity: forged }),
    });
    const lines = sidecar.log.slice(before);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.map(({ msg }) => msg)).not.toContain('forged');
  });
});

describe('one request takes neither all memory nor the process', () => {
  /** A quarter of a megabyte is what a body may have. */
  const much = 250_000;

  test.each<[string, (text: string) => Record<string, unknown>]>([
    ['question', (text) => ({ question: text.slice(0, 8_000) })],
    ['history', (text) => ({ question: 'Qqq?', history: [{ role: 'student', text }] })],
    ['selection', (text) => ({ question: 'Qqq?', lesson: { selection: text } })],
    ['text of the page', (text) => ({ question: 'Qqq?', lesson: { text } })],
    [
      'turns',
      (text) => ({
        question: 'Qqq?',
        history: Array.from(text.slice(0, 5_000), (letter) => ({ role: 'tutor', text: letter })),
      }),
    ],
  ])('whatever the %s is made of', async (_where, body) => {
    for (const unit of [
      'a',
      'ab ',
      '[§1,',
      '`',
      '(',
      '\n',
      '    x\n',
      '</course>',
      'a@',
      '\u0301',
      '漢',
      'aB',
      '.a',
      '<',
    ]) {
      const text = unit
        .repeat(Math.ceil(much / Buffer.byteLength(unit)))
        .slice(0, much / Buffer.byteLength(unit));
      const asked = await chat(sidecar, token, { course: 'python-basics', ...body(text) } as never);
      expect([200, 400, 413]).toContain(asked.status);
      if (asked.status === 200) expect((await readAnswer(asked)).last?.event).toBe('done');
      sidecar.clock.advance(60_000);
    }
  });

  test('nested a hundred thousand times', async () => {
    const response = await fetch(`${sidecar.url}/v1/chat`, {
      method: 'POST',
      headers: { ...json, authorization: `Bearer ${token}` },
      body: `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    });
    expect(response.status).toBe(400);
  });

  test('a body may not unpack itself', async () => {
    const response = await fetch(`${sidecar.url}/v1/chat`, {
      method: 'POST',
      headers: { ...json, authorization: `Bearer ${token}`, 'content-encoding': 'gzip' },
      body: Buffer.from('H4sIAAAAAAAAA6uuBQBDv6ajAgAAAA==', 'base64'),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      detail: expect.stringContaining('send the body without content-encoding'),
    });
  });
});
