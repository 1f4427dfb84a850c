import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { OidcBrowser } from '../../support/oidc-browser.ts';
import { type RealProvider, startOidcProvider } from '../../support/oidc-provider.ts';
import { type Sidecar, sampleCourse, startSidecar } from '../../support/sidecar.ts';

const publicUrl = 'https://tutor.example.edu/course';
const clientSecret = 'a secret that the provider knows';
let provider: RealProvider;
let sidecar: Sidecar;

beforeAll(async () => {
  provider = await startOidcProvider({
    client_id: 'course-tutor',
    client_secret: clientSecret,
    redirect_uris: [`${publicUrl}/admin/oidc/callback`],
  });
  sidecar = await sidecarFor(clientSecret);
});
afterAll(async () => {
  await sidecar.close();
  await provider.close();
});
beforeEach(() => {
  provider.account = { sub: 'u-1', email: 'Ada@example.edu', email_verified: true, groups: [] };
  provider.refuses = false;
});

function sidecarFor(secret: string): Promise<Sidecar> {
  return startSidecar({
    config: {
      server: { publicUrl },
      courses: [
        { ...sampleCourse, teachers: ['ada@example.edu'] },
        { ...sampleCourse, id: 'second' },
      ],
      admin: {
        oidc: {
          issuer: provider.issuer,
          clientId: 'course-tutor',
          clientSecret: secret,
          roles: {
            office: 'admin',
            'second-staff': 'teacher:second',
            both: ['teacher:second', 'teacher:python-basics'],
          },
        },
      },
    },
  });
}

class Browser extends OidcBrowser {
  constructor() {
    super(publicUrl, () => sidecar);
  }
}

const login = `${publicUrl}/admin/oidc/login`;

describe('a sign-in through the school', () => {
  test.each([
    ['an administrator by a group', ['office', 'staff'], { role: 'admin', courses: null }],
    [
      'a teacher by the verified address and by a group',
      ['second-staff'],
      { role: 'teacher', courses: ['second', 'python-basics'] },
    ],
    ['a teacher by the address alone', [], { role: 'teacher', courses: ['python-basics'] }],
  ])('makes %s', async (_who, groups, expected) => {
    provider.account.groups = groups;
    const browser = new Browser();
    expect((await browser.open(login)).href).toBe(`${publicUrl}/admin/`);
    expect(await browser.whoAmI()).toMatchObject({ ...expected, who: 'Ada@example.edu' });
  });

  test.each([
    ['in no group, at an address that nobody has proven', { email_verified: false }],
    ['in a group that is none here', { email: 'x@example.edu', groups: ['constructor', 'Office'] }],
    ['without groups and address', { email: undefined, groups: undefined }],
  ])('lets nobody in who is %s', async (_who, over) => {
    provider.account = { ...provider.account, ...over };
    const browser = new Browser();
    expect((await browser.open(login)).hash).toBe('#sign-in-failed=no-role');
    expect(await browser.whoAmI()).toBe(401);
  });

  test('that is refused there comes back with the reason', async () => {
    provider.refuses = true;
    expect((await new Browser().open(login)).hash).toBe('#sign-in-failed=denied');
  });
});

describe('what comes back', () => {
  async function callback(browser: Browser): Promise<URL> {
    let next = new URL(login);
    while (!next.href.startsWith(`${publicUrl}/admin/oidc/callback`)) {
      next = new URL((await browser.get(next)).headers.get('location') ?? '', next);
    }
    return next;
  }

  test('is good once, and in the browser that has begun', async () => {
    const browser = new Browser();
    const address = await callback(browser);
    expect((await new Browser().open(address.href)).hash).toBe('#sign-in-failed=over');
    expect((await browser.open(address.href)).pathname).toBe('/course/admin/');
    expect((await browser.open(address.href)).hash).toBe('#sign-in-failed=over');
  });

  test('is nothing with another state, issuer or code', async () => {
    for (const [name, value] of [
      ['state', 'x'],
      ['iss', 'http://127.0.0.1:1'],
      ['code', 'x'],
    ] as const) {
      const browser = new Browser();
      const address = await callback(browser);
      address.searchParams.set(name, value);
      expect((await browser.open(address.href)).hash).toBe('#sign-in-failed=refused');
      expect(await browser.whoAmI()).toBe(401);
    }
  });

  test('is nothing to a tutor that has not the secret, and the log says why', async () => {
    const other = await sidecarFor('another secret');
    expect((await new Browser().open(login, other)).hash).toBe('#sign-in-failed=refused');
    expect(JSON.stringify(other.log)).toContain('a sign-in through admin.oidc failed');
    expect(JSON.stringify(other.log)).not.toContain('another secret');
    await other.close();
  });

  test('is nothing after a quarter of an hour', async () => {
    const browser = new Browser();
    const address = await callback(browser);
    sidecar.clock.advance(15 * 60_000 + 1_000);
    expect((await browser.open(address.href)).hash).toBe('#sign-in-failed=over');
  });
});
