import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditReply, LinksReply, MadeLinkReply, SessionInfo } from '../../../proxy/admin/wire.ts';
import { type Sidecar, sampleCourse, startSidecar } from '../../support/sidecar.ts';
import { admitRequest, closing, settlement, terms } from '../store/requests.ts';
import { cookieOf, ownPage, signIn, token } from './administrator.ts';

const own = 'python-basics';
const bearer = { authorization: `Bearer ${token}` };
let sidecar: Sidecar;

beforeAll(async () => {
  sidecar = await startSidecar({
    config: {
      server: { publicUrl: 'http://localhost:8787/tutor/' },
      courses: [sampleCourse, { ...sampleCourse, id: 'second' }],
      admin: { tokens: [{ token, name: 'office' }] },
    },
  });
});
afterAll(() => sidecar.close());

async function api<Reply>(
  method: string,
  path: string,
  headers: Record<string, string> = bearer,
  body?: object,
): Promise<{ status: number; reply: Reply }> {
  const response = await fetch(`${sidecar.url}/admin/api/${path}`, {
    method,
    headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, reply: (text.startsWith('{') ? JSON.parse(text) : text) as Reply };
}

async function makeLink(over: object = {}): Promise<MadeLinkReply> {
  const wanted = { who: 'ada@example.edu', courses: [own], ...over };
  return (await api<MadeLinkReply>('POST', 'links', bearer, wanted)).reply;
}

const secretIn = ({ address }: MadeLinkReply) => new URL(address).hash.replace('#sign-in=', '');

async function cookieBy(link: string): Promise<Record<string, string> | undefined> {
  const response = await signIn(sidecar, { link });
  return response.ok ? { ...ownPage(sidecar), cookie: cookieOf(response) } : undefined;
}

describe('a link that an administrator sends', () => {
  test('makes a teacher of the courses it was made for, once', async () => {
    const made = await makeLink();
    expect(made.address).toMatch(/^http:\/\/localhost:8787\/tutor\/admin\/#sign-in=[\w-]{43}$/);
    const session = await cookieBy(secretIn(made));
    const { reply } = await api<SessionInfo>('GET', 'session', session);
    expect(reply).toMatchObject({ role: 'teacher', courses: [own], who: 'ada@example.edu' });
    expect(await cookieBy(secretIn(made))).toBeUndefined();
  });

  test('lets in until a date where it is made so', async () => {
    const link = secretIn(await makeLink({ until: '2026-11-25' }));
    expect(await cookieBy(link)).toBeDefined();
    expect(await cookieBy(link)).toBeDefined();
    sidecar.clock.advance(3 * 86_400_000);
    expect(await cookieBy(link)).toBeUndefined();
    sidecar.clock.advance(-3 * 86_400_000);
  });

  test('is revoked with whoever it has let in, and stands in no list by its secret', async () => {
    const made = await makeLink({ until: '2026-12-31' });
    const session = await cookieBy(secretIn(made));
    const { reply } = await api<LinksReply>('GET', 'links');
    expect(reply.links.find(({ id }) => id === made.id)).toMatchObject({ courses: [own], isOnce: false });
    expect(JSON.stringify(reply)).not.toContain(secretIn(made));
    expect((await api('DELETE', `links/${made.id}`)).status).toBe(204);
    expect((await api('DELETE', `links/${made.id}`)).status).toBe(404);
    expect((await api('GET', 'session', session)).status).toBe(401);
    expect(await cookieBy(secretIn(made))).toBeUndefined();
  });

  test.each([
    { who: '', courses: [own] },
    { who: 'ada', courses: [] },
    { who: 'ada', courses: [own], until: 'soon' },
    { who: 'ada', courses: [own], until: '2020-01-01' },
  ])('is not made of %j', async (body) => {
    expect((await api('POST', 'links', bearer, body)).status).toBe(400);
  });

  test('is not made for a course that there is not', async () => {
    expect((await api('POST', 'links', bearer, { who: 'ada', courses: ['none'] })).status).toBe(404);
  });
});

describe('the audit log', () => {
  const range = 'from=2026-11-23&to=2026-11-23';
  const deeds = async (headers?: Record<string, string>, query = '') =>
    (await api<AuditReply>('GET', `audit?${range}${query}`, headers)).reply.entries.map(
      ({ who, action, course, subject }) => [who, action, course, subject],
    );

  test('says who was let in, who read and changed what, and no word of it', async () => {
    const nowMs = sidecar.clock.now();
    const told = { question: 'Why is my loop endless?', nowMs, day: '2026-11-23', student: 'ann' };
    for (const [id, course] of [
      ['mine', own],
      ['others', 'second'],
    ] as const) {
      await sidecar.store.admit(admitRequest(id, { ...told, course, reservation: terms(`${id}-call`) }));
      await sidecar.store.settle(settlement(`${id}-call`, 5, { nowMs }), closing(id));
    }
    const teacher = (await cookieBy(secretIn(await makeLink({ who: 'Grace' })))) ?? {};
    await api('GET', 'quality', teacher);
    await api('GET', 'quality', teacher);
    await api('POST', 'reviews', teacher, { answerId: 'mine', mark: 'right' });
    await api('GET', 'students/ann', teacher);
    await api('GET', 'quality?course=second');
    await api('DELETE', 'students/ann');

    const all = await deeds();
    const [forgotten] = all;
    expect(forgotten).toEqual(['token office', 'student_deleted', '', expect.any(String)]);
    expect(all.slice(1, 6)).toEqual([
      ['token office', 'answers_read', 'second', ''],
      ['Grace', 'student_read', own, forgotten?.[3]],
      ['Grace', 'review_set', own, 'mine'],
      ['Grace', 'answers_read', own, ''],
      ['Grace', 'signed_in', own, ''],
    ]);
    expect(JSON.stringify(all)).not.toMatch(/loop|ann/);
    const ofTeacher = await deeds(teacher);
    expect(ofTeacher.length).toBeGreaterThan(3);
    for (const [, , course] of ofTeacher) expect(course).toBe(own);
    expect((await api('GET', `audit?${range}&course=second`, teacher)).status).toBe(404);
  });

  test('notes the same reading again after an hour', async () => {
    const count = async () => (await deeds()).filter(([, action]) => action === 'answers_read').length;
    await api('GET', 'quality');
    const before = await count();
    sidecar.clock.advance(3_600_000 - 1);
    await api('GET', 'quality');
    expect(await count()).toBe(before);
    sidecar.clock.advance(1);
    await api('GET', 'quality');
    expect(await count()).toBe(before + 1);
  });

  test('goes page by page, and out as a table that no spreadsheet runs', async () => {
    await makeLink({ who: '=cmd()' });
    await cookieBy(secretIn(await makeLink({ who: '=cmd()' })));
    const first = (await api<AuditReply>('GET', `audit?${range}&limit=2`)).reply;
    expect(first.entries).toHaveLength(2);
    const next = (await api<AuditReply>('GET', `audit?${range}&limit=2&before=${first.next}`)).reply;
    expect(next.entries[0]).not.toEqual(first.entries[1]);
    const csv = (await api<string>('GET', `audit?${range}&format=csv`)).reply;
    const [head, exported, newest] = csv.split('\r\n');
    expect(head).toBe('time,who,role,action,course,subject');
    expect(exported).toContain(',token office,admin,audit_exported,');
    expect(newest).toContain(",'=cmd(),teacher,signed_in,python-basics,");
  });
});
