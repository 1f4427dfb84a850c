import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { createApp } from '../../proxy/app.ts';
import type { Problem, ProblemCode } from '../../proxy/ground/protocol.ts';
import { en } from '../../proxy/words/en.ts';
import { ru } from '../../proxy/words/ru.ts';
import type { ProblemWords, StudentWords } from '../../proxy/words/student-words.ts';
import { chat, readAnswer, type Sidecar, startSidecar } from '../support/sidecar.ts';

let sidecar: Sidecar;
let token = '';
beforeAll(async () => {
  sidecar = await startSidecar({ config: { origins: ['https://lms.example.edu'] } });
  token = (await sidecar.session()).token;
});
afterAll(() => sidecar.close());
// The limits are those of a minute, and count what is sent here.
afterEach(() => sidecar.clock.advance(60_000));

const json = { 'content-type': 'application/json' };
const question = { course: 'python-basics', question: 'What is a list?' };

interface Bad {
  path: string;
  init?: RequestInit;
  code: ProblemCode;
  status: number;
  /** Where they are others than the code's own. */
  words?: (words: StudentWords) => ProblemWords;
}

function post(path: string, body: unknown, headers: Record<string, string> = {}): Pick<Bad, 'path' | 'init'> {
  return {
    path,
    init: {
      method: 'POST',
      headers: { ...json, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
  };
}

function asked(body: unknown, headers: Record<string, string> = {}): Pick<Bad, 'path' | 'init'> {
  return post('/v1/chat', body, { authorization: `Bearer ${token}`, ...headers });
}

const invalid = { code: 'invalid_request', status: 400 } as const;
const missing = { code: 'not_found', status: 404 } as const;
const badQuestion = { ...invalid, words: (words: StudentWords) => words.badQuestion };
const noCourse = { ...missing, words: (words: StudentWords) => words.noSuchCourse };
const stranger = { code: 'unauthenticated', status: 401 } as const;

const badRequests: [string, () => Bad][] = [
  ['an empty question', () => ({ ...asked({ ...question, question: '' }), ...badQuestion })],
  [
    'a question of 10,000 characters',
    () => ({ ...asked({ ...question, question: 'x'.repeat(10_000) }), ...badQuestion }),
  ],
  ['a body without a question', () => ({ ...asked({ course: 'python-basics' }), ...badQuestion })],
  ['an unknown course', () => ({ ...asked({ ...question, course: 'nowhere' }), ...noCourse })],
  [
    'a body of 1 MB',
    () => ({
      ...asked({ ...question, question: 'x'.repeat(1 << 20) }),
      code: 'context_too_long',
      status: 413,
    }),
  ],
  ['broken JSON', () => ({ ...asked('{"course": "python-basics", "quest'), ...invalid })],
  ['no body', () => ({ ...asked(''), ...invalid })],
  ['JSON that is no object', () => ({ ...asked('"hello"'), ...invalid })],
  [
    'an attack on prototypes',
    () => ({ ...asked('{"__proto__": {"x": 1}, "course": "c", "question": "q"}'), ...invalid }),
  ],
  ['another content type', () => ({ ...asked('<q/>', { 'content-type': 'application/xml' }), ...invalid })],
  ['plain text', () => ({ ...asked('hello', { 'content-type': 'text/plain' }), ...invalid })],
  ['no session', () => ({ ...post('/v1/chat', question), ...stranger })],
  [
    'a session that is none',
    () => ({ ...post('/v1/chat', question, { authorization: 'Bearer a.b.c' }), ...stranger }),
  ],
  [
    'a page of another site',
    () => ({
      ...asked(question, { origin: 'https://evil.example' }),
      code: 'origin_not_allowed',
      status: 403,
    }),
  ],
  ['a session for an unknown course', () => ({ ...post('/v1/session', { course: 'nowhere' }), ...noCourse })],
  ['a session for nothing', () => ({ ...post('/v1/session', {}), ...invalid })],
  ['an unknown course to read about', () => ({ path: '/v1/courses/nowhere', ...noCourse })],
  ['a name that is far too long', () => ({ path: `/v1/courses/${'x'.repeat(5_000)}`, ...invalid })],
  ['an address that is none', () => ({ path: '/v1/courses/%zz', ...invalid })],
  ['an unknown route', () => ({ path: '/v2/everything', ...missing })],
  ['an unknown route below the API', () => ({ path: '/v1/everything', ...missing })],
  ['another method', () => ({ path: '/v1/chat', ...missing })],
  ['an unknown lesson', () => ({ path: '/?lesson=nowhere', ...missing })],
  ['an unknown course page', () => ({ path: '/?course=nowhere', ...missing })],
  [
    'an unknown answer',
    () => ({
      path: '/v1/answers/nothing/events',
      init: { headers: { authorization: `Bearer ${token}` } },
      ...missing,
    }),
  ],
  ['a rating without a session', () => ({ ...post('/v1/answers/x/rating', { stars: 5 }), ...stranger })],
];

describe.each(badRequests)('%s', (_name, bad) => {
  test.each([
    ['en', en],
    ['ru-RU,ru;q=0.9,en;q=0.5', ru],
  ])('is answered in words a student understands: %s', async (accepted, phrases) => {
    const { path, init, code, status, words } = bad();
    const response = await fetch(`${sidecar.url}${path}`, {
      ...init,
      headers: { ...init?.headers, 'accept-language': accepted },
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(response.headers.get('x-request-id')).toMatch(/./);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
    const problem = (await response.json()) as Problem;
    const { title, detail } = words?.(phrases) ?? phrases.problems[code];
    expect(problem).toMatchObject({ type: `urn:course-tutor:problem:${code}`, status, code, title });
    expect(problem.detail.startsWith(detail)).toBe(true);
    expect(JSON.stringify(problem)).not.toMatch(/node_modules|\.ts\b|FST_| {4}at /);
  });
});

test('after all of that a question is answered', async () => {
  const { text } = await readAnswer(await chat(sidecar, token, question));
  expect(text).toContain('list');
});

test('a session of one course is none in another', async () => {
  const both = await startSidecar({
    config: {
      courses: ['one', 'two'].map((id) => ({
        id,
        title: id,
        content: join(import.meta.dirname, '../../courses/osnovy-python'),
      })),
    },
  });
  const session = await both.session('one');
  const asking = await chat(both, session.token, { course: 'two', question: 'x' });
  expect(asking.status).toBe(401);
  await both.close();
});

test('what is not even HTTP does no harm', async () => {
  const { port } = new URL(sidecar.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.end('\u0000\u0001 nonsense\r\n\r\n');
  let answer = '';
  for await (const bytes of socket) answer += bytes;
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect((await fetch(`${sidecar.url}/healthz`)).status).toBe(200);
});

describe('a page of an allowed origin', () => {
  const origin = 'https://lms.example.edu';

  test('may ask beforehand', async () => {
    const response = await fetch(`${sidecar.url}/v1/chat`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
  });

  test('can read the stream, its limits and its request id', async () => {
    const asking = await chat(sidecar, token, question, { headers: { origin } });
    expect(asking.headers.get('access-control-allow-origin')).toBe(origin);
    expect(asking.headers.get('vary')).toMatch(/origin/i);
    expect(asking.headers.get('x-request-id')).toMatch(/./);
    expect(asking.headers.get('ratelimit')).toContain('"student";r=9;t=60');
    expect(asking.headers.get('ratelimit-policy')).toContain('"student";q=10;w=60');
    expect(asking.headers.get('access-control-expose-headers')).toContain('ratelimit');
    await readAnswer(asking);
  });

  test('gives nothing away to another one', async () => {
    const response = await fetch(`${sidecar.url}/v1/courses/python-basics`, {
      headers: { origin: 'https://evil.example' },
    });
    expect(response.status).toBe(403);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('any page can read whether it may use the tutor, and nothing else', () => {
  const ask = (origin: string) =>
    fetch(`${sidecar.url}/v1/origin`, { headers: { origin, 'accept-language': 'en' } });

  test('that it may', async () => {
    const response = await ask('https://lms.example.edu');
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  test.each(['https://evil.example', 'null', 'nonsense'])('that %s may not', async (origin) => {
    const response = await ask(origin);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      type: 'urn:course-tutor:problem:origin_not_allowed',
      status: 403,
      code: 'origin_not_allowed',
      title: 'The tutor is not enabled on this page',
      detail: "The page's address has to be added to the tutor's settings. Please tell your teacher.",
    });
  });

  test.each(['GET /v1/courses/python-basics', 'POST /v1/session', 'POST /v1/chat', 'OPTIONS /v1/chat'])(
    '%s stays closed to it',
    async (line) => {
      const [method = '', path] = line.split(' ');
      const response = await fetch(`${sidecar.url}${path}`, {
        method,
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      });
      expect(response.status).toBe(403);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    },
  );
});

describe('nobody is blamed for a mistake of somebody else', () => {
  test('the question is not for a lesson of the wrong shape', async () => {
    const asking = await chat(sidecar, token, { ...question, lesson: 7 as never });
    expect(await asking.problem()).toMatchObject({
      code: 'invalid_request',
      title: en.problems.invalid_request.title,
    });
  });

  test('nor for a course that is not there', async () => {
    const response = await fetch(`${sidecar.url}/v1/courses/gone`);
    expect(await response.json()).toMatchObject({
      code: 'not_found',
      title: 'The tutor is not set up on this page',
      detail: 'The page names a course that the tutor does not have. Please tell your teacher.',
    });
  });
});

describe('liveness and readiness', () => {
  test('both are fine while it runs', async () => {
    expect(await (await fetch(`${sidecar.url}/healthz`)).json()).toEqual({
      status: 'ok',
      version: manifest.version,
    });
    const response = await fetch(`${sidecar.url}/readyz`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ready' }]);
  });

  test('while it drains it is alive, not ready, and begins nothing new', async () => {
    const stopping = await startSidecar();
    const { token } = await stopping.session();
    stopping.tutor.answers.takeNoMore();
    const app = await createApp({ ...stopping, widgetDirectory: '/nowhere' });
    expect((await app.inject('/healthz')).statusCode).toBe(200);
    const ready = await app.inject('/readyz');
    expect([ready.statusCode, ready.json()]).toEqual([
      503,
      { status: 'not ready', reason: 'the process is stopping' },
    ]);
    for (const url of ['/v1/chat', '/v1/session']) {
      const refused = await app.inject({
        url,
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        payload: question,
      });
      expect(refused.statusCode).toBe(503);
      expect(refused.headers['content-type']).toContain('application/problem+json');
      expect(refused.headers['retry-after']).toBe('2');
      expect(refused.headers.connection).toBe('close');
      expect(refused.json()).toMatchObject({ code: 'providers_unavailable', reason: 'restart' });
    }
    await app.close();
    await stopping.close();
  });

  test('a store that does not answer is named, not explained', async () => {
    const broken = await startSidecar();
    broken.store.ping = () => Promise.reject(new Error('disk /secret/path is gone'));
    const app = await createApp({
      tutor: { ...broken.tutor, store: broken.store },
      metrics: sidecar.metrics,
      widgetDirectory: '/nowhere',
    });
    const response = await app.inject('/readyz');
    expect([response.statusCode, response.json()]).toEqual([
      503,
      { status: 'not ready', reason: 'the store does not answer' },
    ]);
    await app.close();
    await broken.close();
  });
});

describe('an answer', () => {
  test('is booked before its end is announced, so that the next question is not too early', async () => {
    const { token: own } = await sidecar.session();
    for (let count = 0; count < 5; count += 1) {
      const asking = await chat(sidecar, own, question);
      expect(asking.status).toBe(200);
      for await (const event of asking.events) {
        if (event.event === 'done') break;
      }
    }
  });

  test('that cannot be booked ends once, with an error', async () => {
    const broken = await startSidecar();
    broken.tutor.store.close = () => Promise.reject(new Error('disk full'));
    const { token: own } = await broken.session();
    const { events } = await readAnswer(await chat(broken, own, question));
    const endings = events.filter(({ event }) => event === 'done' || event === 'error');
    expect(endings).toMatchObject([{ event: 'error', data: { code: 'internal' } }]);
    expect(events.at(-1)).toBe(endings[0]);
    expect(JSON.stringify(events)).not.toContain('disk full');
    await broken.close();
  });
});
