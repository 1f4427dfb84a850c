import { expect, it } from 'vitest';
import { parseConfig } from '../../../proxy/config/load.ts';
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
