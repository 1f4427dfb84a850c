import { afterEach, expect, test } from 'vitest';
import { hashPassword } from '../../../proxy/config/password.ts';
import { postJson } from '../../support/post-json.ts';
import { startSidecar } from '../../support/sidecar.ts';
import { startSmallSite } from '../../support/small-site.ts';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

/** Signs in and gives the cookies that come back. */
async function cookiesOf(
  config: Record<string, unknown>,
  prefix = '',
  originOf: (url: string) => string | undefined = () => undefined,
): Promise<string[]> {
  const password = 'a good password';
  const sidecar = await startSidecar({
    config: { admin: { passwordHash: await hashPassword(password) }, ...config },
  });
  open.push(sidecar);
  const origin = originOf(sidecar.url);
  const response = await postJson(
    `${sidecar.url}${prefix}/admin/api/session`,
    { password },
    { 'x-course-tutor-admin': '1', ...(origin !== undefined && { origin }) },
  );
  expect(response.status).toBe(200);
  return response.headers.getSetCookie();
}

const pathsOf = (cookies: readonly string[]) => cookies.map((cookie) => /Path=([^;]*)/.exec(cookie)?.[1]);

test('the session of an administrator is for no script, no other site and no other part of the site', async () => {
  const cookies = await cookiesOf({});
  expect(pathsOf(cookies)).toEqual(['/admin', '/metrics']);
  for (const cookie of cookies) expect(cookie).toMatch(/; HttpOnly; SameSite=Strict/);
});

test('in front of an LMS it goes to the tutor alone: `/admin` there is the LMS’s own', async () => {
  const site = await startSmallSite();
  open.push(site);
  const cookies = await cookiesOf({ lms: { upstream: site.origin } }, '/course-tutor');
  expect(pathsOf(cookies)).toEqual(['/course-tutor/admin', '/course-tutor/metrics']);
});

test('below a path of another address it goes there alone: `/admin` above may be another program’s', async () => {
  const server = { publicUrl: 'https://example.edu/tutor/' };
  const below = ['/tutor/admin', '/tutor/metrics'];
  expect(pathsOf(await cookiesOf({ server }))).toEqual(below);
  expect(pathsOf(await cookiesOf({ server }, '', () => 'https://example.edu'))).toEqual(below);
});

test('opened without the proxy that adds the path it is found at the top', async () => {
  const server = { publicUrl: 'https://example.edu/tutor/' };
  expect(pathsOf(await cookiesOf({ server }, '', (url) => url))).toEqual(['/admin', '/metrics']);
});

test('the way to the metrics page without its last slash stays below the prefix', async () => {
  const site = await startSmallSite();
  open.push(site);
  const sidecar = await startSidecar({ config: { lms: { upstream: site.origin } } });
  open.push(sidecar);
  const response = await fetch(`${sidecar.url}/course-tutor/admin`, { redirect: 'manual' });
  expect(response.status).toBe(308);
  const target = new URL(response.headers.get('location') ?? '', `${sidecar.url}/course-tutor/admin`);
  expect(target.pathname).toBe('/course-tutor/admin/');
});

test('cookies of that name that another host of the site has put beside it keep nobody out, and in', async () => {
  const [cookie = ''] = await cookiesOf({});
  const [, own = ''] = /^(course-tutor-admin=[\w-]+);/.exec(cookie) ?? [];
  const sidecar = open[0] as unknown as { url: string };
  const forged = (letter: string) => `course-tutor-admin=${letter.repeat(43)}`;
  const reads = (cookies: string[], method = 'GET') =>
    fetch(`${sidecar.url}/admin/api/session`, {
      method,
      headers: { cookie: cookies.join('; '), 'x-course-tutor-admin': '1' },
    });
  expect((await reads([forged('a'), own])).status).toBe(200);
  expect((await reads([forged('a'), 'course-tutor-admin=short', forged('b'), own])).status).toBe(200);
  expect((await reads([forged('a'), forged('b')])).status).toBe(401);
  expect((await reads([forged('a'), own], 'DELETE')).status).toBe(204);
  expect((await reads([own])).status).toBe(401);
});
