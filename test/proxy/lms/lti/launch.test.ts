import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { makeSigningKey } from '../../../support/key-server.ts';
import { claim, formOf, post, sign } from '../../../support/lti-platform.ts';
import { chat } from '../../../support/sidecar.ts';
import { publicUrl, type Stage, tokenIn, useStage, wholeCourse } from './stage.ts';

const stage = useStage();
const minuteMs = 60_000;

async function refused(response: Response, reason: RegExp, status = 401): Promise<void> {
  const page = await response.text();
  expect(tokenIn(page), page).toBeUndefined();
  expect(page).toMatch(reason);
  expect(response.status).toBe(status);
}

async function pseudonymOf({ sidecar }: Stage, response: Response): Promise<string> {
  const token = tokenIn(await response.text());
  return (await sidecar.tutor.sessions.verify(`Bearer ${token}`)).pseudonym;
}

describe('a launch', () => {
  test('opens the tutor for the student whom the platform names', async () => {
    const at = await stage();
    const response = await at.launch(`${publicUrl}/embed/python-basics?lesson=02-containers`);
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain(
      '<course-tutor course="python-basics" lesson="02-containers" mode="inline" lang="en" ',
    );
    const token = tokenIn(page) ?? '';
    const student = await at.sidecar.tutor.sessions.verify(`Bearer ${token}`);
    expect(student).toMatchObject({ course: 'python-basics', anonymous: false });
    const asking = await chat(at.sidecar, token, { question: 'What is a list?' });
    expect(asking.status).toBe(200);
  });

  test('keeps the token out of addresses, cookies and caches', async () => {
    const { launch } = await stage();
    const response = await launch();
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('location')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    const page = await response.text();
    expect(page.split(tokenIn(page) ?? '')).toHaveLength(2);
  });

  test('may be framed by the LMS and runs no script but its own', async () => {
    const { launch, platform } = await stage();
    const response = await launch();
    const policy = response.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([\w-]{24})'/.exec(policy)?.[1];
    expect(policy).toContain(`script-src 'self' 'nonce-${nonce}';`);
    expect(policy).toMatch(
      new RegExp(
        `frame-ancestors 'self' http://localhost:8787 ${publicUrl} ${platform.issuer} http://127.0.0.1:9$`,
      ),
    );
    const scripts = (await response.text()).match(/<script(?![^>]*application\/json)[^>]*>/g) ?? [];
    expect(scripts).toHaveLength(2);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
  });

  test('gives a student one name in all courses, and every student another', async () => {
    const at = await stage();
    const first = await pseudonymOf(at, await at.launch());
    at.platform.claims = {};
    const second = await pseudonymOf(at, await at.launch(`${publicUrl}/embed/second`));
    at.platform.claims = { sub: 'user-8' };
    const other = await pseudonymOf(at, await at.launch());
    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });

  test('leaves nothing about the person in the log', async () => {
    const at = await stage();
    await at.launch();
    at.platform.claims = { [claim.deployment]: '9' };
    await at.launch();
    const log = JSON.stringify(at.sidecar.log);
    expect(log).toContain('an LTI request was refused');
    for (const secret of ['user-7', 'Ada', 'ada@example.edu', 'eyJ']) expect(log).not.toContain(secret);
  });

  test('speaks the language of the LMS', async () => {
    const at = await stage();
    at.platform.claims = { [claim.presentation]: { locale: 'pt_BR' } };
    expect(await (await at.launch()).text()).toContain('lang="pt-BR"');
    at.platform.claims = { [claim.presentation]: { locale: '"><script>' } };
    expect(await (await at.launch()).text()).toContain('<html lang="en">');
  });

  test('that the platform refuses says so, unless somebody else says it', async () => {
    const { platform, sidecar } = await stage();
    const { fields, cookie } = await platform.begin(sidecar.url, wholeCourse);
    const refusal = { error: 'login_required<b>', state: fields.state ?? '' };
    await refused(await post(`${sidecar.url}/lti/launch`, refusal, cookie), /says login_required&lt;b&gt;/);
    await refused(
      await post(`${sidecar.url}/lti/launch`, { ...refusal, state: 'x' }),
      /state was not made here/,
    );
  });

  test('without a token or in another format is a bad request', async () => {
    const { platform, sidecar } = await stage();
    const { state = '' } = (await platform.begin(sidecar.url, wholeCourse)).fields;
    await refused(await post(`${sidecar.url}/lti/launch`, { state }), /no id_token/, 400);
    const json = await fetch(`${sidecar.url}/lti/launch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"error":1}',
    });
    expect(json.status).toBe(400);
  });
});

describe('a launch is refused', () => {
  const wrong: [string, Record<string, unknown>, RegExp][] = [
    ['from another issuer', { iss: 'https://evil.example' }, /&quot;iss&quot; does not hold/],
    ['for another tool', { aud: 'client-2' }, /&quot;aud&quot; does not hold/],
    ['for several tools at once', { aud: ['client-1', 'client-2'] }, /names others too/],
    ['authorized for another tool', { azp: 'client-2' }, /&quot;azp&quot;/],
    ['of another deployment', { [claim.deployment]: '9' }, /deployment &quot;9&quot;/],
    ['without a deployment', { [claim.deployment]: null }, /deployment_id/],
    ['with another nonce', { nonce: 'guessed' }, /nonce/],
    ['without a nonce', { nonce: null }, /&quot;nonce&quot; does not hold/],
    ['without a student', { sub: null }, /&quot;sub&quot; does not hold/],
    ['with an empty student', { sub: '' }, /sub/],
    ['without an expiry', { exp: null }, /&quot;exp&quot; does not hold/],
    ['without a time', { iat: null }, /&quot;iat&quot; does not hold/],
    ['in another version', { [claim.version]: '1.2.0' }, /version/],
    ['with another message', { [claim.message]: 'LtiStartProctoring' }, /message_type/],
    ['to another target', { [claim.target]: `${publicUrl}/embed/second` }, /target link changed/],
    ['without a resource', { [claim.resource]: null }, /resource link has no id/],
  ];
  test.each(wrong)('%s', async (_what, claims, reason) => {
    const at = await stage();
    at.platform.claims = claims;
    await refused(await at.launch(), reason);
  });

  test('with a signature by somebody else', async () => {
    const at = await stage();
    const [own] = at.platform.keyServer.keys;
    const other = await makeSigningKey(own?.id ?? '');
    at.platform.forge = (claims) => sign(claims, other);
    await refused(await at.launch(), /signature does not match/);
  });

  test('with a changed claim under a true signature', async () => {
    const at = await stage();
    const form = await at.platform.begin(at.sidecar.url, wholeCourse);
    const [header, payload = '', signature] = (form.fields.id_token ?? '').split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...claims, sub: 'teacher' })).toString('base64url');
    const id_token = [header, changed, signature].join('.');
    await refused(
      await post(`${at.sidecar.url}/lti/launch`, { ...form.fields, id_token }, form.cookie),
      /signature does not match/,
    );
  });

  test('without any signature', async () => {
    const at = await stage();
    at.platform.forge = async (claims) => new UnsecuredJWT(claims).encode();
    await refused(await at.launch(), /not signed with RS256/);
  });

  test("with the platform's public key as a shared secret", async () => {
    const at = await stage();
    const [key] = at.platform.keyServer.keys;
    const secret = new TextEncoder().encode(JSON.stringify(key?.publicJwk));
    at.platform.forge = (claims) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: key?.id ?? '' }).sign(secret);
    await refused(await at.launch(), /not signed with RS256/);
  });

  test('with a key that the token brings along', async () => {
    const at = await stage();
    const own = await makeSigningKey('mine');
    at.platform.forge = (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', jwk: own.publicJwk, jku: 'http://127.0.0.1:9/jwks' })
        .sign(own.privateKey);
    await refused(await at.launch(), /signature does not match/);
  });

  test('a second time', async () => {
    const { platform, sidecar, clock } = await stage();
    platform.claims = { [claim.target]: wholeCourse };
    const { fields, cookie } = await platform.begin(sidecar.url, wholeCourse);
    expect((await post(`${sidecar.url}/lti/launch`, fields, cookie)).status).toBe(200);
    await refused(await post(`${sidecar.url}/lti/launch`, fields, cookie), /used before/);
    clock.advance(minuteMs);
    await refused(await post(`${sidecar.url}/lti/launch`, fields, cookie), /used before/);
  });

  test('of two at the same moment, one', async () => {
    const { platform, sidecar } = await stage();
    platform.claims = { [claim.target]: wholeCourse };
    const { fields, cookie } = await platform.begin(sidecar.url, wholeCourse);
    const both = await Promise.all([1, 2].map(() => post(`${sidecar.url}/lti/launch`, fields, cookie)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });
});

describe('the times of a launch', () => {
  const cases: [string, (now: number) => Record<string, number>, number][] = [
    ['expired 59 s ago', (now) => ({ exp: now - 59 }), 200],
    ['expired 60 s ago', (now) => ({ exp: now - 60 }), 401],
    ['valid in 60 s', (now) => ({ nbf: now + 60 }), 200],
    ['valid in 61 s', (now) => ({ nbf: now + 61 }), 401],
    ['made in 60 s', (now) => ({ iat: now + 60 }), 200],
    ['made in 61 s', (now) => ({ iat: now + 61 }), 401],
    ['made 11 min ago', (now) => ({ iat: now - 660 }), 200],
    ['made 11 min and 1 s ago', (now) => ({ iat: now - 661 }), 401],
  ];
  test.each(cases)('%s', async (_what, times, status) => {
    const at = await stage();
    at.platform.claims = times(at.clock.now() / 1000);
    const launched = await at.launch();
    // Of two clocks that differ the administrator has to hear, whichever is ahead.
    if (status === 200) expect(launched.status).toBe(200);
    else await refused(launched, /compare the clocks/);
  });

  test('ten minutes after the login the state is too old', async () => {
    const { platform, sidecar, clock } = await stage();
    platform.claims = { [claim.target]: wholeCourse, exp: clock.now() / 1000 + 3600 };
    const early = await platform.begin(sidecar.url, wholeCourse);
    const late = await platform.begin(sidecar.url, wholeCourse);
    clock.advance(10 * minuteMs - 1);
    expect((await post(`${sidecar.url}/lti/launch`, early.fields, early.cookie)).status).toBe(200);
    clock.advance(1);
    await refused(await post(`${sidecar.url}/lti/launch`, late.fields, late.cookie), /LTI state has expired/);
  });
});

describe('the state', () => {
  test('of another launch does not fit', async () => {
    const { platform, sidecar } = await stage();
    platform.claims = { [claim.target]: wholeCourse };
    const first = await platform.begin(sidecar.url, wholeCourse);
    const second = await platform.begin(sidecar.url, wholeCourse);
    const mixed = { ...first.fields, state: second.fields.state ?? '' };
    await refused(await post(`${sidecar.url}/lti/launch`, mixed, second.cookie), /nonce/);
  });

  test.each([
    ['changed', (state: string) => `${state.slice(0, -2)}${state.endsWith('AA') ? 'BB' : 'AA'}`],
    ['invented', () => 'x.y.z'],
    [
      'unsigned',
      (state: string) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${state.split('.')[1]}.`,
    ],
  ])('%s is not believed', async (_what, change) => {
    const { platform, sidecar } = await stage();
    platform.claims = { [claim.target]: wholeCourse };
    const { fields, cookie } = await platform.begin(sidecar.url, wholeCourse);
    const state = change(fields.state ?? '');
    await refused(
      await post(`${sidecar.url}/lti/launch`, { ...fields, state }, cookie),
      /state was not made here/,
    );
  });

  test('belongs to the browser that has begun it: another one, with cookies or without, opens nothing', async () => {
    const { platform, sidecar } = await stage();
    platform.claims = { [claim.target]: wholeCourse };
    const own = await platform.begin(sidecar.url, wholeCourse);
    const foreign = await platform.begin(sidecar.url, wholeCourse);
    const url = `${sidecar.url}/lti/launch`;
    for (const cookie of [{}, { cookie: 'a=b' }, own.cookie]) {
      await refused(await post(url, foreign.fields, cookie), /needs a window of its own/);
    }
    const guessed = `${foreign.cookie.cookie.split('=')[0]}=${own.cookie.cookie.split('=')[1]}`;
    await refused(await post(url, foreign.fields, { cookie: guessed }), /window of its own/);
    // It has not been used up by any of these.
    expect((await post(url, foreign.fields, foreign.cookie)).status).toBe(200);
  });

  test('of several tutors on one page all open, however they cross', async () => {
    const { platform, sidecar } = await stage();
    platform.claims = { [claim.target]: wholeCourse };
    const forms = await Promise.all(
      Array.from({ length: 12 }, () => platform.begin(sidecar.url, wholeCourse)),
    );
    // One jar, as a browser has it: a cookie replaces another of its name.
    const jar = new Map(forms.map(({ cookie }) => cookie.cookie.split('=') as [string, string]));
    expect(jar.size).toBe(12);
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const launches = forms.map(({ fields }) => post(`${sidecar.url}/lti/launch`, fields, { cookie }));
    expect((await Promise.all(launches)).map(({ status }) => status)).toEqual(Array(12).fill(200));
  });

  test('has a cookie for itself, and for its own address', async () => {
    const { platform, sidecar } = await stage();
    const response = await post(`${sidecar.url}/lti/login`, platform.loginFields(wholeCourse));
    expect(response.headers.get('set-cookie')).toMatch(
      /^course-tutor-launch-[\w-]{24}=[\w-]{24}; Max-Age=600; Path=\/lti\/launch; HttpOnly; Secure; SameSite=None; Partitioned$/,
    );
  });

  test('without a cookie opens with what the platform has kept, where it offers that', async () => {
    const { platform, sidecar } = await stage();
    platform.claims = { [claim.target]: wholeCourse };
    const login = { ...platform.loginFields(wholeCourse), lti_storage_target: '_parent' };
    const storing = await (await post(`${sidecar.url}/lti/login`, login)).text();
    const kept = JSON.parse(/id="course-tutor-data">(.*?)<\/script>/.exec(storing)?.[1] ?? '{}') as Record<
      string,
      string
    >;
    expect(kept).toMatchObject({ frame: '_parent', origin: platform.issuer });
    const { fields } = formOf(await (await fetch(kept.next ?? '')).text());
    const url = `${sidecar.url}/lti/launch`;
    const fetching = await post(url, fields);
    const page = await fetching.text();
    expect([fetching.status, tokenIn(page)]).toEqual([200, undefined]);
    expect(page).toContain(`"key":"${kept.key}"`);
    expect(page).not.toContain(kept.value);
    await refused(await post(url, { ...fields, browser: 'guessed' }), /window of its own/);
    expect((await post(url, { ...fields, browser: kept.value ?? '' })).status).toBe(200);
  });

  test('without either begins anew in a window of its own', async () => {
    const { platform, sidecar } = await stage();
    const { fields } = await platform.begin(sidecar.url, wholeCourse);
    const page = await (await post(`${sidecar.url}/lti/launch`, fields)).text();
    const again = /<a href="(login[^"]*)" target="_blank"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    const response = await fetch(`${sidecar.url}/lti/${again}`, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(new URL(response.headers.get('location') ?? '').searchParams.get('login_hint')).toBe('user-7');
  });
});

describe("the platform's keys", () => {
  test('are asked for once', async () => {
    const at = await stage();
    for (const sub of ['a', 'b', 'c']) {
      at.platform.claims = { sub };
      expect((await at.launch()).status).toBe(200);
    }
    expect(at.platform.keyServer.requests).toEqual(['/jwks']);
  });

  test('may change, and are then asked for again', async () => {
    const at = await stage();
    expect((await at.launch()).status).toBe(200);
    at.platform.keyServer.keys = [await makeSigningKey('platform-2')];
    at.platform.claims = {};
    at.clock.advance(30_000);
    expect((await at.launch()).status).toBe(200);
    expect(at.platform.keyServer.requests).toHaveLength(2);
  });

  test('that cannot be had are no fault of the launch', async () => {
    const at = await stage();
    at.platform.keyServer.answer = { status: 503 };
    await refused(await at.launch(), /Something went wrong/, 500);
    at.platform.keyServer.answer = undefined;
    at.platform.claims = {};
    at.clock.advance(30_000);
    expect((await at.launch()).status).toBe(200);
  });
});

describe('which course a launch opens', () => {
  async function opened(
    registration: Record<string, unknown>,
    target: string,
    claims: Record<string, unknown> = {},
  ): Promise<string | undefined> {
    const at = await stage(registration);
    at.platform.claims = claims;
    const response = await at.launch(target);
    const page = await response.text();
    expect(tokenIn(page) !== undefined).toBe(response.status === 200);
    return response.status === 200 ? /<course-tutor ([^>]*) mode/.exec(page)?.[1] : String(response.status);
  }
  const launchUrl = `${publicUrl}/lti/launch`;

  test('the link names it', async () => {
    expect(await opened({}, `${publicUrl}/embed/second`)).toBe('course="second"');
    expect(await opened({}, `${launchUrl}?course=second&lesson=02-containers`)).toBe(
      'course="second" lesson="02-containers"',
    );
  });

  test('the settings name it for a link that does not', async () => {
    expect(await opened({ course: 'second' }, launchUrl)).toBe('course="second"');
    expect(await opened({ courses: { 42: 'second' }, course: 'python-basics' }, publicUrl)).toBe(
      'course="second"',
    );
  });

  test('a custom parameter names it, and the lesson', async () => {
    const custom = { course: 'second', lesson: '04-loops' };
    expect(await opened({}, launchUrl, { [claim.custom]: custom })).toBe('course="second" lesson="04-loops"');
    const unset = { course: '$Course.tutor', lesson: '' };
    expect(await opened({ course: 'second' }, launchUrl, { [claim.custom]: unset })).toBe('course="second"');
  });

  test('a lesson that is gone is left out', async () => {
    expect(await opened({}, `${wholeCourse}?lesson=99-gone`)).toBe('course="python-basics"');
  });

  test('none that the settings do not allow for the LMS course', async () => {
    expect(await opened({ course: 'second' }, wholeCourse)).toBe('404');
    expect(await opened({ courses: { 42: 'second' } }, wholeCourse)).toBe('404');
    expect(await opened({ courses: { 7: 'python-basics' } }, wholeCourse)).toBe('404');
    expect(await opened({}, launchUrl)).toBe('404');
    expect(await opened({}, `${publicUrl}/embed/unknown`)).toBe('404');
  });
});
