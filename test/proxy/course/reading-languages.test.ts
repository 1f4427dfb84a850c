import { describe, expect, test } from 'vitest';
import { languageMatch } from '../../../proxy/course/reading/language-names.ts';
import { languagesOf } from '../../../proxy/course/reading/languages.ts';

const lessons = (...folders: string[]) =>
  folders.flatMap((folder) => ['sets.md', 'lists.md', 'loops.md'].map((name) => `${folder}/${name}`));
const own = (paths: readonly string[], language: string | undefined) => {
  const { others } = languagesOf(paths, language);
  return paths.filter((path) => !others.has(path));
};

describe('a course that is there in several languages', () => {
  test.each<[string, string, readonly string[], readonly string[]]>([
    ['a folder for each', 'de', lessons('en', 'de', 'zh-CN'), lessons('de')],
    [
      'a folder for each, deep inside',
      'fr',
      lessons('a/1/en', 'a/1/fr', 'a/2/en', 'a/2/fr'),
      lessons('a/1/fr', 'a/2/fr'),
    ],
    [
      'folders with names of languages',
      'pt',
      lessons('content/english', 'content/brazilian-portuguese', 'content/español'),
      lessons('content/brazilian-portuguese'),
    ],
    ['a regional one is nearest', 'pt-PT', lessons('en', 'pt-BR'), lessons('pt-BR')],
    ['translations in folders of their own', 'en', lessons('docs', 'ru/docs', 'ja/docs'), lessons('docs')],
    ['of which one is wanted', 'ru', lessons('docs', 'ru/docs', 'ja/docs'), lessons('ru/docs')],
    [
      'in another script than the original',
      'zh',
      lessons('docs', 'zh-hant/docs', 'en/docs'),
      lessons('docs'),
    ],
    [
      'a tree of translations',
      'en',
      lessons('content/basics', 'translations/vi/basics', 'translations/hi/basics'),
      lessons('content/basics'),
    ],
    [
      "Docusaurus'",
      'ja',
      [
        'docs/a.md',
        'docs/b.md',
        ...['a.md', 'b.md'].map((name) => `i18n/ja/docusaurus-plugin-content-docs/current/${name}`),
      ],
      ['a.md', 'b.md'].map((name) => `i18n/ja/docusaurus-plugin-content-docs/current/${name}`),
    ],
    ['a code that few know', 'en', lessons('en', 'me-ME', 'cn'), lessons('en')],
    ['ends of names', 'en', ['a.md', 'a.fr.md', 'b.md', 'b_FR.md'], ['a.md', 'b.md']],
    ['ends of all names', 'en', ['a-en.md', 'a-fr.md', 'b-en.md', 'b-fr.md'], ['a-en.md', 'b-en.md']],
    ['ends of several names', 'en', ['a.md', 'a-fr.md', 'b.md', 'b_fr.md'], ['a.md', 'b.md']],
    [
      'a folder for languages, of lessons that stand elsewhere',
      'en',
      lessons('basics', 'languages/de/basics', 'languages/fr/basics'),
      lessons('basics'),
    ],
  ])('%s (%s)', (_, language, paths, expected) => {
    expect(own(paths, language)).toEqual(expected);
  });

  test('what was not translated stays in the language it was written in', () => {
    const paths = ['docs/a.md', 'docs/b.md', 'docs/new.md', 'i18n/ja/docs/a.md', 'i18n/ja/docs/b.md'];
    expect(own(paths, 'ja')).toEqual(['docs/new.md', 'i18n/ja/docs/a.md', 'i18n/ja/docs/b.md']);
  });

  test('none that is wanted: all are read, and it is said', () => {
    const { others, undecided } = languagesOf(lessons('en', 'de'), 'sv');
    expect(others.size).toBe(0);
    expect([...undecided]).toEqual([
      ['en', 3],
      ['de', 3],
    ]);
    expect(languagesOf(lessons('en', 'de'), undefined).undecided.size).toBe(2);
  });
});

test('a course about languages keeps its lessons, and it is said that they look alike', () => {
  const paths = ['intro.md', ...lessons('languages/german', 'languages/french')];
  const { others, undecided } = languagesOf(paths, 'en');
  expect(others.size).toBe(0);
  expect(Object.fromEntries(undecided)).toEqual({ de: 3, fr: 3 });
});

describe('folders that are called like a language', () => {
  test.each<[string, readonly string[]]>([
    ['subjects', ['cs/turing.md', 'ml/trees.md', 'it/networks.md']],
    ['words', ['loop/a.md', 'date/b.md', 'no/c.md', 'is/d.md']],
    ['a chapter beside others', [...lessons('basics'), 'ml/index.md', 'index.md']],
    ['one language alone', lessons('en')],
    [
      'words at the end of a name',
      ['intro.md', 'intro-ml.md', 'nets.md', 'nets-nn.md', 'try.md', 'try-it.md'],
    ],
    ['endings of programs', ['hello.cs.md', 'hello.ml.md', 'hello.it-works.md']],
  ])('%s: nothing is left out', (_, paths) => {
    expect(own(paths, 'en')).toEqual(paths);
    expect(languagesOf(paths, 'en').undecided.size).toBe(0);
  });
});

test('how near languages are', () => {
  expect(['zh-Hans', 'zh-TW', 'pt', 'en'].map((found) => languageMatch(found, 'zh-CN'))).toEqual([
    3, 1, 0, 0,
  ]);
});

test('ten thousand lessons in two hundred folders take no second', () => {
  const paths = Array.from(
    { length: 10_000 },
    (_, index) => `${'en/'.repeat(index % 200)}de/lesson-${index}.md`,
  );
  expect(languagesOf(paths, 'en').others.size).toBe(50);
});
