import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { secretHash } from '../../../proxy/admin/secrets.ts';
import type { CoursesReply, Overview, SessionInfo } from '../../../proxy/admin/wire.ts';
import type { Problem, SessionReply } from '../../../proxy/ground/protocol.ts';
import { type RouteRole, roleOf, routeRoles } from '../../../proxy/http/route-roles.ts';
import { postJson } from '../../support/post-json.ts';
import { type Sidecar, sampleCourse, startSidecar } from '../../support/sidecar.ts';
import { admitRequest, closing, settlement, terms } from '../store/requests.ts';
import { ownPage } from './administrator.ts';

const sharedSecret = 'a shared secret of 32 bytes or so';
const own = 'python-basics';
const other = 'second';
const day = '2026-11-23';
const tokens = {
  full: 'a-token-for-everything',
  read: 'a-token-that-only-reads',
  metrics: 'a-token-for-prometheus',
  course: 'a-token-for-one-course',
  courseRead: 'a-token-that-reads-a-course',
  courseMetrics: 'a-token-for-course-and-metrics',
};

let sidecar: Sidecar;
let callers: Record<string, Record<string, string>>;

beforeAll(async () => {
  sidecar = await startSidecar({
    config: {
      courses: [
        { ...sampleCourse, dailyBudgetUsd: 2 },
        { ...sampleCourse, id: other },
      ],
      budget: { dailyUsd: 20 },
      identity: { anonymous: true, sharedSecret },
      privacy: { reviewSamplePercent: 100 },
      admin: {
        tokens: [
          tokens.full,
          { token: tokens.read, scopes: ['read'] },
          { token: tokens.metrics, scopes: ['metrics'], name: 'prometheus' },
          { token: tokens.course, scopes: [`course:${own}`] },
          { token: tokens.courseRead, scopes: [`course:${own}`, 'read'] },
          { token: tokens.courseMetrics, scopes: [`course:${own}`, 'metrics'] },
        ],
      },
    },
  });
  await answer('of own', own, 'ann');
  await answer('of other', other, 'bob');
  await answer('of other by ann', other, 'ann');
  const asked = { id: 'of-other', answerId: 'of other', student: 'bob', course: other, lesson: '', day };
  const words = { question: 'Why?', answer: '', note: '', email: '', askedMs: sidecar.clock.now() };
  await sidecar.store.handovers.add({ ...asked, ...words }, 9);
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  callers = {
    nobody: {},
    student: bearer((await sidecar.session()).token),
    'signed teacher': bearer(await signedSession(['teacher'])),
    'teacher with a session': await staffCookie('teacher', [own]),
    administrator: await staffCookie('admin', []),
    'full token': bearer(tokens.full),
    'read token': bearer(tokens.read),
    'metrics token': bearer(tokens.metrics),
    'course token': bearer(tokens.course),
    'course and read token': bearer(tokens.courseRead),
    'course and metrics token': bearer(tokens.courseMetrics),
  };
});
afterAll(() => sidecar.close());

async function answer(id: string, course: string, student: string): Promise<void> {
  const nowMs = sidecar.clock.now();
  const reservation = terms(`${id}-call`, { microUsd: 9_000 });
  await sidecar.store.admit(admitRequest(id, { nowMs, day, course, student, reservation }));
  await sidecar.store.settle(
    settlement(`${id}-call`, 1_000, { nowMs }),
    closing(id, { costMicroUsd: 1_000 }),
  );
}

/** The token of a session that an identity opens. */
async function signedSession(roles: unknown, course: string | string[] = own): Promise<string> {
  const exp = Math.floor(sidecar.clock.now() / 1000) + 300;
  const identity = await new SignJWT({ sub: 'u-1', course, exp, roles })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(sharedSecret));
  const response = await postJson(`${sidecar.url}/v1/session`, { course: own, identity });
  return ((await response.json()) as SessionReply).token;
}

async function staffCookie(role: 'admin' | 'teacher', courses: string[]): Promise<Record<string, string>> {
  const secret = randomBytes(32).toString('base64url');
  const nowMs = sidecar.clock.now();
  await sidecar.store.staff.openSession(
    { tokenHash: secretHash(secret), expiresMs: nowMs + 3_600_000, role, courses, who: role, link: '' },
    nowMs,
  );
  return { ...ownPage(sidecar), cookie: `course-tutor-admin=${secret}` };
}

async function ask(method: string, path: string, headers: Record<string, string>, body?: object) {
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  const ending = new AbortController();
  const response = await fetch(`${sidecar.url}${path}`, {
    method,
    headers: { ...(body === undefined ? without(headers, 'content-type') : headers), ...type },
    signal: ending.signal,
    redirect: 'manual',
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  // What is live never ends.
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  const text = isStream ? '' : await response.text();
  ending.abort();
  return { status: response.status, text };
}

function without(headers: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
}

function isRefused(text: string): boolean {
  return /"code":"(unauthenticated|forbidden)"/.test(text);
}

/** Who passes where; the table of the product says only which role a route needs. */
const passing: Record<Exclude<RouteRole, 'anyone'>, { read: string[]; change: string[] }> = {
  student: { read: ['student', 'signed teacher'], change: ['student', 'signed teacher'] },
  teaching: { read: [], change: ['signed teacher'] },
  teacher: {
    read: [
      ...['signed teacher', 'teacher with a session', 'administrator', 'full token', 'read token'],
      ...['course token', 'course and read token', 'course and metrics token'],
    ],
    change: [
      ...['signed teacher', 'teacher with a session', 'administrator', 'full token'],
      ...['course token', 'course and metrics token'],
    ],
  },
  admin: { read: ['administrator', 'full token', 'read token'], change: ['administrator', 'full token'] },
  metrics: {
    read: ['administrator', 'full token', 'read token', 'metrics token', 'course and metrics token'],
    change: [],
  },
};

describe('every route', () => {
  const ending = ['DELETE /admin/api/session', 'DELETE /v1/me'];
  const lines = Object.entries(routeRoles).map(([route, role]) => {
    const [verb = '', path = ''] = route.split(' ');
    const method = verb === 'ANY' ? 'POST' : verb;
    const filled = path.replace(':course', own).replace(/:\w+/, 'none').replace('*', 'none');
    return { route, role, method, path: filled };
  });

  it.each(lines)('$route lets in whoever has the role $role, and nobody else', async (line) => {
    const isRead = line.method === 'GET';
    const body = line.method === 'POST' ? {} : undefined;
    const passed: string[] = [];
    for (const [name, headers] of Object.entries(callers)) {
      // What ends sessions is tried with one that is none of those that the other lines need.
      if (ending.includes(line.route) && name !== 'nobody') continue;
      const { text } = await ask(line.method, line.path, headers, body);
      if (!isRefused(text)) passed.push(name);
    }
    if (line.role === 'anyone') return expect(passed).toContain('nobody');
    if (ending.includes(line.route)) return expect(passed).toEqual([]);
    expect(passed.toSorted()).toEqual(passing[line.role][isRead ? 'read' : 'change'].toSorted());
  });

  it('has a role, or does not come to be', () => {
    expect(() => roleOf('GET', '/v1/secrets')).toThrow('GET /v1/secrets has no role');
    expect(() => roleOf('POST', '/v1/courses/:id')).toThrow('has no role');
    expect(roleOf('HEAD', '/metrics')).toBe('metrics');
    expect(roleOf('PUT', '/admin/api/anything/at/all')).toBe('teacher');
  });
});

describe('a teacher', () => {
  const teachers = ['signed teacher', 'teacher with a session', 'course token'];
  const get = (path: string, who = 'teacher with a session') =>
    ask('GET', `/admin/api/${path}`, callers[who] ?? {});

  it('gets nothing of another course, however it is tried', async () => {
    const reads = [
      ...['overview', 'summary', 'series', 'ledger', 'calls', 'lessons', 'exercises', 'funnel', 'quality'],
      ...['snippets', 'course', 'questions'],
    ].map((path) => ['GET', `${path}?course=${other}`, undefined] as const);
    const attempts = [
      ...reads,
      ['GET', `quality?course=${own}&course=${other}`, undefined],
      ['GET', `lessons?course=${other}%00`, undefined],
      ['POST', 'reviews', { answerId: 'of other', mark: 'wrong' }],
      ['GET', `handovers?course=${other}`, undefined],
      ['GET', `evaluation?course=${other}`, undefined],
      ['POST', 'golden', { course: other, pin: 'loops' }],
      ['GET', `pins?course=${other}`, undefined],
      ['GET', `pins/files?course=${other}`, undefined],
      ['PUT', `pins/${other}/loops`, { questions: ['What is a loop?'], answer: 'Mine.' }],
      ['DELETE', `pins/${other}/loops`, undefined],
      ['POST', 'pins', { course: other, files: [{ name: 'loops.md', text: 'Mine.' }] }],
      ['GET', `handovers?course=${other}`, undefined],
      ['POST', 'handovers/of-other/reply', { text: 'Mine.' }],
      ['DELETE', 'students/bob', undefined],
      ['GET', 'status', undefined],
    ] as const;
    const through: string[] = [];
    let tried = 0;
    for (const who of teachers) {
      for (const [method, path, body] of attempts) {
        tried += 1;
        const { status } = await ask(method, `/admin/api/${path}`, callers[who] ?? {}, body);
        if (status < 400) through.push(`${who}: ${method} ${path}`);
      }
    }
    expect(tried).toBeGreaterThanOrEqual(40);
    expect(through).toEqual([]);
    expect(JSON.parse((await get('handovers')).text)).toEqual({ handovers: [], waiting: 0 });
    const { toReview } = JSON.parse((await get(`quality?course=${own}`)).text) as { toReview: object[] };
    expect(toReview).toMatchObject([{ answerId: 'of own' }]);
  });

  it('is told of another course what is told of one that there is not', async () => {
    const [others, none] = await Promise.all([get(`summary?course=${other}`), get('summary?course=none')]);
    const problem = ({ text }: { text: string }) => JSON.parse(text) as Problem;
    expect(problem(others)).toEqual(problem(none));
  });

  it('has the own course without naming it, and all of it', async () => {
    for (const who of teachers) {
      const { text } = await get('overview', who);
      const { summary, spending } = JSON.parse(text) as Overview;
      expect(summary).toMatchObject({ course: own, questions: 1, costUsd: 0.001, budgetUsd: 2 });
      expect(spending.week.costUsd).toBe(0.001);
    }
    expect((JSON.parse((await get('courses')).text) as CoursesReply).courses.map(({ id }) => id)).toEqual([
      own,
    ]);
    expect((JSON.parse((await get('ledger')).text) as object[]).length).toBe(1);
    const mark = { answerId: 'of own', mark: 'right' };
    expect(
      (await ask('POST', '/admin/api/reviews', callers['teacher with a session'] ?? {}, mark)).status,
    ).toBe(204);
  });

  it('gets of a student what was asked in the own course', async () => {
    const recordsOf = async (student: string) =>
      (JSON.parse((await get(`students/${student}`)).text) as { answerId: string }[]).map(
        ({ answerId }) => answerId,
      );
    expect(await recordsOf('ann')).toEqual(['of own']);
    expect(await recordsOf('bob')).toEqual([]);
  });

  it('of several courses names one, and does not learn what all of them may spend', async () => {
    const both = await staffCookie('teacher', [own, other, 'a course of before']);
    expect((await ask('GET', '/admin/api/summary', both)).status).toBe(400);
    const { text } = await ask('GET', `/admin/api/overview?course=${other}`, both);
    expect(JSON.parse(text)).toMatchObject({
      summary: { course: other, questions: 2, budgetUsd: null },
      spending: { today: { budgetUsd: null } },
    });
    const session = JSON.parse((await ask('GET', '/admin/api/session', both)).text) as SessionInfo;
    expect(session).toMatchObject({ role: 'teacher', courses: [own, other], who: 'teacher' });
  });

  it('of no course that is left sees none', async () => {
    const nothing = await staffCookie('teacher', ['a course of before']);
    expect((await ask('GET', '/admin/api/summary', nothing)).status).toBe(400);
    expect((await ask('GET', `/admin/api/summary?course=${own}`, nothing)).status).toBe(404);
  });
});

test('only the word "teacher" of a signed identity makes a teacher, and of the course that it names', async () => {
  for (const roles of [['student'], ['Teacher'], ['admin', 'teachers'], [], null]) {
    const token = await signedSession(roles);
    const { status } = await ask('GET', '/admin/api/lessons', { authorization: `Bearer ${token}` });
    expect(status).toBe(403);
  }
  const ofBoth = { authorization: `Bearer ${await signedSession(['learner', 'teacher'], [own, other])}` };
  expect((await ask('GET', '/admin/api/lessons', ofBoth)).status).toBe(200);
  expect((await ask('GET', `/admin/api/lessons?course=${other}`, ofBoth)).status).toBe(404);
});

test('a student who guesses is no guessed token, and an altered session is', async () => {
  const { authorization = '' } = callers.student ?? {};
  for (let i = 0; i < 12; i += 1) {
    expect((await ask('GET', '/admin/api/summary', { authorization })).status).toBe(403);
  }
  const claims = JSON.parse(atob(authorization.split('.')[1] ?? '')) as object;
  const forged = authorization.split('.');
  forged[1] = Buffer.from(JSON.stringify({ ...claims, role: 'teacher' })).toString('base64url');
  expect((await ask('GET', '/admin/api/summary', { authorization: forged.join('.') })).status).toBe(401);
});
