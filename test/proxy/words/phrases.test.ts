import { describe, expect, test } from 'vitest';
import { answerLanguageName } from '../../../proxy/words/language-tag.ts';
import { acceptedLanguage, nearestLanguage } from '../../../proxy/words/languages.ts';

describe('the language of a request', () => {
  test.each([
    [undefined, 'en'],
    ['', 'en'],
    ['ru', 'ru'],
    ['RU-ru', 'ru'],
    ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    ['en-US,en;q=0.9,ru;q=0.8', 'en'],
    ['en;q=0.3, ru;q=0.7', 'ru'],
    ['de, ru;q=0.5, en;q=0.1', 'ru'],
    ['ru;q=0, en', 'en'],
    ['ru;q=0', 'en'],
    ['de', 'en'],
    ['*', 'en'],
    [';;,q=,\u0000', 'en'],
  ] as const)('%j is %s', (header, language) => {
    expect(acceptedLanguage(header)).toBe(language);
  });

  test('of a course whose language is not spoken here', () => {
    expect(nearestLanguage('de-AT')).toBe('en');
    expect(nearestLanguage('ru-RU')).toBe('ru');
  });
});

test('a language to answer in is named in English, or not at all', () => {
  expect(answerLanguageName('ru')).toBe('Russian');
  expect(answerLanguageName('pt-BR')).toBe('Brazilian Portuguese');
  expect(answerLanguageName('qq')).toBeUndefined();
  // The second time from memory.
  expect(answerLanguageName('ru')).toBe('Russian');
  expect(answerLanguageName('qq')).toBeUndefined();
  expect(answerLanguageName('not a tag')).toBeUndefined();
  expect(answerLanguageName(undefined)).toBeUndefined();
});
