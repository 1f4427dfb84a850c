import { expect, test } from 'vitest';
import { embedPage } from '../../../proxy/pages/page.ts';
import { embedPolicy, framingOrigins } from '../../../proxy/pages/policy.ts';
import { sidecarForTest } from '../../support/for-test.ts';

async function get(path: string, config: Record<string, unknown> = {}): Promise<Response> {
  const sidecar = await sidecarForTest({ config });
  return fetch(`${sidecar.url}${path}`);
}

test('the tutor of a course is a page', async () => {
  const response = await get('/embed/python-basics?lesson=02-containers');
  expect(response.status).toBe(200);
  const page = await response.text();
  expect(page).toContain(
    '<course-tutor course="python-basics" lesson="02-containers" mode="inline" lang="en" ',
  );
  expect(page).toContain('src="../course-tutor.js"');
  expect(page).not.toContain('course-tutor-data');
});

test('a lesson that is gone is left out, a course that is gone is not found', async () => {
  expect(await (await get('/embed/python-basics?lesson=%22%3E%3Cscript%3E')).text()).toContain(
    '<course-tutor course="python-basics" mode',
  );
  expect((await get('/embed/nothing')).status).toBe(404);
});

test('the pages that may use the tutor may frame it, and no other', async () => {
  const origins = ['https://lms.example.edu', 'https://www.example.edu'];
  const response = await get('/embed/python-basics', {
    origins,
    server: { publicUrl: 'https://t.example.edu/x' },
  });
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy.split('; ').at(-1)).toBe(
    "frame-ancestors 'self' https://lms.example.edu https://www.example.edu https://t.example.edu",
  );
  expect(response.headers.get('x-frame-options')).toBeNull();
  expect(framingOrigins({ origins: ['*'], server: { publicUrl: 'https://t' } as never })).toEqual(['*']);
});

test('the pages that may frame it are named to the tutor, which tells them its height', async () => {
  const page = await (await get('/embed/python-basics', { origins: ['https://lms.example.edu'] })).text();
  expect(page).toContain('framed-by="https://lms.example.edu http://localhost:8787"');
});

test('every answer has a nonce of its own', async () => {
  const sidecar = await sidecarForTest();
  const policies = await Promise.all(
    [1, 2].map(async () =>
      (await fetch(`${sidecar.url}/embed/python-basics`)).headers.get('content-security-policy'),
    ),
  );
  expect(policies[0]).not.toBe(policies[1]);
});

test('the policy lets no script, form or base in that is not named', () => {
  expect(embedPolicy('N', ['https://a'])).toBe(
    "default-src 'none'; script-src 'self' 'nonce-N'; style-src 'nonce-N'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self' https://a",
  );
});

test('whatever stands in a token, it cannot leave its data block', () => {
  const token = '</script><script>alert(1)</script><!--';
  const page = embedPage({
    course: 'c',
    lesson: undefined,
    title: 'C',
    language: 'en',
    nonce: 'N',
    session: { kind: 'new', token, again: 'tutor' },
    framedBy: [],
  });
  expect(page.match(/<script/g)).toHaveLength(3);
  const data = /id="course-tutor-data">(.*)<\/script>/.exec(page)?.[1] ?? '';
  expect(JSON.parse(data)).toEqual({ session: token, again: 'tutor' });
});
