import { expect, it } from 'vitest';
import { ConfigError, parseConfig } from '../../../proxy/config/load.ts';
import { knownPages } from '../../../proxy/lms/known-pages.ts';
import { excludedPages, pageRules } from '../../../proxy/lms/settings.ts';
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
  expect(excludedPages(lms({ exclude: ['/exams/*'] }))).toEqual(['/exams/*', ...knownPages]);
  expect(excludedPages(lms({ exclude: ['/exams/*'], excludeKnown: false }))).toEqual(['/exams/*']);
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
