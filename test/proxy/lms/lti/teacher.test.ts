import { describe, expect, test } from 'vitest';
import type { SessionInfo } from '../../../../proxy/admin/wire.ts';
import { post } from '../../../support/lti-platform.ts';
import { cookieOf, ownPage, signIn } from '../../admin/administrator.ts';
import { type Stage, tokenIn, useStage } from './stage.ts';

const stage = useStage();
const claims = {
  roles: 'https://purl.imsglobal.org/spec/lti/claim/roles',
  context: 'https://purl.imsglobal.org/spec/lti/claim/context',
};
const instructor = 'http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor';
const named = { courses: { 'lms-course-7': 'python-basics' } };

async function launched(at: Stage, roles: string[], context = 'lms-course-7'): Promise<string> {
  at.platform.claims = { [claims.roles]: roles, [claims.context]: { id: context } };
  return (await at.launch()).text();
}

const ticketIn = (page: string) => /name="ticket" value="([^"]+)"/.exec(page)?.[1];

describe('the instructor of an LMS course that is named for a course', () => {
  test('goes on from the launch to the metrics page of that course, and each way there is good once', async () => {
    const at = await stage(named);
    const page = await launched(at, ['http://example.edu/other', instructor]);
    expect(page).toContain('What students ask in this course');
    const response = await post(`${at.sidecar.url}/lti/teacher`, { ticket: ticketIn(page) ?? '' });
    expect(response.status).toBe(303);
    const [path, link = ''] = (response.headers.get('location') ?? '').split('#sign-in=');
    expect(path).toBe('../admin/');
    const own = { ...ownPage(at.sidecar), origin: 'https://tutor.example.edu' };
    const signed = await signIn(at.sidecar, { link }, own);
    expect((await signed.json()) as SessionInfo).toMatchObject({
      role: 'teacher',
      courses: ['python-basics'],
    });
    const cookie = cookieOf(signed);
    const asked = (course: string) =>
      fetch(`${at.sidecar.url}/admin/api/lessons?course=${course}`, { headers: { cookie } });
    expect((await asked('python-basics')).status).toBe(200);
    expect((await asked('second')).status).toBe(404);
    expect((await signIn(at.sidecar, { link }, own)).status).toBe(401);
  });

  test('opens it with the session of the tutor as well, and a student does not', async () => {
    const at = await stage(named);
    const link = async (roles: string[]) => {
      const token = tokenIn(await launched(at, roles));
      const headers = { authorization: `Bearer ${token}` };
      return fetch(`${at.sidecar.url}/v1/teacher-link`, { method: 'POST', headers });
    };
    const { url } = (await (await link([instructor])).json()) as { url: string };
    expect(url).toMatch(/^https:\/\/tutor\.example\.edu\/admin\/#sign-in=/);
    expect((await link([])).status).toBe(403);
  });

  test('is let in within five minutes', async () => {
    const at = await stage(named);
    const ticket = ticketIn(await launched(at, [instructor])) ?? '';
    const response = await post(`${at.sidecar.url}/lti/teacher`, { ticket });
    const link = (response.headers.get('location') ?? '').split('#sign-in=')[1] ?? '';
    at.clock.advance(5 * 60_000 + 1_000);
    const own = { ...ownPage(at.sidecar), origin: 'https://tutor.example.edu' };
    expect((await signIn(at.sidecar, { link }, own)).status).toBe(401);
  });
});

describe('no teacher is made', () => {
  test.each([
    ['a learner', ['http://purl.imsglobal.org/vocab/lis/v2/membership#Learner']],
    ['a teacher of the school', ['http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor']],
    ['an administrator of the LMS', ['http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator']],
    ['nobody in particular', []],
  ])('of %s', async (_who, roles) => {
    const at = await stage(named);
    const page = await launched(at, roles);
    expect(tokenIn(page)).toBeDefined();
    expect(ticketIn(page)).toBeUndefined();
  });

  test('of the instructor of an LMS course that merely shares the course of the platform', async () => {
    const at = await stage({ ...named, course: 'python-basics' });
    expect(ticketIn(await launched(at, [instructor], 'lms-course-8'))).toBeUndefined();
    const anywhere = await stage({});
    expect(ticketIn(await launched(anywhere, [instructor]))).toBeUndefined();
  });

  test('by a ticket that was made for something else', async () => {
    const at = await stage(named);
    const page = await launched(at, [instructor]);
    for (const ticket of [tokenIn(page) ?? '', 'x', '']) {
      expect((await post(`${at.sidecar.url}/lti/teacher`, { ticket })).status).toBe(401);
    }
  });
});
