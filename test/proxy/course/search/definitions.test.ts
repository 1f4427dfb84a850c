import { describe, expect, test } from 'vitest';
import { definitionsIn } from '../../../../proxy/course/search/definitions.ts';

const aliases = (markdown: string) =>
  Array.from(new Set(definitionsIn(markdown).aliases.map((pair) => pair.join(' = '))));

describe('what an author says of words', () => {
  test.each([
    ['The central processing unit (CPU) is fast.', 'CPU = central processing unit'],
    [
      'NASA (National Aeronautics and Space Administration) did.',
      'NASA = National Aeronautics and Space Administration',
    ],
    ['Валовой внутренний продукт (ВВП) растёт.', 'ВВП = Валовой внутренний продукт'],
    ['| RAM | random access memory |', 'RAM = random access memory'],
    ['- **RAM**: random access memory', 'RAM = random access memory'],
    ['_Eigentümerschaft_ (ownership) ist neu.', 'Eigentümerschaft = ownership'],
    ['**所有权**（*ownership*）是规则。', '所有权 = ownership'],
    ['A **vector**, also called **array**, grows.', 'vector = array'],
    ['**Список** или **массив** растёт.', 'Список = массив'],
  ])('%s', (markdown, pair) => {
    expect(aliases(markdown)).toEqual([pair]);
  });

  test.each([
    'We met (see chapter 2) in May (UTC).',
    '**Note** (in 2024, 30 % of all)',
    'A **list** keeps order. A **set** does not.',
    'It does (CPU) not spell it.',
  ])('nothing is made of %s', (markdown) => {
    expect(aliases(markdown)).toEqual([]);
  });

  test('terms are what stands in bold, and the names in a list of definitions', () => {
    expect(definitionsIn('A **heap** is *not* a `stack`.').terms).toEqual(['heap']);
    expect(definitionsIn('Heap\n: where things are kept').terms).toEqual(['Heap']);
  });

  test('a long text costs no more than its length', () => {
    const startMs = performance.now();
    for (const unit of ['**a ', '*a', '(ABC', 'ABC: ', '_x_ (', 'A B C ('])
      definitionsIn(unit.repeat(40_000));
    expect(performance.now() - startMs).toBeLessThan(20_000);
  });
});
