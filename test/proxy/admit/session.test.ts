import { expect, test } from 'vitest';
import { anyPlace, type VouchedStudent } from '../../../proxy/admit/identity/vouched-student.ts';
import { Sessions } from '../../../proxy/admit/session.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const nothingEnded = {
  privacy: { removedMs: async () => undefined },
  sessions: { endedMs: async () => undefined },
  apiKeys: { find: async () => undefined },
};
const key = Buffer.alloc(32, 1);
const ada: VouchedStudent = { by: 'lti', issuer: 'https://lms', subject: 'ada' };

test('a named student has one pseudonym, which depends on everything that names the student', () => {
  const sessions = new Sessions(key, new FakeClock(), nothingEnded);
  const others: VouchedStudent[] = [
    { ...ada, by: 'signed' },
    { ...ada, by: 'header' },
    { ...ada, issuer: 'https://lm' },
    { ...ada, issuer: 'https://lmsa', subject: 'da' },
    { ...ada, subject: 'Ada' },
  ];
  const names = new Set([ada, ...others].map((student) => sessions.pseudonymOf(student)));
  expect(names.size).toBe(6);
  expect(new Sessions(key, new FakeClock(), nothingEnded).pseudonymOf({ ...ada })).toBe(
    sessions.pseudonymOf(ada),
  );
  expect(new Sessions(Buffer.alloc(32, 2), new FakeClock(), nothingEnded).pseudonymOf(ada)).not.toBe(
    sessions.pseudonymOf(ada),
  );
  for (const name of names) expect(name).toMatch(/^[\w-]{16}$/);
});

test('a session proves the student, the course and that the student is named', async () => {
  const sessions = new Sessions(key, new FakeClock(), nothingEnded);
  const { token, student } = await sessions.mintVouched(ada, 'c', anyPlace);
  expect(student).toEqual({
    pseudonym: sessions.pseudonymOf(ada),
    course: 'c',
    anonymous: false,
    role: 'student',
  });
  expect(await sessions.verify(`Bearer ${token}`)).toEqual(student);
  expect(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).not.toContain('ada');
});

test('anonymous students are nobody twice', async () => {
  const sessions = new Sessions(key, new FakeClock(), nothingEnded);
  const [one, two] = [await sessions.mintAnonymous('c'), await sessions.mintAnonymous('c')];
  expect(one.student.anonymous).toBe(true);
  expect(one.student.pseudonym).not.toBe(two.student.pseudonym);
});
