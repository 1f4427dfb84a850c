import { describe, expect, it } from 'vitest';
import { type PageAddress, pageAddress, pagePattern } from '../../../proxy/lms/page-pattern.ts';

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

  it.each([
    '/mod//quiz/attempt.php',
    '/mod/%71uiz/attempt.php',
    '/MOD/Quiz/attempt.php',
    '/x/../mod/quiz/attempt.php',
    '/mod/./quiz/attempt.php',
    '/mod;v=1/quiz;jsessionid=2/attempt.php',
    '/mod%2Fquiz%2Fattempt.php',
    '/mod\\quiz\\attempt.php',
    '/mod/quiz',
  ])('of an exam cannot be got round by writing %s', (target) => {
    expect(match('/mod/quiz/*', target)).toBeDefined();
  });
});

it('an address that cannot be decoded is no page', () => {
  expect(pageAddress('/%zz')).toBeUndefined();
});
