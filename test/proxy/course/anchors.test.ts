import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorRuleOf, github } from '../../../proxy/course/anchor-rules.ts';
import { anchorsOf } from '../../../proxy/course/anchors.ts';
import type { Site } from '../../../proxy/course/site/site.ts';

describe('anchors of headings', () => {
  test.each([
    ['Dicts as a Container', 'dicts-as-a-container'],
    ['`__main__` check', '__main__-check'],
    ['Exercise 1.7: Dave’s mortgage', 'exercise-17-daves-mortgage'],
    ['Списки и словари', 'списки-и-словари'],
    ['集合 (set)', '集合-set'],
    ['Ends – and dashes', 'ends--and-dashes'],
  ])('%s is what GitHub makes of it', (heading, anchor) => {
    expect(github.slug(heading)).toBe(anchor);
  });

  test('repeated headings are numbered from 1', () => {
    expect(anchorsOf([{ text: 'Notes' }, { text: 'Notes' }, { text: 'notes' }])).toEqual([
      'notes',
      'notes-1',
      'notes-2',
    ]);
  });

  test('a numbered anchor avoids a heading that is called so', () => {
    expect(anchorsOf([{ text: 'a' }, { text: 'a 1' }, { text: 'a' }])).toEqual(['a', 'a-1', 'a-2']);
  });

  test('an id the author gave stays, even where an earlier heading would have taken it', () => {
    expect(anchorsOf([{ text: 'Sets' }, { text: 'More', ownId: 'sets' }])).toEqual(['sets-1', 'sets']);
  });

  test('no two headings of a lesson share an anchor, and none is empty', () => {
    const heading = fc.record(
      {
        text: fc.oneof(fc.constantFrom('a', 'a 1', 'a-1', 'A', '!', ''), fc.string({ unit: 'grapheme' })),
        ownId: fc.constantFrom('a', 'a-1', 'b', 'section'),
      },
      { requiredKeys: ['text'] },
    );
    fc.assert(
      fc.property(fc.array(heading, { maxLength: 30 }), (headings) => {
        const anchors = anchorsOf(headings);
        expect(new Set(anchors).size).toBe(headings.length);
        expect(anchors).not.toContain('');
      }),
    );
  });
});

describe('anchors by the rule of the site', () => {
  const anchors = (site: Pick<Site, 'generator' | 'settings'>, ...headings: string[]) =>
    anchorsOf(
      headings.map((text) => ({ text })),
      anchorRuleOf(site),
    );
  const headings = ['1. The `set` — a "bag"', 'Été & Übung', 'Списки', 'Notes', 'Notes'];

  test.each([
    ['docusaurus', ['1-the-set--a-bag', 'été--übung', 'списки', 'notes', 'notes-1']],
    ['jekyll', ['1-the-set--a-bag', 'été--übung', 'списки', 'notes', 'notes-1']],
    ['hugo', ['1-the-set--a-bag', 'été--übung', 'списки', 'notes', 'notes-1']],
    ['mdbook', ['1-the-set--a-bag', 'Été--Übung', 'Списки', 'notes', 'notes-1']],
    ['quarto', ['the-set-a-bag', 'été-übung', 'списки', 'notes', 'notes-1']],
    ['mkdocs', ['1-the-set-a-bag', 'ete-ubung', '_1', 'notes', 'notes_1']],
    ['sphinx', ['the-set-a-bag', 'ete-ubung', 'id1', 'notes', 'id2']],
  ] as const)('%s', (generator, expected) => {
    expect(anchors({ generator, settings: '' }, ...headings.map((each) => each.replaceAll('`', '')))).toEqual(
      expected,
    );
  });

  test('MkDocs set up for other scripts', () => {
    const settings = 'toc:\n  slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}';
    expect(anchors({ generator: 'mkdocs', settings }, 'Списки', 'Списки')).toEqual(['списки', 'списки_1']);
  });
});
