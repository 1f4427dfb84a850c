import { expect, test } from 'vitest';
import { mayHaveBegun, noteLaunch } from '../../../../proxy/lms/lti/binding-cookie.ts';

/** What a browser would send after it was given this. */
const sentBack = (setCookie: string) => setCookie.split(';')[0];

test('a browser with cookies launches what it has begun, and nothing else', () => {
  const cookies = sentBack(noteLaunch(undefined, 'one'));
  expect(mayHaveBegun(cookies, 'one')).toBe(true);
  expect(mayHaveBegun(cookies, 'on')).toBe(false);
  expect(mayHaveBegun(`other=x; ${cookies}`, 'two')).toBe(false);
});

test('a browser without cookies launches all the same', () => {
  for (const cookies of [undefined, '', 'other=x', 'course-tutor-launch=', 'course-tutor-launch=a b']) {
    expect(mayHaveBegun(cookies, 'one')).toBe(true);
  }
});

test('eight launches may be under way at once', () => {
  let cookies: string | undefined;
  for (let i = 1; i <= 9; i += 1) cookies = sentBack(noteLaunch(cookies, `n${i}`));
  expect(mayHaveBegun(cookies, 'n1')).toBe(false);
  for (let i = 2; i <= 9; i += 1) expect(mayHaveBegun(cookies, `n${i}`)).toBe(true);
});

test('what somebody else has put into the cookie gets into no header', () => {
  expect(noteLaunch('course-tutor-launch=a\r\nset-cookie: x', 'one')).toMatch(/^course-tutor-launch=one; /);
});
