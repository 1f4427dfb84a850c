import { hash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashPassword } from '../../../proxy/config/password.ts';
import { startFakeProvider } from '../../support/fake-provider.ts';
import { suiteFolder } from '../../support/folder.ts';
import { imageInput, png } from '../../support/images.ts';
import { chat, readAnswer, sampleCourse } from '../../support/sidecar.ts';
import { type SidecarProcess, startSidecarProcess } from '../../support/sidecar-process.ts';
import { sendRaw } from './raw-client.ts';

/** Everything that lets somebody in, and what a student says in confidence. */
const canaries = {
  apiKey: 'canary-of-the-api-key',
  brokenKey: 'canary-of-a-second-api-key',
  keyInAddress: 'canary-of-a-key-in-an-address',
  adminToken: 'canary-of-the-admin-token',
  password: 'canary of the password',
  sharedSecret: 'canary-of-the-shared-secret-of-32-bytes',
  smtpPassword: 'canary-of-the-mail-password',
};
const question = 'canary of a question, is it a list?';
const selection = 'canary of a selection';
const lessonText = 'canary of a page';
const picture = imageInput(Buffer.concat([png(32, 32), hash('sha512', 'a picture', 'buffer')]));
/** Of its middle and of its end, as it is sent. */
const pieces = [picture.data.slice(40, 80), picture.data.slice(-48, -8)];

const directory = suiteFolder();
let sidecar: SidecarProcess;
let passwordHash = '';
const responses: string[] = [];
const open: (() => Promise<unknown>)[] = [];

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(async () => server.close());
  return (server.address() as AddressInfo).port;
}

/** A mail server that repeats what it was sent, as some do in their refusals. */
function echoingMailServer(): Server {
  return createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.write('220 hello\r\n');
    socket.on('data', (bytes) => {
      const line = bytes.toString().trim();
      if (line.startsWith('EHLO')) socket.write('250-hello\r\n250 AUTH PLAIN LOGIN\r\n');
      else socket.write(`535 not with ${line} ${Buffer.from(line.split(' ').at(-1) ?? '', 'base64')}\r\n`);
    });
  });
}

/** A database that asks for the password in the open, and repeats it in its refusal. */
function echoingDatabase(): Server {
  const message = (type: string, body: Buffer) => {
    const head = Buffer.from(`${type}\0\0\0\0`);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  return createServer((socket) => {
    socket.on('error', () => socket.destroy());
    let isAsked = false;
    socket.on('data', (bytes: Buffer) => {
      // https://www.postgresql.org/docs/current/protocol-message-formats.html: SSLRequest, answered with "no".
      if (bytes.length === 8) socket.write('N');
      else if (!isAsked) {
        isAsked = true;
        socket.write(message('R', Buffer.from([0, 0, 0, 3])));
      } else {
        const said = bytes.subarray(5, -1).toString();
        socket.end(message('E', Buffer.from(`SFATAL\0VFATAL\0C28P01\0Mnot with ${said}\0\0`)));
      }
    });
  });
}

beforeAll(async () => {
  passwordHash = await hashPassword(canaries.password);
  const fake = await startFakeProvider({ badKeys: [canaries.brokenKey] });
  open.push(() => fake.close());
  // Repeats key and question in its refusal.
  const echo = createHttpServer((request, response) => {
    request
      .setEncoding('utf8')
      .toArray()
      .then((body) => {
        const message = `${JSON.stringify(request.headers)} ${request.url} ${body.join('')}`;
        response.writeHead(400, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ error: { message, type: message, code: message } }));
      }, response.destroy);
  });
  const echoPort = await listen(echo);
  const mailPort = await listen(echoingMailServer());
  const config = join(directory, 'config.yaml');
  const models = [
    'fail-500',
    'fail-429',
    'fail-bad-request',
    'cut-after-2',
    'malformed-chunk',
    'error-event-after-1',
  ];
  await writeFile(
    config,
    JSON.stringify({
      courses: [{ ...sampleCourse, images: true }],
      storage: { url: 'sqlite:data/tutor.db' },
      providers: {
        // biome-ignore-start lint/suspicious/noTemplateCurlyInString: read from the environment by the sidecar
        one: { kind: 'openai', apiKeys: ['${KEY}', '${BROKEN_KEY}'], baseUrl: `${fake.url}/v1` },
        echo: { kind: 'openai', apiKeys: ['${KEY}'], baseUrl: `http://127.0.0.1:${echoPort}/v1` },
        google: { kind: 'google', apiKeys: ['${KEY}'], baseUrl: `http://127.0.0.1:${echoPort}` },
        anthropic: { kind: 'anthropic', apiKeys: ['${KEY}'], baseUrl: `http://127.0.0.1:${echoPort}` },
        gone: { kind: 'openai', apiKeys: ['${KEY}'], baseUrl: 'http://127.0.0.1:1/?key=${KEY_IN_ADDRESS}' },
        // biome-ignore-end lint/suspicious/noTemplateCurlyInString: end
      },
      models: Object.fromEntries([
        ...models.map((name) => [
          name,
          { provider: 'one', vision: true, usdPerMillion: { input: 1, output: 1 } },
        ]),
        ...['echo', 'google', 'anthropic', 'gone'].map((name) => [
          `at-${name}`,
          { provider: name, vision: true, usdPerMillion: { input: 1, output: 1 } },
        ]),
      ]),
      routing: {
        simple: [...models.slice(0, 3), 'at-echo'],
        medium: ['at-google', 'at-anthropic', 'at-gone'],
        complex: models.slice(3),
      },
      retry: { delaysSeconds: [] },
      limits: { student: { requests: 1_000, concurrent: 1_000 }, address: { requests: 1_000 } },
      // A student's share of it has to pay for what pictures may take of a model that nobody knows.
      budget: { dailyUsd: 20, alertPercents: [0.000_000_01] },
      email: {
        smtpUrl: `smtp://tutor:${canaries.smtpPassword}@127.0.0.1:${mailPort}?ignoreTLS=true`,
        to: ['admin@example.edu'],
        graceSeconds: 0,
      },
      identity: { sharedSecret: canaries.sharedSecret, jwksUrl: 'http://127.0.0.1:1/jwks' },
      admin: { passwordHash, tokens: [canaries.adminToken] },
    }),
  );
  sidecar = await startSidecarProcess(config, {
    KEY: canaries.apiKey,
    BROKEN_KEY: canaries.brokenKey,
    KEY_IN_ADDRESS: canaries.keyInAddress,
    LOG_LEVEL: 'trace',
  });
});
afterAll(async () => {
  sidecar.process.kill('SIGKILL');
  for (const close of open.reverse()) await close();
});

async function get(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(`${sidecar.url}${path}`, init);
  responses.push(`${path} ${JSON.stringify([...response.headers])} ${await response.clone().text()}`);
  return response;
}

const json = { 'content-type': 'application/json' };
const asAdmin = { authorization: `Bearer ${canaries.adminToken}` };

async function session(body: Record<string, unknown> = {}): Promise<string> {
  const response = await get('/v1/session', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ course: 'python-basics', ...body }),
  });
  return response.ok ? ((await response.json()) as { token: string }).token : '';
}

/** As many ways to fail as there are. */
async function provokeEverything(): Promise<void> {
  const token = await session();
  const lesson = { selection, text: lessonText, title: lessonText };
  const asked = [
    question,
    `${question} Explain step by step why, and compare it with a tuple.`,
    `Prove that ${question} Derive its complexity and design an algorithm with a proof of its correctness.`,
  ];
  for (const text of asked) {
    const answer = await chat(sidecar, token, { question: text, lesson, images: [picture] });
    const told = answer.status === 200 ? await readAnswer(answer) : await answer.problem();
    responses.push(JSON.stringify(told));
  }
  for (const identity of [canaries.sharedSecret, 'a.b.c', unsignedToken('HS256'), unsignedToken('RS256')]) {
    await session({ identity });
  }
  const damaged = { ...picture, mediaType: 'image/webp' };
  for (const body of [
    '{',
    '{"course": 5}',
    JSON.stringify({ question: { text: question } }),
    JSON.stringify({ course: 'python-basics', question, images: [damaged] }),
  ]) {
    await get('/v1/chat', { method: 'POST', headers: { ...json, authorization: `Bearer ${token}` }, body });
  }
  await get('/v1/chat', { method: 'POST', headers: { authorization: `Bearer ${canaries.adminToken}` } });
  await get(`/v1/nothing?key=${canaries.apiKey}`.replace(canaries.apiKey, 'x'));
  responses.push(await sendRaw(sidecar.url, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`));
  const signIn = { ...json, 'x-course-tutor-admin': '1' };
  for (const password of [`not ${canaries.password}`, canaries.password]) {
    await get('/admin/api/session', { method: 'POST', headers: signIn, body: JSON.stringify({ password }) });
  }
  for (const path of [
    'status',
    'advice',
    'summary',
    'overview',
    'ledger',
    'calls',
    'lessons',
    'snippets',
    'courses',
  ]) {
    await get(`/admin/api/${path}`, { headers: asAdmin });
  }
  for (const path of ['/metrics', '/readyz', '/healthz', '/', '/embed/python-basics']) {
    await get(path, { headers: asAdmin });
  }
}

function unsignedToken(alg: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg, kid: 'x' })}.${part({ sub: 's', course: 'python-basics', exp: 4e9 })}.c2ln`;
}

/** In any of the forms in which a text may be hidden in another. */
function formsOf(text: string): string[] {
  return [text, encodeURIComponent(text), Buffer.from(text).toString('base64').replace(/=+$/, '')];
}

function expectNone(secrets: readonly string[], where: string, text: string): void {
  for (const form of secrets.flatMap(formsOf)) {
    const at = text.indexOf(form);
    expect(at < 0 ? '' : `${where}: ...${text.slice(Math.max(0, at - 80), at + 80)}...`).toBe('');
  }
}

test('no secret and no question leaves the place where it belongs, whatever fails', async () => {
  await provokeEverything();
  // The mail has been tried and refused by then.
  const refused = () => sidecar.output.some((line) => line.includes('mail not sent'));
  while (!refused()) await get('/healthz');
  // How many models a question tries depends on which were left alone for how long.
  const faults = () => sidecar.output.filter((line) => line.includes('model call failed'));
  while (faults().length < 8) await chat(sidecar, await session(), { question });
  await get('/admin/api/status', { headers: asAdmin });
  sidecar.process.kill('SIGTERM');
  expect(await sidecar.ended).toBe(0);

  const secrets = [...Object.values(canaries), passwordHash, `\0tutor\0${canaries.smtpPassword}`];
  const log = sidecar.output.join('\n');
  expectNone([...secrets, ...pieces, question, selection, lessonText, 'canary of'], 'log', log);
  expectNone([...secrets, ...pieces], 'responses', responses.join('\n'));
  const files = await readdir(join(directory, 'data'));
  expect(files).toContain('tutor.db');
  for (const file of files) {
    const path = join(directory, 'data', file);
    expectNone([...secrets, ...pieces, selection, lessonText], file, await readFile(path, 'latin1'));
    expect((await stat(path)).mode & 0o077).toBe(0);
  }
});

test('a configuration that cannot be used is explained without its secrets', async () => {
  const { apiKey, adminToken, password, smtpPassword } = canaries;
  const explained = await whyNotStarted({
    providers: { one: { kind: 'openai', apiKeys: [`${apiKey} ключ`] } },
    identity: { sharedSecret: apiKey.slice(0, 20) },
    admin: { passwordHash: adminToken, password },
    email: { smtpUrl: `ftp://tutor:${smtpPassword}@mail`, to: ['a@example.edu'] },
    storage: { url: `mysql://tutor:${smtpPassword}@db/tutor` },
  });
  for (const key of [
    'providers.one.apiKeys[0]: has a character that no key has',
    'identity.sharedSecret: must be at least 32 bytes',
    'admin.passwordHash: must be what',
    'admin.password: unknown key',
    'email.smtpUrl: ',
    'storage.url: must be',
  ]) {
    expect(explained).toContain(key);
  }
  expectNone([...Object.values(canaries), apiKey.slice(0, 20)], 'mistakes', explained);
});

test('a store that does not let the tutor in is told of without its secrets', async () => {
  const port = await listen(echoingDatabase());
  const url = `postgres://tutor:${canaries.smtpPassword}@127.0.0.1:${port}/tutor`;
  const explained = await whyNotStarted({ storage: { url } });
  expect(explained).toContain('storage.url');
  expectNone(Object.values(canaries), 'the store', explained);
});

async function whyNotStarted(change: object): Promise<string> {
  const config = join(directory, 'broken.yaml');
  await writeFile(config, JSON.stringify({ courses: [sampleCourse], ...change }));
  const started = await startSidecarProcess(config).catch((error: Error) => error.message);
  if (typeof started === 'string') return started;
  started.process.kill('SIGKILL');
  throw new Error('the sidecar has started');
}
