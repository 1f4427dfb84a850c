import { describe, expect, test } from 'vitest';
import { Speller } from '../../../../proxy/course/search/spelling.ts';
import { Words } from '../../../../proxy/course/search/words.ts';

function spellerOf(...known: string[]) {
  const words = new Words();
  const learn = (word: string) => words.learn(word);
  for (const word of known) learn(word);
  const speller = new Speller([{ words, termOf: (word) => `<${words.at(word)}>` }]);
  return { suggest: (written: string) => speller.suggest(written), learn };
}

const speller = spellerOf(
  'difference',
  'function',
  'return',
  'library',
  'libraries',
  'concatenation',
  'set',
  'словарь',
);
const suggested = (word: string) => speller.suggest(word).map(({ term }) => term);

describe('a misspelt word', () => {
  test.each([
    ['diffrence', '<difference>'],
    ['fucntion', '<function>'],
    ['retrun', '<return>'],
    ['libary', '<library>'],
    ['слварь', '<словарь>'],
  ])('%s means %s', (written, term) => {
    expect(suggested(written)).toEqual([term]);
  });

  test('a word begun is completed', () => {
    expect(suggested('concat')).toEqual(['<concatenation>']);
  });

  test('short words and other first letters mean nothing else', () => {
    expect(suggested('sat')).toEqual([]);
    expect(suggested('bunction')).toEqual([]);
  });

  test('the nearer a suggestion, the surer', () => {
    const one = speller.suggest('functon')[0]?.weight ?? 0;
    const two = speller.suggest('funktoin')[0]?.weight ?? 0;
    expect(one).toBeLessThan(1);
    expect(two).toBeLessThan(one);
  });
});

test('a word that is learned later is found for a misspelling met before', () => {
  const pupil = spellerOf('generator');
  expect(pupil.suggest('iteratr')).toEqual([]);
  pupil.learn('iterator');
  expect(pupil.suggest('iteratr')).toEqual([{ term: '<iterator>', weight: 0.8 }]);
});
