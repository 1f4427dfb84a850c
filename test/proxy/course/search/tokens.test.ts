import { array as arrayOf, assert, constantFrom, oneof, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { tokenPattern, tokenReader } from '../../../../proxy/course/search/tokens.ts';

const eachToken = tokenReader();

function tokensOf(text: string): [string, number][] {
  const tokens: [string, number][] = [];
  eachToken(text, (start, end) => tokens.push([text.slice(start, end), start]));
  return tokens;
}

/** By the pattern alone. */
function matchesOf(text: string): [string, number][] {
  return Array.from(text.matchAll(new RegExp(tokenPattern, 'gu')), (match) => [match[0], match.index]);
}

const pieces = [
  ...'aZ0_.\'’^²³½ⁿ`"(){}[],;:=!<>-*/+&|#\n\t ',
  ...['é', 'ß', 'ж', 'Ё', 'ї', 'ש', 'م', 'ة', '刀', 'ひ', 'ก', '한', '𝐱', '😀'],
  ...['\u0301', '\u064b', '\u093f', '\ud835', '\udc31', '\u00a0', '\u2028', '١', 'Ⅷ'],
  ...['word', '__init__', 'dict.get', "don't", 'x^2', 'x^{2}', 'x²', '3.14', '2.7.1', ' == ', ' -> ', '://'],
  ...[' %>% ', ' |> ', ' $? ', '<<<<<<<', '>>>', '%', '?', '$'],
];

test('tokens are what the pattern matches, whatever the text', () => {
  const text = arrayOf(oneof({ weight: 5, arbitrary: constantFrom(...pieces) }, string({ unit: 'binary' })), {
    maxLength: 30,
  }).map((parts) => parts.join(''));
  assert(
    property(text, (each) => {
      expect(tokensOf(each)).toEqual(matchesOf(each));
    }),
    { numRuns: 1_000 },
  );
});

test('each pair and triple of characters is read as the pattern reads it', () => {
  for (const first of pieces) {
    for (const second of pieces) {
      for (const third of ['', 'a', '.', '2', ' ']) {
        const text = `${first}${second}${third}`;
        expect(tokensOf(text)).toEqual(matchesOf(text));
      }
    }
  }
});
