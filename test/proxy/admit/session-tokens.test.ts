import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Sessions } from '../../../proxy/admit/session.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { thrownBy } from '../providers/calls.ts';

const nothingEnded = {
  privacy: { removedMs: async () => undefined },
  sessions: { endedMs: async () => undefined },
  apiKeys: { find: async () => undefined },
};
const key = randomBytes(32);
const twelveHoursMs = 12 * 60 * 60 * 1000;

function sessionsOn(clock = new FakeClock(), secret = key): Sessions {
  return new Sessions(secret, clock, nothingEnded);
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token with any header and claims, signed like ours or not. */
function token(header: object, claims: object, secret: Buffer = key): string {
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

async function refusalOf(sessions: Sessions, authorization: string | undefined): Promise<unknown> {
  return thrownBy(() => sessions.verify(authorization));
}

test('a minted token is known again, also by another process with the same key', async () => {
  const clock = new FakeClock();
  const minted = await sessionsOn(clock).mintAnonymous('python');
  expect(minted.student).toMatchObject({ course: 'python', anonymous: true });
  expect(await sessionsOn(clock).verify(`Bearer ${minted.token}`)).toEqual(minted.student);
  expect(minted.expiresAt.getTime() - clock.now()).toBe(twelveHoursMs);
});

test('every anonymous session is another student', async () => {
  const sessions = sessionsOn();
  const students = await Promise.all(Array.from({ length: 20 }, () => sessions.mintAnonymous('python')));
  expect(new Set(students.map(({ student }) => student.pseudonym)).size).toBe(20);
});

describe('refused', () => {
  const claims = {
    sub: 'p',
    course: 'python',
    anonymous: true,
    aud: 'course-tutor/session',
    iat: 0,
    exp: 9_999_999_999,
  };

  test('the claims themselves would pass, so that the cases below fail for their own reason', async () => {
    const verified = await sessionsOn().verify(`Bearer ${token({ alg: 'HS256' }, claims)}`);
    expect(verified).toEqual({ pseudonym: 'p', course: 'python', anonymous: true, role: 'student' });
  });

  const { exp: _exp, ...endless } = claims;
  const { course: _course, ...nowhere } = claims;
  const { sub: _sub, ...nobody } = claims;
  test.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['another scheme', `Basic ${token({ alg: 'HS256' }, claims)}`],
    ['no JWT', 'Bearer secret'],
    ['algorithm none, without a signature', `Bearer ${encode({ alg: 'none' })}.${encode(claims)}.`],
    ['algorithm none, with one', `Bearer ${token({ alg: 'none' }, claims)}`],
    ['another algorithm in the header', `Bearer ${token({ alg: 'HS512' }, claims)}`],
    ['signed with another key', `Bearer ${token({ alg: 'HS256' }, claims, randomBytes(32))}`],
    ['for another audience', `Bearer ${token({ alg: 'HS256' }, { ...claims, aud: 'lms' })}`],
    ['without an end', `Bearer ${token({ alg: 'HS256' }, endless)}`],
    ['without a course', `Bearer ${token({ alg: 'HS256' }, nowhere)}`],
    ['without a student', `Bearer ${token({ alg: 'HS256' }, nobody)}`],
    ['with two tokens', `Bearer ${token({ alg: 'HS256' }, claims)} ${token({ alg: 'HS256' }, claims)}`],
  ])('%s', async (_name, authorization) => {
    expect(await refusalOf(sessionsOn(), authorization)).toMatchObject({
      name: 'TutorError',
      code: 'unauthenticated',
    });
  });

  test('a token of which anything was changed', async () => {
    const sessions = sessionsOn();
    const [header = '', , signature = ''] = (await sessions.mintAnonymous('python')).token.split('.');
    const forged = `${header}.${encode({ ...claims, course: 'paid-course' })}.${signature}`;
    expect(await refusalOf(sessions, `Bearer ${forged}`)).toMatchObject({ code: 'unauthenticated' });
  });

  test('an expired token, also one that was known while it held', async () => {
    const clock = new FakeClock();
    const sessions = sessionsOn(clock);
    const { token: minted } = await sessions.mintAnonymous('python');
    clock.advance(twelveHoursMs - 1_000);
    expect(await sessions.verify(`Bearer ${minted}`)).toMatchObject({ course: 'python' });
    clock.advance(1_000);
    expect(await refusalOf(sessions, `Bearer ${minted}`)).toMatchObject({ code: 'unauthenticated' });
    expect(await refusalOf(sessionsOn(clock), `Bearer ${minted}`)).toMatchObject({
      code: 'unauthenticated',
    });
  });
});

test('an address is the same in every process, and cannot be read back', () => {
  const address = '192.0.2.7';
  const name = sessionsOn().addressKey(address);
  expect(sessionsOn().addressKey(address)).toBe(name);
  expect(sessionsOn().addressKey('192.0.2.8')).not.toBe(name);
  expect(sessionsOn(new FakeClock(), randomBytes(32)).addressKey(address)).not.toBe(name);
  expect(name).not.toContain('192');
});
