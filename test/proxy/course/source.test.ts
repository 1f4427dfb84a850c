import { describe, expect, test } from 'vitest';
import type { Place } from '../../../proxy/course/course.ts';
import type { LoadedCourse } from '../../../proxy/course/library.ts';
import { placeAddress } from '../../../proxy/course/place-address.ts';
import { createCourseSearch } from '../../../proxy/course/search/search.ts';
import { sourceOfSection } from '../../../proxy/course/source.ts';
import { courseOf } from './courses.ts';

const page: Place = { kind: 'page', page: 7 };
const slide: Place = { kind: 'slide', slide: 3 };
const second: Place = { kind: 'seconds', seconds: 83 };

describe('where a source leads', () => {
  test.each([
    { url: 'https://lms.test/sets', place: undefined, expected: 'https://lms.test/sets#members' },
    { url: 'https://lms.test/sets.pdf', place: page, expected: 'https://lms.test/sets.pdf#page=7' },
    { url: 'https://lms.test/deck#x', place: slide, expected: 'https://lms.test/deck#slide=3' },
    { url: 'https://video.test/watch?v=a', place: second, expected: 'https://video.test/watch?v=a&t=83' },
    { url: '/lectures/3', place: second, expected: '/lectures/3?t=83' },
    { url: '/lectures/3.mp4', place: second, expected: '/lectures/3.mp4#t=83' },
  ])('$expected', ({ url, place, expected }) => {
    expect(
      placeAddress({ url, file: 'a.pdf' }, { anchor: 'members', ...(place && { place }) }, undefined),
    ).toBe(expected);
  });

  test('a file without an address of its own is where the folder is published', () => {
    const lesson = { file: 'week 3/sets.pdf' };
    for (const address of ['https://cdn.test/course', 'https://cdn.test/course/']) {
      expect(placeAddress(lesson, { anchor: 'x', place: page }, address)).toBe(
        'https://cdn.test/course/week%203/sets.pdf#page=7',
      );
    }
    expect(placeAddress(lesson, { anchor: 'x', place: page }, undefined)).toBeUndefined();
    // A page of a site is published under other names than its file.
    expect(placeAddress({ file: 'sets.md' }, { anchor: 'x' }, 'https://cdn.test')).toBeUndefined();
    expect(
      placeAddress({ file: 'sets.vtt' }, { anchor: 'x', place: second }, 'https://cdn.test'),
    ).toBeUndefined();
  });
});

describe('what a source quotes', () => {
  const content = courseOf({
    sets: `# Sets

## Order

To keep the order, let a dictionary remove the doubles:

\`\`\`python
unique = list(dict.fromkeys(names))
\`\`\`

## Empty

1. Braces alone make a dictionary.

    An empty set is made by a call of \`set()\`.
`,
  });
  const course = { content, search: createCourseSearch(content, 'en'), settings: {} } as LoadedCourse;
  const about = (heading: string, question: string) => {
    const section = content.sections.find((each) => each.heading === heading);
    if (!section) throw new Error(`no section ${heading}`);
    return sourceOfSection(section, question, course, 'en');
  };

  test('is told to be code where it is, also in one line', () => {
    const { quote, code } = about('Order', 'dict.fromkeys names unique');
    expect({ quote, code }).toEqual({ quote: 'unique = list(dict.fromkeys(names))', code: true });
  });

  test('is no code where a sentence stands below a list or names a piece of it', () => {
    expect(about('Order', 'keep the order').code).toBeUndefined();
    const { quote, code } = about('Empty', 'empty set call');
    expect({ quote, code }).toEqual({ quote: 'An empty set is made by a call of set().', code: undefined });
  });
});
