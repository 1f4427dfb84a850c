import { describe, expect, it } from 'vitest';
import { type PageAddress, pageAddress } from '../../../../proxy/lms/page-rules/page-address.ts';
import { pagePattern } from '../../../../proxy/lms/page-rules/page-pattern.ts';

const match = (pattern: string, target: string) =>
  pagePattern(pattern).match(pageAddress(target) as PageAddress);

describe('a pattern', () => {
  it.each([
    ['/course/*', '/course/lists/1.html', 'lists/1.html'],
    ['/course/*', '/course', ''],
    ['/course/*', '/course/?page=2', ''],
    ['/*', '/', ''],
    ['/course', '/course', ''],
    ['/courses/*/quizzes/*', '/courses/7/quizzes/9/take', '7'],
    ['/*.html', '/a/b.html', 'a/b'],
    ['/course/view.php?id=5', '/course/view.php?lang=ru&id=5', ''],
    ['/a*a', '/aa', ''],
    ['/course/*', '/COURSE//my%20lists;jsessionid=7', 'my lists'],
    ['/курс/*', '/%D0%BA%D1%83%D1%80%D1%81/1', '1'],
    ['/%D0%BA%D1%83%D1%80%D1%81/*', '/%d0%ba%d1%83%d1%80%d1%81/1', '1'],
  ])('%s means %s', (pattern, target, found) => {
    expect(match(pattern, target)).toBe(found);
  });

  it.each([
    ['/course/*', '/courses/1'],
    ['/course', '/course/1'],
    ['/courses/*/quizzes/*', '/courses/7/pages/1'],
    ['/course/view.php?id=5', '/course/view.php?id=55'],
    ['/course/view.php?id=5', '/course/view.php'],
    ['/a*a', '/a'],
  ])('%s does not mean %s', (pattern, target) => {
    expect(match(pattern, target)).toBeUndefined();
  });
});

describe('an address that two servers could read differently is no page', () => {
  it.each([
    ['not decodable', '/%zz'],
    ['in another encoding', '/%EA%F3%F0%F1'],
    ['overlong', '/%c0%ae%c0%ae/x'],
    ["in Microsoft's way", '/%u0063ourse'],
    ['an encoded slash', '/course%2Fx'],
    ['an encoded backslash', '/course%5Cx'],
    ['a backslash', '/course\\x'],
    ['an encoded dot', '/course/view%2ephp'],
    ['an encoded semicolon', '/course%3Bx/y'],
    ['encoded twice', '/course/%252e%252e/x'],
    ['an encoded question mark', '/exam.php%3Fid=42'],
    ['an encoded number sign', '/course/x%23y'],
    ['a NUL', '/course/x%00.html'],
    ['a line feed', '/course/x%0a'],
    ['dot segments', '/x/../course/y'],
    ['dot segments with parameters', '/course/..;/y'],
    ['a single dot', '/./course/y'],
    ['a dot at the end of a folder', '/course./x'],
    ['a blank at the end', '/course/x%20'],
    ['a stream of a file', '/exam.php::$DATA'],
    ['what looks like a host', '//course/x'],
    ['an invisible letter', '/cou%E2%80%8Brse/x'],
    ['a wide slash', '/course%EF%BC%8Fx'],
    ['a one-dot leader', '/course/%E2%80%A4%E2%80%A4/x'],
  ])('%s', (_what, target) => {
    expect(pageAddress(target)).toBeUndefined();
  });
});
