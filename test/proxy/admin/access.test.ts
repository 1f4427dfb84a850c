import { request } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LinkEnd, OneTimeLink } from '../../../proxy/admin/one-time-link.ts';
import { hashPassword } from '../../../proxy/config/password.ts';
import type { Problem } from '../../../proxy/ground/protocol.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { sidecarForTest } from '../../support/for-test.ts';
import { type Sidecar, type SidecarOptions, startSidecar } from '../../support/sidecar.ts';
import { cookieOf, ownPage, signIn, token, withToken } from './administrator.ts';

const password = 'correct horse battery';
let passwordHash: string;

beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

async function sidecarWith(options: SidecarOptions = {}): Promise<Sidecar> {
  const sidecar = await sidecarForTest({ config: { admin: { passwordHash, tokens: [token] } }, ...options });
  return sidecar;
}

async function summary(sidecar: Sidecar, headers: Record<string, string> = {}): Promise<number> {
  return (await fetch(`${sidecar.url}/admin/api/summary`, { headers })).status;
}

const routes = [
  'session',
  'courses',
  'overview',
  'summary',
  'series',
  'ledger',
  'calls',
  'status',
  'advice',
  'lessons',
  'quality',
  'snippets',
  'students/ann',
  'live',
  'anything-else',
];

describe('without a sign-in', () => {
  it.each(routes)('/admin/api/%s says nothing', async (route) => {
    const sidecar = await sidecarWith();
    const response = await fetch(`${sidecar.url}/admin/api/${route}`);
    expect(response.status).toBe(401);
    expect(((await response.json()) as Problem).code).toBe('unauthenticated');
  });

  it('/metrics says nothing', async () => {
    const { url } = await sidecarWith();
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
  });

  it('nothing is changed', async () => {
    const { url } = await sidecarWith();
    for (const [method, path] of [
      ['POST', 'reviews'],
      ['DELETE', 'students/ann'],
    ]) {
      const response = await fetch(`${url}/admin/api/${path}`, {
        method: method ?? '',
        headers: ownPage({ url }),
        ...(method === 'POST' && { body: '{}' }),
      });
      expect(response.status).toBe(401);
    }
  });
});

describe('a token', () => {
  it('lets machines in, and no other text does', async () => {
    const sidecar = await sidecarWith();
    expect(await summary(sidecar, { authorization: `Bearer ${token}` })).toBe(200);
    for (const wrong of [`${token}x`, token.slice(0, -1), token.toUpperCase(), '', ' ']) {
      expect(await summary(sidecar, { authorization: `Bearer ${wrong}` })).toBe(401);
    }
    expect(await summary(sidecar, { authorization: `Basic ${token}` })).toBe(401);
  });

  it('is guessed ten times from one network, then whatever comes from there is told nothing for a while', async () => {
    const sidecar = await sidecarWith({
      config: { admin: { passwordHash, tokens: [token] }, server: { trustedProxies: ['127.0.0.1'] } },
    });
    const from = (network: string, sent: string) =>
      summary(sidecar, { authorization: `Bearer ${sent}`, 'x-forwarded-for': network });
    for (let i = 0; i < 10; i += 1) {
      expect(await from('203.0.113.9', token)).toBe(200);
      expect(await from('203.0.113.9', `guess ${i}`)).toBe(401);
    }
    for (const sent of [token, 'guess']) expect(await from('203.0.113.9', sent)).toBe(429);
    expect(
      (
        await fetch(`${sidecar.url}/metrics`, {
          headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': '203.0.113.9' },
        })
      ).status,
    ).toBe(429);
    expect(await from('198.51.100.7', token)).toBe(200);
    // What holds the network off is time that passes, whatever the machine's clock is set to.
    sidecar.clock.set(-86_400_000);
    expect(await from('203.0.113.9', token)).toBe(429);
    sidecar.clock.advance(15 * 60_000);
    expect(await from('203.0.113.9', token)).toBe(200);
  });

  it('of another, which a proxy puts beside the cookie of a session, is no guess', async () => {
    const sidecar = await sidecarWith();
    const cookie = cookieOf(await signIn(sidecar, { password }));
    for (let i = 0; i < 12; i += 1) {
      expect(await summary(sidecar, { cookie, authorization: 'Bearer of-somebody-else' })).toBe(200);
    }
  });

  it('needs no header of a page: no browser sends it by itself', async () => {
    const { url } = await sidecarWith();
    const response = await fetch(`${url}/admin/api/students/nobody`, { method: 'DELETE', ...withToken() });
    expect(response.status).toBe(404);
  });
});

describe('the password', () => {
  it('opens a session whose cookie no script and no other site gets', async () => {
    const sidecar = await sidecarWith();
    const response = await signIn(sidecar, { password });
    expect(response.status).toBe(200);
    const cookies = response.headers.getSetCookie();
    expect(cookies.map((cookie) => /Path=([^;]+)/.exec(cookie)?.[1])).toEqual(['/admin', '/metrics']);
    for (const cookie of cookies) expect(cookie).toMatch(/; Max-Age=43200; HttpOnly; SameSite=Strict$/);
    expect(await summary(sidecar, { cookie: cookieOf(response) })).toBe(200);
    expect((await fetch(`${sidecar.url}/metrics`, { headers: { cookie: cookieOf(response) } })).status).toBe(
      200,
    );
  });

  it('lets nobody in when it is wrong, or is the hash itself', async () => {
    const sidecar = await sidecarWith();
    for (const wrong of ['wrong', `${password} `, passwordHash]) {
      const response = await signIn(sidecar, { password: wrong });
      expect(response.status).toBe(401);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
  });

  it('is asked for ten times from one address, then not for a while', async () => {
    const sidecar = await sidecarWith();
    for (let i = 0; i < 10; i += 1) expect((await signIn(sidecar, { link: 'guess' })).status).toBe(401);
    const refused = await signIn(sidecar, { password });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBe(15 * 60);
    sidecar.clock.advance(15 * 60_000);
    expect((await signIn(sidecar, { password })).status).toBe(200);
  });

  it('is no use where none is configured', async () => {
    const sidecar = await sidecarWith({ config: {} });
    for (const guess of [{ password: ' ' }, { password: 'undefined' }, { link: ' ' }]) {
      expect((await signIn(sidecar, guess)).status).toBe(401);
    }
    expect((await signIn(sidecar, { link: '' })).status).toBe(400);
  });
});

describe('a session', () => {
  it('ends after twelve hours', async () => {
    const sidecar = await sidecarWith();
    const cookie = cookieOf(await signIn(sidecar, { password }));
    sidecar.clock.advance(12 * 3_600_000 - 1);
    expect(await summary(sidecar, { cookie })).toBe(200);
    sidecar.clock.advance(1);
    expect(await summary(sidecar, { cookie })).toBe(401);
  });

  it('ends on signing out, also for whoever has copied the cookie', async () => {
    const sidecar = await sidecarWith();
    const cookie = cookieOf(await signIn(sidecar, { password }));
    const other = cookieOf(await signIn(sidecar, { password }));
    const out = await fetch(`${sidecar.url}/admin/api/session`, {
      method: 'DELETE',
      headers: { 'x-course-tutor-admin': '1', origin: sidecar.url, cookie },
    });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie()[0]).toContain('Max-Age=0');
    expect(await summary(sidecar, { cookie })).toBe(401);
    expect(await summary(sidecar, { cookie: other })).toBe(200);
  });

  it('is not opened by a made-up or altered cookie', async () => {
    const sidecar = await sidecarWith();
    const cookie = cookieOf(await signIn(sidecar, { password }));
    const last = cookie.endsWith('A') ? 'B' : 'A';
    for (const wrong of [
      `${cookie.slice(0, -1)}${last}`,
      `course-tutor-admin=${'A'.repeat(43)}`,
      'course-tutor-admin=',
    ]) {
      expect(await summary(sidecar, { cookie: wrong })).toBe(401);
    }
  });

  it('changes nothing for another site, nor for a page that another site made it open', async () => {
    const sidecar = await sidecarWith();
    const cookie = cookieOf(await signIn(sidecar, { password }));
    const own = ownPage(sidecar);
    const attempts: Record<string, string>[] = [
      { ...own, origin: 'https://evil.example' },
      { ...own, origin: 'http://localhost:1' },
      { ...own, origin: 'null' },
      { ...own, 'sec-fetch-site': 'cross-site' },
      { ...own, 'sec-fetch-site': 'same-site' },
      { 'content-type': 'application/json', origin: sidecar.url },
    ];
    for (const headers of attempts) {
      const review = await fetch(`${sidecar.url}/admin/api/reviews`, {
        method: 'POST',
        headers: { ...headers, cookie },
        body: JSON.stringify({ answerId: 'x', mark: 'right' }),
      });
      expect(review.status).toBe(403);
      expect((await signIn(sidecar, { password }, headers)).status).toBe(403);
    }
  });

  it('is told nothing by the browser of another origin', async () => {
    const sidecar = await sidecarWith();
    const response = await fetch(`${sidecar.url}/admin/api/summary`, {
      headers: { ...withToken().headers, origin: 'https://evil.example' } as Record<string, string>,
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('behind HTTPS', () => {
  let cookies: string[];
  beforeAll(async () => {
    const sidecar = await startSidecar({
      config: { admin: { passwordHash }, server: { publicUrl: 'https://tutor.example' } },
    });
    cookies = await setCookiesFor(sidecar, 'tutor.example', 'https://tutor.example');
    await sidecar.close();
  });

  it('the cookie travels on nothing else, whatever Host a proxy puts there', async () => {
    const sidecar = await startSidecar({
      config: { admin: { passwordHash }, server: { publicUrl: 'https://tutor.example' } },
    });
    // What nginx sends without `proxy_set_header Host`: fetch names the loopback address itself.
    const response = await signIn(
      sidecar,
      { password },
      { ...ownPage(sidecar), origin: 'https://tutor.example' },
    );
    expect(response.status).toBe(200);
    for (const cookie of response.headers.getSetCookie()) expect(cookie).toContain('; Secure');
    await sidecar.close();
  });

  it('the cookie travels on nothing else', () => {
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) expect(cookie).toContain('; Secure');
  });
});

describe('the one-time link', () => {
  it('signs in once; the next one is announced, and works', async () => {
    const announced: string[] = [];
    const link = new OneTimeLink(new FakeClock(), (next) => announced.push(next));
    const sidecar = await sidecarWith({ config: {}, admin: { link } });
    const first = link.make(sidecar.url);
    const secretOf = (address: string) => new URL(address).hash.replace('#sign-in=', '');
    expect(new URL(first).pathname).toBe('/admin/');
    const response = await signIn(sidecar, { link: secretOf(first) });
    expect(response.status).toBe(200);
    expect(await summary(sidecar, { cookie: cookieOf(response) })).toBe(200);

    expect((await signIn(sidecar, { link: secretOf(first) })).status).toBe(401);
    expect(announced).toHaveLength(1);
    expect((await signIn(sidecar, { link: secretOf(announced[0] ?? '') })).status).toBe(200);
  });

  it('is of no use once a newer one was made', async () => {
    const link = new OneTimeLink(new FakeClock(), () => undefined);
    const old = link.make('http://x').split('=')[1] ?? '';
    link.make('http://x');
    expect(link.use(old)).toBe(false);
    expect(link.use('')).toBe(false);
  });
});

describe('a one-time link', () => {
  it('is of no use after a quarter of an hour; whoever opens it then finds the next one on the console', () => {
    const clock = new FakeClock();
    const announced: [string, LinkEnd][] = [];
    const link = new OneTimeLink(clock, (next, end) => announced.push([next, end]));
    const secretOf = (address: string) => new URL(address).hash.replace('#sign-in=', '');
    const first = secretOf(link.make('http://x'));
    clock.advance(15 * 60_000);
    expect(link.use(first)).toBe(false);
    expect(announced).toMatchObject([[expect.any(String), 'expired']]);
    expect(link.use(first)).toBe(false);
    clock.advance(15 * 60_000 - 1);
    expect(link.use(secretOf(announced[0]?.[0] ?? ''))).toBe(true);
    expect(announced.map(([, end]) => end)).toEqual(['expired', 'used']);
  });
});

/** Asks under a host name that only a proxy would use; `fetch` cannot. */
function setCookiesFor({ url }: Sidecar, host: string, origin: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'x-course-tutor-admin': '1', host, origin };
    const sent = request(`${url}/admin/api/session`, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.headers['set-cookie'] ?? []);
    });
    sent.once('error', reject);
    sent.end(JSON.stringify({ password }));
  });
}
