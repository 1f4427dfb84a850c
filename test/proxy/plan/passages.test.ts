import { describe, expect, test } from 'vitest';
import type { Section } from '../../../proxy/course/course.ts';
import { estimateTokens } from '../../../proxy/course/tokens.ts';
import { passagesBlock } from '../../../proxy/plan/passages.ts';
import { courseContent } from '../../support/course-content.ts';
import { buildStablePrefix } from '../../support/stable-prefix.ts';

const content = courseContent([
  {
    id: 'tides',
    title: 'Tides',
    sections: [
      { heading: 'Tides', markdown: 'The sea comes and goes.' },
      { heading: 'Spring tide', markdown: 'Sun and moon pull together.' },
      { heading: 'Neap tide', markdown: 'They pull across.' },
    ],
  },
  { id: 'boats', sections: [{ heading: 'Boats', markdown: 'Boats float.' }] },
]);
const [tides, boats] = content.lessons;
const excerpt = ({ markdown }: Section, mostTokens: number) => markdown.slice(0, mostTokens);
const numbers = (block: string) => Array.from(block.matchAll(/\[§(\d+)\]/g), ([, number]) => Number(number));
const found = (...wanted: number[]) =>
  content.sections
    .filter(({ number }) => wanted.includes(number))
    .map((section) => ({ section, score: 1, quote: '' }));

describe('what a model reads where the course does not fit', () => {
  test('the lesson being read is there though nothing was found', () => {
    if (boats === undefined) throw new Error('no lesson');
    const block = passagesBlock([], { lesson: boats, hint: {} }, { excerpt, mostTokens: 6_000 });
    expect(block).toContain('Boats float.');
    expect(passagesBlock([], undefined, { excerpt, mostTokens: 6_000 })).toBe('');
  });

  test('the section being read comes first to what room there is, by its address or the selection', () => {
    if (tides === undefined) throw new Error('no lesson');
    const read = (hint: { url?: string; selection?: string }) =>
      numbers(passagesBlock([], { lesson: tides, hint }, { excerpt: takesAll, mostTokens: 1_000 }));
    expect(read({})).toEqual([1]);
    expect(read({ url: 'https://lms.example.edu/tides#neap-tide' })).toEqual([3]);
    expect(read({ url: 'https://lms.example.edu/tides#%' })).toEqual([1]);
    expect(read({ selection: '“Sun and moon pull' })).toEqual([2]);
  });

  test('each section once, in the order of the course', () => {
    if (tides === undefined) throw new Error('no lesson');
    const block = passagesBlock(found(4, 2), { lesson: tides, hint: {} }, { excerpt, mostTokens: 6_000 });
    expect(numbers(block)).toEqual([1, 2, 3, 4]);
  });

  test('twelve sections, however large, take no more than they may', () => {
    const large = courseContent([
      {
        id: 'a',
        sections: Array.from({ length: 12 }, () => ({ heading: 'H', markdown: 'sea '.repeat(9_000) })),
      },
    ]);
    const all = large.sections.map((section) => ({ section, score: 1, quote: '' }));
    const block = passagesBlock(all, undefined, { excerpt, mostTokens: 6_000 });
    expect(estimateTokens(block)).toBeLessThan(6_300);
    expect(numbers(block).length).toBeGreaterThan(5);
  });

  test('the outline of five thousand lessons leaves room for a question in 4,096 tokens', () => {
    const many = courseContent(
      Array.from({ length: 5_000 }, (_, index) => ({
        id: `l${index}`,
        title: `Lesson number ${index} about the sea`,
        sections: [{ heading: 'Intro', markdown: 'Text.' }],
      })),
    );
    const { text, tokens } = buildStablePrefix({ title: 'Sea', tutorMode: 'direct' }, many, 'passages');
    expect(tokens).toBeLessThan(2_600);
    expect(text).toMatch(/\(\d{4} more lessons\)/);
    expect(text).toContain('Lesson number 0 about');
  });
});

/** As long as it may be. */
function takesAll(_: Section, mostTokens: number): string {
  return 'sea '.repeat(Math.floor(mostTokens / 1.2));
}
