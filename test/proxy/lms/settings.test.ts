import { expect, it } from 'vitest';
import { ConfigError } from '../../../proxy/config/config-error.ts';
import { pageAddress } from '../../../proxy/lms/page-rules/page-address.ts';
import { excludedPages, pageRules } from '../../../proxy/lms/settings.ts';
import { parseConfig } from '../../support/config.ts';
import { sampleCourse } from '../../support/sidecar.ts';

it('every page belongs to the only course there is', () => {
  expect(pageRules([], [{ id: 'a' }])).toEqual([{ path: '/*', course: 'a' }]);
});

it('with rules of their own, or several courses, no page is guessed', () => {
  const rules = [{ path: '/course/*', course: 'a' }];
  expect(pageRules(rules, [{ id: 'a' }])).toEqual(rules);
  expect(pageRules([], [{ id: 'a' }, { id: 'b' }])).toEqual([]);
});

it('the LMS is told its public name, and the usual assessments are excluded, unless the configuration says otherwise', () => {
  const lms = (given: object) =>
    parseConfig(JSON.stringify({ courses: [sampleCourse], lms: given }), '/x/config.yaml', {}).lms;
  expect(lms({}).preserveHost).toBe(true);
  const quiz = '/mod/quiz/view.php?id=7';
  expect(excluded(lms({ exclude: ['/exams/*'] }), '/exams/1', quiz, '/x')).toEqual(['/exams/1', quiz]);
  expect(excluded(lms({ exclude: ['/exams/*'], excludeKnown: false }), '/exams/1', quiz)).toEqual([
    '/exams/1',
  ]);
});

it('a page of the usual LMSs is included by all readings of its address, and by none where it is excluded', () => {
  const quiz = '/mod/quiz/view.php?id=7';
  const settings = { exclude: ['/mod/quiz/view.php?id=8'], include: [quiz, '/mod/quiz/view.php?id=8'] };
  const others = [
    ...[
      '/mod/quiz/view.php?id=8',
      '/mod/quiz/view.php?id=9',
      '/mod/quiz/view.php',
      '/mod/quiz/attempt.php?id=7',
    ],
    ...[`${quiz}&id=9`, '/mod/quiz/view.php?id=9&id=7', `${quiz};id=9`, `${quiz}&id[]=9`, `${quiz}&%69d=9`],
  ];
  expect(excluded({ ...settings, excludeKnown: true }, quiz, `${quiz}&lang=ru`, ...others)).toEqual(others);
});

it('a rule of lms.pages names a path or a course of Moodle, and says so where it does not', () => {
  const pages = (...given: object[]) =>
    parseConfig(JSON.stringify({ courses: [sampleCourse], lms: { pages: given } }), '/x/config.yaml', {}).lms
      .pages;
  const course = sampleCourse.id;
  expect(pages({ moodleCourse: 6, course }, { path: '/a/*', course, lesson: '*' })).toEqual([
    { moodleCourse: 6, course },
    { path: '/a/*', course, lesson: '*' },
  ]);
  const mistakes = (...given: object[]) => {
    try {
      return pages(...given);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return error.message;
    }
  };
  expect(mistakes({ course })).toContain('lms.pages[0]: must have either path');
  expect(mistakes({ path: '/', moodleCourse: 6, course })).toContain('must have either path');
  expect(mistakes({ moodleCourse: 6, course, lesson: '1' })).toContain('lesson needs a path');
  expect(mistakes({ moodleCourse: 0, course })).toContain('lms.pages[0].moodleCourse');
  expect(mistakes({ moodleCourse: 6, course: 'x' })).toContain('no course named "x"');
  expect(mistakes({ moodleCourse: 6, course }, { moodleCourse: 6, course })).toContain(
    "lms.pages[1].moodleCourse: Moodle's course 6 is there twice",
  );
});

function excluded(settings: Parameters<typeof excludedPages>[0], ...targets: string[]): string[] {
  const isExcluded = excludedPages(settings);
  return targets.filter((target) => {
    const address = pageAddress(target);
    return address === undefined || isExcluded(address);
  });
}
