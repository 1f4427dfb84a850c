import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LessonOrder, naturalOrder } from '../../../../proxy/course/files/natural-order.ts';

const sorted = (places: LessonOrder[]) => [...places].sort(naturalOrder()).map(({ path }) => path);

describe('order of lessons', () => {
  test('2 comes before 10, in folders and files', () => {
    const paths = ['10-z/1.md', '2-a/10.md', '2-a/9.md', '1.md'].map((path) => ({ path }));
    expect(sorted(paths)).toEqual(['1.md', '2-a/9.md', '2-a/10.md', '10-z/1.md']);
  });

  test('`order` goes before names, inside its folder only', () => {
    const places = [
      { path: 'a/x.md' },
      { path: 'a/z.md', order: 2 },
      { path: 'a/y.md', order: 1 },
      { path: 'b.md' },
    ];
    expect(sorted(places)).toEqual(['a/y.md', 'a/z.md', 'a/x.md', 'b.md']);
  });

  test('any lessons have one order, however they were found', () => {
    const name = fc.constantFrom('a', 'A', 'b', '2', '10', '02');
    const place = fc.record(
      {
        path: fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/')),
        order: fc.nat(2),
      },
      { requiredKeys: ['path'] },
    );
    fc.assert(
      fc.property(fc.uniqueArray(place, { selector: ({ path }) => path, maxLength: 12 }), (places) => {
        expect(sorted(places.toReversed())).toEqual(sorted(places));
      }),
    );
  });
});
