import { expect, it } from 'vitest';
import { pageRules } from '../../../proxy/lms/settings.ts';

it('every page belongs to the only course there is', () => {
  expect(pageRules([], [{ id: 'a' }])).toEqual([{ path: '/*', course: 'a' }]);
});

it('with rules of their own, or several courses, no page is guessed', () => {
  const rules = [{ path: '/course/*', course: 'a' }];
  expect(pageRules(rules, [{ id: 'a' }])).toEqual(rules);
  expect(pageRules([], [{ id: 'a' }, { id: 'b' }])).toEqual([]);
});
