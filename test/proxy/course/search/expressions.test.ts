import { describe, expect, test } from 'vitest';
import { bracketsIn, formulasIn } from '../../../../proxy/course/search/expressions.ts';

describe('formulas of a text', () => {
  test.each([
    ['E=mc^2', '$E = m c^2$'],
    ['F=ma', String.raw`$F = m \cdot a$`],
    ['1/(x^2-1)', String.raw`$\frac{1}{x^2 - 1}$`],
    ["y'=ky", "$y' = k y$"],
    ['F(b)-F(a)', '$F(b) - F(a)$'],
    ['E = mc²', 'E = m·c^2'],
    ['a<=b', String.raw`$a \le b$`],
  ])('%s is %s', (typed, written) => {
    expect(formulasIn(typed)).not.toEqual([]);
    expect(formulasIn(typed)).toEqual(formulasIn(written));
  });

  test('a side of an equation is one too', () => {
    expect(formulasIn("$(uv)' = u'v + uv'$")).toContain("uv'");
    expect(formulasIn('x = 5 and y = 7')).not.toContain('5');
  });

  test.each([
    "It's a client-server matter, and/or (see chapter 2) l'homme d'un autre.",
    'Pages 10-20, on 12/11, at 10:30: the dog-house!',
    '[a link](b) and a reference [1].',
    '|---|:--:| and **bold** text',
  ])('prose has none: %s', (text) => {
    expect(formulasIn(text)).toEqual([]);
    expect(bracketsIn(text)).toEqual([]);
  });

  test('brackets behind a name are one question, whatever the name', () => {
    expect(bracketsIn('`x[1:3]`')).toEqual(['[1:3]', '[#:#]']);
    expect(bracketsIn('name[-1]')).toEqual(['[-1]']);
    expect(bracketsIn('d[key]')).toEqual([]);
  });
});
