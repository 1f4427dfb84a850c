import { describe, expect, it } from 'vitest';
import { exclusion } from '../../../../proxy/lms/page-rules/exclusion.ts';
import { knownPages } from '../../../../proxy/lms/page-rules/known-pages.ts';
import { pageAddress } from '../../../../proxy/lms/page-rules/page-address.ts';

const isExcluded = exclusion(['/mod/quiz/*', '/courses/*/quizzes/*', '/exam.php?id=42', '/final/index.php']);

/** As the injection asks. */
function mayGetTutor(target: string, excludes = isExcluded): boolean {
  const address = pageAddress(target);
  return address !== undefined && !excludes(address);
}

describe('an assessment never gets a tutor, in whatever spelling', () => {
  it.each([
    '/mod/quiz/attempt.php?attempt=5',
    '/mod/quiz',
    '/mod/quiz/',
    '/mod//quiz/attempt.php',
    '/mod/%71uiz/attempt.php',
    '/MOD/Quiz/attempt.php',
    '/mod/qu%C4%B1z/attempt.php',
    '/mod/qu%C3%ADz/attempt.php',
    '/mod/qui%CC%81z/attempt.php',
    '/courses/7/quizzes.html',
    '/%EF%BD%8Dod/quiz/attempt.php',
    '/x/../mod/quiz/attempt.php',
    '/mod/./quiz/attempt.php',
    '/mod;v=1/quiz;jsessionid=2/attempt.php',
    '/mod%2Fquiz%2Fattempt.php',
    '/mod\\quiz\\attempt.php',
    '/mod/quiz/attempt.php/..;/..;/..;/course/x?attempt=5',
    '/mod/quiz/attempt.php/%5c..%5c..%5c..%5ccourse%5cx?attempt=5',
    '/mod/quiz/attempt.php/%2e%2e/%2e%2e/%2e%2e/course/x',
    '/mod/quiz/attempt.php/%252e%252e/%252e%252e/course/x',
    '/mod/quiz./attempt.php',
    '//mod/quiz/attempt.php',
    '/index.php/mod/quiz/attempt.php',
    '/courses/7/quizzes/9%2F..%2F..%2Fx',
    '/courses/7/quizzes/9;/../../pages/x',
    '/exam.php?id=42',
    '/exam.php?lang=ru&id=42',
    '/exam.php/?id=42',
    '/exam.php/course/view.php?id=42',
    '/exam.php;x?id=42',
    '/exam?id=42',
    '/EXAM.PHP?ID=42',
    '/exam%2ephp?id=42',
    '/exam.php%3Fid=42',
    '/final',
    '/final/',
    '/final/index.php/1',
  ])('%s', (target) => {
    expect(mayGetTutor(target)).toBe(false);
  });

  it.each([
    '%20id=42',
    '+id=42',
    '%09id=42',
    'id%20=42',
    'i%64=42',
    'i%2564=42',
    '%u0069d=42',
    '%25u0069d=42',
    '%C3%ADd=42',
    'i%E2%80%8Bd=42',
    'id=%u0034%u0032',
    'id=%34%32',
    'id=%2534%2532',
    'id=+42',
    'id=%2042',
    'id=42%00',
    'id=042',
    'id=42.0',
    'id=4.2e1',
    'id=%2B42',
    'id=42abc',
    'id=18446744073709551658',
    'id[]=42',
    'id%5B%5D=42',
    'id[0]=42',
    'id%00x=42',
    'x=1;id=42',
    'x=1&amp;id=42',
    'id=7&id=42',
    'id=42&id=7',
    '&&id=42',
  ])('/exam.php?%s', (query) => {
    expect(mayGetTutor(`/exam.php?${query}`)).toBe(false);
  });

  it('a name as PHP makes it', () => {
    const excludes = exclusion(['/exam?paper_id=a']);
    for (const name of [
      'paper_id',
      'paper.id',
      'paper%20id',
      'paper+id',
      '+paper.id[]',
      'paper[id',
      'paper%5Bid',
    ]) {
      expect(mayGetTutor(`/exam?${name}=a`, excludes), name).toBe(false);
    }
    for (const value of ['%u0061', '%C3%A1', 'a%E2%80%8B', '%C2%ADa']) {
      expect(mayGetTutor(`/exam?paper_id=${value}`, excludes), value).toBe(false);
    }
    expect(mayGetTutor('/exam?paper_id=b', excludes)).toBe(true);
  });
});

describe('a page that is no assessment gets one', () => {
  it.each([
    '/',
    '/course/view.php?id=42',
    '/courses/7/pages/intro',
    '/courses/7/pages/what-is-2%2B2',
    '/courses/7/quizzes-explained',
    '/mod/quizzes',
    '/exam.php?id=421',
    '/exam.php?id=4',
    '/exam.php?idx=42',
    '/exam.php?my_id=42',
    '/exam.php?id=',
    '/exam.php?id=next',
    '/exam.php?ref=id%3D42',
    '/exam.php',
    '/exams/intro?id=42',
    '/course/%D1%81%D0%BF%D0%B8%D1%81%D0%BA%D0%B8?q=a;b',
  ])('%s', (target) => {
    expect(mayGetTutor(target)).toBe(true);
  });
});

describe('of the usual LMSs', () => {
  const excludes = exclusion(knownPages);

  it.each([
    '/wp-admin/post.php?post=7&action=edit',
    '/wp-login.php?redirect_to=x',
    '/blog/wp-login.php',
    '/lesson/lists/?preview=true',
    '/lesson/lists/?elementor-preview=12',
    '/mod/quiz/attempt.php?attempt=5',
    '/moodle/mod/quiz/view.php?id=3',
    '/mod/assign/view.php?id=3&action=grading',
    '/mod/assign/view.php?id=3',
    '/mod/h5pactivity/view.php?id=3',
    '/school/mod/offlinequiz/view.php?id=3',
    '/question/edit.php?courseid=6',
    '/moodle/admin/',
    '/course/edit.php?id=42',
    '/course/modedit.php?update=3',
    '/login/index.php',
    '/admin/search.php',
    '/courses/7/quizzes/9/take',
    '/courses/7/assignments/3',
    '/courses/7/external_tools/3',
    '/d2l/lms/quizzing/user/quiz_summary.d2l?qi=4&ou=2',
    '/webapps/assessment/take/launch.jsp?course_id=_1_1',
    '/ultra/courses/_1_1/outline/assessment/_2_1/overview',
    '/ilias.php?ref_id=7&cmdClass=iltestplayerfixedquestionsetgui',
    '/courses/7/pages/intro/edit',
    '/courses/7/gradebook',
    '/courses/course-v1:X+Y+Z/instructor',
    '/register',
  ])('%s gets none', (target) => {
    expect(mayGetTutor(target, excludes)).toBe(false);
  });

  it.each([
    '/course/view.php?id=42',
    '/mod/page/view.php?id=7',
    '/mod/forum/view.php?id=3',
    '/grade/report/user/index.php?id=42',
    '/courses/7/pages/intro',
    '/courses/7/grades',
    '/courses/course-v1:X+Y+Z/courseware/1',
    '/lesson/lists/',
    '/2026/11/logins-explained',
  ])('%s does', (target) => {
    expect(mayGetTutor(target, excludes)).toBe(true);
  });
});

it.each([...knownPages, '/exam.php?id=42', '/final/index.php', '/a*b*c'])(
  '%s alone excludes what it names, with more behind it as well',
  (pattern) => {
    const [path = '', query] = pattern.replaceAll('*', 'x').split('?');
    const excludes = exclusion([pattern]);
    for (const spelling of [path, path.toUpperCase(), pattern.endsWith('*') ? path : `${path}/more`]) {
      expect(mayGetTutor(query === undefined ? spelling : `${spelling}?${query}`, excludes), spelling).toBe(
        false,
      );
    }
  },
);

it('takes no longer for the worst address than for others of its length', () => {
  const excludes = exclusion([...knownPages, '/a*a*a*a*b?id=42']);
  for (const target of [
    `/${'a'.repeat(16_000)}`,
    `/${'a/'.repeat(8_000)}`,
    `/${';'.repeat(16_000)}`,
    `/aab?${'id=4;'.repeat(3_000)}`,
    `/aab?${'%25'.repeat(5_000)}`,
  ]) {
    const address = pageAddress(target);
    if (address !== undefined) expect(excludes(address)).toBe(false);
  }
});
