import { expect, test } from 'vitest';
import type { Section } from '../../../proxy/course/course.ts';
import { passageOf } from '../../../proxy/plan/passage-of.ts';

const quoteOf = (markdown: string) => passageOf({} as Section, markdown).quote;

test.each([
  ['4. Print a word with **every** `a` replaced by `*`.', '4. Print a word with every a replaced by *.'],
  ['Call `f(*args)`: it is `2 ** 3`, and a \\* b.', 'Call f(*args): it is 2 ** 3, and a * b.'],
  ['Look:\n\n```python\nprint(2 ** 3)\n```', 'Look:\nprint(2 ** 3)'],
])('%j is quoted without marks of Markdown, and with all signs of its code', (markdown, quote) => {
  expect(quoteOf(markdown)).toBe(quote);
});

test('no more than a few sentences are quoted', () => {
  const quote = quoteOf('A word. '.repeat(100));
  expect(quote).toHaveLength(300);
  expect(quote.endsWith('…')).toBe(true);
});
