import { trim } from '../../ground/trim.ts';
import type { Exclusion } from '../page-rules/exclusion.ts';
import type { TagRefusal } from '../page-rules/outcome.ts';
import { pageAddress } from '../page-rules/page-address.ts';
import { pagePattern } from '../page-rules/page-pattern.ts';
import { moodleCourses, type PageRule } from '../settings.ts';
import type { PageTutor } from './script-tag.ts';

/** Why an address has no tutor, whatever page is there. */
export type AddressRefusal = Extract<TagRefusal, 'ambiguous_address' | 'excluded' | 'no_rule'>;

/**
 * The tutor of an address, or why it has none. A rule with a path speaks for its pages
 * alone; for what no path names, the page says its course.
 */
export function tutorChoice(
  pages: readonly PageRule[],
  isExcluded: Exclusion,
): (target: string) => PageTutor | AddressRefusal {
  const rules = pages.flatMap((rule) =>
    'path' in rule ? [{ ...rule, pattern: pagePattern(rule.path) }] : [],
  );
  const courses = moodleCourses(pages);
  const byPage = Object.keys(courses).length > 0 ? { courses } : ('no_rule' as const);
  return (target) => {
    const address = pageAddress(target);
    if (address === undefined) return 'ambiguous_address';
    if (isExcluded(address)) return 'excluded';
    for (const { pattern, course, lesson } of rules) {
      const found = pattern.match(address);
      if (found !== undefined) return { course, lesson: lessonOf(lesson, found) };
    }
    return byPage;
  };
}

function lessonOf(lesson: string | undefined, found: string): string | undefined {
  if (lesson === undefined || !lesson.includes('*')) return lesson;
  const part = trim(found, '/');
  return /^[\w.-]{1,100}$/.test(part) ? lesson.replace('*', part) : undefined;
}
