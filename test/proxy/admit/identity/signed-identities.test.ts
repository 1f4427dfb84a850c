import { createSecretKey } from 'node:crypto';
import { exportSPKI, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SignedIdentities } from '../../../../proxy/admit/identity/signed-identities.ts';
import { TutorError } from '../../../../proxy/ground/errors.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import {
  type KeyServer,
  makeSigningKey,
  type SigningKey,
  startKeyServer,
} from '../../../support/key-server.ts';
import { sign } from '../../../support/lti-platform.ts';

const sharedSecret = 'a shared secret of 32 bytes or so';
const publicUrl = 'https://tutor.example.edu/';
let rsa: SigningKey;
let ec: SigningKey;
let server: KeyServer;
let clock: FakeClock;
let failures: unknown[];
let bySecret: SignedIdentities;
let byKeys: SignedIdentities;

beforeAll(async () => {
  [rsa, ec] = await Promise.all([makeSigningKey('rsa'), makeSigningKey('ec', 'ES256')]);
});
beforeEach(async () => {
  clock = new FakeClock();
  failures = [];
  server = await startKeyServer([rsa, ec]);
  const onFailure = (error: unknown) => failures.push(error);
  bySecret = new SignedIdentities({ sharedSecret, jwksUrl: '', publicUrl }, clock, onFailure);
  byKeys = new SignedIdentities({ sharedSecret: '', jwksUrl: server.url, publicUrl }, clock, onFailure);
});
afterEach(() => server.close());

const nowSeconds = () => Math.floor(clock.now() / 1000);

function usual(extra: Record<string, unknown> = {}): JWTPayload {
  const claims = { sub: 'u-1', course: 'c', iat: nowSeconds(), exp: nowSeconds() + 300, ...extra };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null)) as JWTPayload;
}

function signHs(claims: JWTPayload, secret = sharedSecret, alg = 'HS256'): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg }).sign(createSecretKey(Buffer.from(secret)));
}

async function refusal(token: string, identities = bySecret, course = 'c'): Promise<string> {
  try {
    await identities.verify(token, course);
  } catch (error) {
    if (error instanceof TutorError) return `${error.code}: ${error.details.hint}`;
    throw error;
  }
  return 'accepted';
}

describe('an identity', () => {
  test('names a student by the shared secret or by a published key', async () => {
    const student = { by: 'signed', issuer: 'https://lms', subject: 'u-1' };
    const claims = usual({ iss: 'https://lms', name: 'Ada', roles: ['teacher'] });
    expect(await bySecret.verify(await signHs(claims), 'c')).toEqual({
      student,
      place: { tutor: undefined, lesson: undefined, role: 'teacher' },
      madeSeconds: nowSeconds(),
      onceName: undefined,
    });
    expect((await byKeys.verify(await sign(claims, rsa), 'c')).student).toEqual(student);
    expect((await byKeys.verify(await sign(claims, ec), 'c')).student).toEqual(student);
  });

  test('may say where the student is, and what the tutor may do there', async () => {
    const place = { tutor: 'coach', lesson: 'l-1' };
    expect((await bySecret.verify(await signHs(usual(place)), 'c')).place).toEqual({
      ...place,
      role: 'student',
    });
    expect(await refusal(await signHs(usual({ tutor: 'quiet' })))).toMatch(/"tutor": /);
    for (const lesson of ['', 7, ['l-1'], 'x'.repeat(256)]) {
      expect(await refusal(await signHs(usual({ lesson })))).toMatch(/"lesson": /);
    }
  });

  test('without "iat" counts as made as early as it can have been', async () => {
    const { madeSeconds } = await bySecret.verify(await signHs(usual({ iat: null })), 'c');
    expect(madeSeconds).toBe(nowSeconds() + 300 - 3600);
  });

  test('may be good for several courses, and for no other', async () => {
    const token = await signHs(usual({ course: ['a', 'c'] }));
    expect(await refusal(token)).toBe('accepted');
    expect(await refusal(token, bySecret, 'b')).toMatch(/^unauthenticated: .*"course" is \["a","c"\]/);
    expect(await refusal(await signHs(usual()), bySecret, 'C')).toMatch(/"course" is "c"/);
  });

  test('may say for whom it is', async () => {
    for (const aud of ['course-tutor', 'https://tutor.example.edu', publicUrl, ['x', 'course-tutor']]) {
      expect(await refusal(await signHs(usual({ aud })))).toBe('accepted');
    }
    for (const aud of ['https://other.example', [], ['https://tutor.example.edu.evil'], '']) {
      expect(await refusal(await signHs(usual({ aud })))).toMatch(/"aud" names neither/);
    }
  });

  test.each([
    ['sub', { sub: null }],
    ['sub', { sub: '' }],
    ['sub', { sub: 7 }],
    ['course', { course: null }],
    ['course', { course: 7 }],
    ['exp', { exp: null }],
    ['exp', { exp: '2030-01-01' }],
    ['jti', { jti: 7 }],
  ])('needs a proper %s', async (claim, extra) => {
    expect(await refusal(await signHs(usual(extra)))).toMatch(new RegExp(`^unauthenticated: .*"${claim}"`));
  });

  test('that is good once has a name of its own per issuer', async () => {
    const nameOf = async (extra: Record<string, unknown>) =>
      (await bySecret.verify(await signHs(usual({ jti: 'x', ...extra })), 'c')).onceName;
    expect(await nameOf({})).toBe(await nameOf({ sub: 'u-2' }));
    expect(new Set([await nameOf({}), await nameOf({ iss: 'l' }), await nameOf({ jti: 'y' })]).size).toBe(3);
  });
});

describe('the times of an identity', () => {
  const cases: [string, (now: number) => Record<string, unknown>, boolean][] = [
    ['expired 59 s ago', (now) => ({ exp: now - 59 }), true],
    ['expired 60 s ago', (now) => ({ exp: now - 60 }), false],
    ['valid in 60 s', (now) => ({ nbf: now + 60 }), true],
    ['valid in 61 s', (now) => ({ nbf: now + 61 }), false],
    ['made in 60 s', (now) => ({ iat: now + 60 }), true],
    ['made in 61 s', (now) => ({ iat: now + 61 }), false],
    ['good for an hour', (now) => ({ exp: now + 3600 }), true],
    ['good for longer', (now) => ({ exp: now + 3601 }), false],
    ['good for longer, made long ago', (now) => ({ iat: now - 86_400 }), false],
    ['without iat, good for an hour and the skew', (now) => ({ iat: null, exp: now + 3660 }), true],
    ['without iat, good for longer', (now) => ({ iat: null, exp: now + 3661 }), false],
    ['made before time began', () => ({ iat: -1e300 }), false],
  ];
  test.each(cases)('%s', async (_what, times, good) => {
    const answer = await refusal(await signHs(usual(times(nowSeconds()))));
    expect(answer === 'accepted', answer).toBe(good);
  });

  test('an endless one is refused', async () => {
    const header = Buffer.from('{"alg":"HS256"}').toString('base64url');
    const payload = Buffer.from('{"sub":"u","course":"c","exp":1e999}').toString('base64url');
    const { createHmac } = await import('node:crypto');
    const mac = createHmac('sha256', sharedSecret).update(`${header}.${payload}`).digest('base64url');
    expect(await refusal(`${header}.${payload}.${mac}`)).toMatch(/^unauthenticated/);
  });
});

describe('a forged identity', () => {
  test('by another secret or key', async () => {
    expect(await refusal(await signHs(usual(), `${sharedSecret}!`))).toMatch(/signature does not match/);
    const other = await makeSigningKey('rsa');
    expect(await refusal(await sign(usual(), other), byKeys)).toMatch(/signature does not match/);
    expect(await refusal(await sign(usual(), { ...other, id: 'new' }), byKeys)).toMatch(/no key that fits/);
  });

  test('without a signature', async () => {
    const token = new UnsecuredJWT(usual()).encode();
    for (const identities of [bySecret, byKeys]) {
      expect(await refusal(token, identities)).toMatch(/must be HS256, RS256 or ES256/);
    }
    const [, payload] = token.split('.');
    for (const alg of ['None', 'nOnE', '', 'HS256']) {
      const header = Buffer.from(JSON.stringify({ alg })).toString('base64url');
      expect(await refusal(`${header}.${payload}.`)).toMatch(/^unauthenticated/);
    }
  });

  test('by the public key taken for a shared secret', async () => {
    const both = new SignedIdentities({ sharedSecret, jwksUrl: server.url, publicUrl }, clock, () => {
      throw new Error('the keys were there');
    });
    const secrets = [await exportSPKI(rsa.publicKey), JSON.stringify(rsa.publicJwk), rsa.publicJwk.n ?? ''];
    for (const secret of secrets) {
      const token = await signHs(usual(), secret);
      expect(await refusal(token, byKeys)).toMatch(/HS256; set identity.sharedSecret/);
      expect(await refusal(token, both)).toMatch(/signature does not match/);
    }
  });

  test('by the shared secret published as a key', async () => {
    const k = Buffer.from(sharedSecret).toString('base64url');
    server.answer = { status: 200, body: JSON.stringify({ keys: [{ kty: 'oct', k, alg: 'HS256' }] }) };
    expect(await refusal(await signHs(usual()), byKeys)).toMatch(/^unauthenticated/);
    expect(await refusal(await sign(usual(), rsa), byKeys)).toMatch(/^unauthenticated/);
  });

  test('with a key of the token itself', async () => {
    const own = await makeSigningKey('own');
    const header = { alg: 'RS256', jwk: own.publicJwk, jku: server.url, x5u: server.url };
    const token = await new SignJWT(usual()).setProtectedHeader(header).sign(own.privateKey);
    expect(await refusal(token, byKeys)).toMatch(/^unauthenticated/);
  });

  test.each(['HS384', 'HS512'])('with %s', async (alg) => {
    const token = await signHs(usual(), sharedSecret.repeat(2), alg);
    expect(await refusal(token)).toMatch(/must be HS256, RS256 or ES256/);
  });

  test('that is no token at all, or a huge one', async () => {
    for (const text of ['x', 'a.b.c', '..', 'eyJhbGciOiJIUzI1NiJ9..', `${'a'.repeat(9000)}.b.c`]) {
      expect(await refusal(text)).toMatch(/^unauthenticated/);
    }
  });

  test('where no identity is configured', async () => {
    const none = new SignedIdentities({ sharedSecret: '', jwksUrl: '', publicUrl }, clock, () => undefined);
    expect(await refusal(await signHs(usual(), ' '), none)).toMatch(/set identity.sharedSecret/);
    expect(await refusal(await sign(usual(), rsa), none)).toMatch(/set identity.jwksUrl/);
  });

  test('is not told how near it came', async () => {
    const token = await signHs(usual());
    const said = await refusal(`${token.slice(0, -4)}AAAA`);
    expect(said).toBe('unauthenticated: identity: its signature does not match');
  });
});

describe('published keys', () => {
  test('are asked for once, however many students come', async () => {
    const token = await sign(usual(), rsa);
    await Promise.all(Array.from({ length: 20 }, () => byKeys.verify(token, 'c')));
    await byKeys.verify(token, 'c');
    expect(server.requests).toEqual(['/jwks']);
  });

  test('a new one is found half a minute after the last look, and unknown ones cost no more', async () => {
    await byKeys.verify(await sign(usual(), rsa), 'c');
    const next = await makeSigningKey('next');
    server.keys = [rsa, next];
    clock.advance(29_999);
    for (let i = 0; i < 5; i += 1) expect(await refusal(await sign(usual(), next), byKeys)).toMatch(/no key/);
    expect(server.requests).toHaveLength(1);
    clock.advance(1);
    expect(await refusal(await sign(usual(), next), byKeys)).toBe('accepted');
    expect(server.requests).toHaveLength(2);
  });

  test('a withdrawn one counts no longer after ten minutes', async () => {
    await byKeys.verify(await sign(usual(), rsa), 'c');
    server.keys = [ec];
    clock.advance(10 * 60_000 - 1);
    expect(await refusal(await sign(usual(), rsa), byKeys)).toBe('accepted');
    clock.advance(1);
    expect(await refusal(await sign(usual(), rsa), byKeys)).toMatch(/no key that fits/);
  });

  test('neither a new one nor a withdrawn one waits for a clock that was set back', async () => {
    await byKeys.verify(await sign(usual(), rsa), 'c');
    const next = await makeSigningKey('next');
    server.keys = [next];
    clock.set(-86_400_000);
    clock.advance(30_000);
    expect(await refusal(await sign(usual(), next), byKeys)).toBe('accepted');
    expect(await refusal(await sign(usual(), rsa), byKeys)).toMatch(/no key that fits/);
  });

  test('that cannot be had are no fault of the student, and count for an hour more', async () => {
    server.answer = { status: 503 };
    expect(await refusal(await sign(usual(), rsa), byKeys)).toBe('internal: undefined');
    expect(await refusal(await sign(usual(), rsa), byKeys)).toBe('internal: undefined');
    expect(server.requests).toHaveLength(1);
    expect(failures).toHaveLength(1);
    server.answer = undefined;
    clock.advance(30_000);
    expect(await refusal(await sign(usual(), rsa), byKeys)).toBe('accepted');
    server.answer = { status: 503 };
    clock.advance(60 * 60_000 - 1);
    expect(await refusal(await sign(usual(), rsa), byKeys)).toBe('accepted');
    clock.advance(30_001);
    expect(await refusal(await sign(usual(), rsa), byKeys)).toBe('internal: undefined');
  });

  test.each([
    ['behind a redirect', () => ({ status: 302, location: server.url.replace('/jwks', '/elsewhere') })],
    ['of any size', () => ({ status: 200, body: `{"keys":[],"x":"${'x'.repeat(300_000)}"}` })],
    ['that are none', () => ({ status: 200, body: '<h1>Welcome</h1>' })],
    ['without a list', () => ({ status: 200, body: '{"keys":{}}' })],
  ])('%s are not taken', async (_what, answer) => {
    server.answer = answer();
    expect(await refusal(await sign(usual(), rsa), byKeys)).toBe('internal: undefined');
    expect(server.requests).toEqual(['/jwks']);
  });
});
