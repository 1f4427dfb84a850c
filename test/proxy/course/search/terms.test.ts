import { describe, expect, test } from 'vitest';
import { createTermReader } from '../../../../proxy/course/search/terms.ts';

const english = createTermReader('en');
const terms = (text: string, reader = english) => reader.read(text).map(({ term }) => term);
const same = (a: string, b: string) => expect(terms(a)).toEqual(terms(b));

describe('terms of a text', () => {
  test('inflected words are one word, in English and Russian', () => {
    same('lists sorted', 'list sorting');
    same('повторяющихся элементов', 'повторяющиеся элементы');
    same('перехватывать', 'перехватить');
    same('ошибок', 'ошибка');
    same('ёлка', 'елки');
  });

  test('Russian names of things mean what the code calls them', () => {
    same('словаря', 'dict');
    same('список', 'list');
    same('из списка', 'list');
  });

  test('stop words are left out, with and without apostrophe', () => {
    expect(terms("How don’t I do it, what's that?")).toEqual([]);
    expect(terms('А как же это делает её?')).toEqual([]);
  });

  test('identifiers are found whole and by their parts', () => {
    expect(terms('dict.setdefault')).toEqual(expect.arrayContaining(terms('setdefault')));
    expect(terms('KeyError')).toEqual(expect.arrayContaining(terms('keyerror')));
    expect(terms('KeyError')).toEqual(expect.arrayContaining(terms('key')));
    expect(terms('parse_csv_file')).toEqual(expect.arrayContaining(terms('csv')));
    expect(terms('readCsvFile')).toEqual(expect.arrayContaining(terms('csv')));
    expect(terms('HTTPServer')).toEqual(expect.arrayContaining(terms('http server')));
    expect(terms('__init__')).not.toEqual(terms('init'));
  });

  test('operators and decimal numbers are terms, rules and addresses are not', () => {
    expect(terms('what does == do, and **?')).toEqual(['==', '**']);
    expect(terms('Exercise 2.7')).toContain('2.7');
    expect(terms('==== http://')).toEqual(['http']);
  });

  test('a keyword counts where it is meant as one', () => {
    expect(terms('the with statement')).toEqual(['`with']);
    expect(terms('what does "with" do')).toEqual(['`with']);
    expect(terms('что делает with')).toEqual(['`with']);
    expect(terms('with a file')).toEqual(terms('file'));
    expect(english.readCode('with').map(({ term }) => term)).toEqual(['`with']);
  });

  test('Chinese is read in pairs of characters', () => {
    expect(terms('集合元素')).toEqual(['集合', '合元', '元素']);
  });

  test('other languages keep their words as they are', () => {
    const german = createTermReader('de-AT');
    expect(terms('Listen und die Menge', german)).toEqual(['listen', 'und', 'die', 'menge']);
  });
});
