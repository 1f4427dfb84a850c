import { describe, expect, test } from 'vitest';
import { answerLanguageName, directionOf } from '../../../proxy/words/language-tag.ts';
import {
  acceptedLanguage,
  languages,
  nearestLanguage,
  operatorWords,
  studentWords,
} from '../../../proxy/words/languages.ts';
import { parseConfig } from '../../support/config.ts';

describe('the language of a request', () => {
  test.each([
    [undefined, 'en'],
    ['', 'en'],
    ['ru', 'ru'],
    ['RU-ru', 'ru'],
    ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    ['en-US,en;q=0.9,ru;q=0.8', 'en'],
    ['en;q=0.3, ru;q=0.7', 'ru'],
    ['nl, ru;q=0.5, en;q=0.1', 'ru'],
    ['ru;q=0, en', 'en'],
    ['ru;q=0', 'en'],
    ['nl', 'en'],
    ['*', 'en'],
    [';;,q=,\u0000', 'en'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['zh-Hant-TW,zh;q=0.9', 'zh'],
    ['gsw, fr-CH;q=0.9, de;q=0.8', 'fr'],
    ['ast-ES, es;q=0.8', 'es'],
    ['constructor, pt-BR;q=0.5', 'pt'],
  ] as const)('%j is %s', (header, language) => {
    expect(acceptedLanguage(header)).toBe(language);
  });

  test('of a course whose language is not spoken here', () => {
    expect(nearestLanguage('nl-BE')).toBe('en');
    expect(nearestLanguage('ru-RU')).toBe('ru');
    // Aromanian; its tag begins like that of Russian.
    expect(nearestLanguage('rup')).toBe('en');
  });

  test('as some platforms write it', () => {
    expect(nearestLanguage('pt_BR')).toBe('pt');
    expect(nearestLanguage('AR_eg')).toBe('ar');
  });
});

test('administrators are spoken to in every language', () => {
  const whole = languages.filter((language) => operatorWords(language) !== operatorWords('en'));
  expect(whole).toEqual(languages.filter((language) => language !== 'en'));
  for (const language of languages) {
    expect(operatorWords(language)).toBe((studentWords(language) as { operator?: unknown }).operator);
  }
});

test('mails can be had in each language, and in no other', () => {
  const mailIn = (language: string) =>
    parseConfig(
      `courses: [{ id: c, title: C, content: x }]\nemail: { language: ${language} }\n`,
      'c.yaml',
      {},
    );
  for (const language of languages) expect(mailIn(language).email.language).toBe(language);
  expect(() => mailIn('nl')).toThrow(`c.yaml:2 email.language: must be one of ${languages.join(', ')}`);
});

test('a language to answer in is named in English, or not at all', () => {
  expect(answerLanguageName('ru')).toBe('Russian');
  expect(answerLanguageName('pt-BR')).toBe('Brazilian Portuguese');
  expect(answerLanguageName('qq')).toBeUndefined();
  expect(answerLanguageName('not a tag')).toBeUndefined();
  expect(answerLanguageName(undefined)).toBeUndefined();
});

test.each([
  ['en', 'ltr'],
  ['zh-Hant', 'ltr'],
  ['ar-EG', 'rtl'],
  ['he', 'rtl'],
  ['not a tag', 'ltr'],
])('%s is written %s', (tag, direction) => {
  expect(directionOf(tag)).toBe(direction);
});
