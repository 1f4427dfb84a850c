import { describe, expect, it } from 'vitest';
import { strings as en } from '../../admin/strings/en.ts';
import { languageNames, stringsFor } from '../../admin/strings/load.ts';
import { strings as ru } from '../../admin/strings/ru.ts';
import type { Strings } from '../../admin/strings/strings.ts';
import { languages } from '../../proxy/words/languages.ts';

/** One file for each, as the page fetches them. */
const others = await Promise.all(
  languages
    .filter((language) => language !== 'en')
    .map(async (language): Promise<[string, Strings]> => {
      const file = (await import(`../../admin/strings/${language}.ts`)) as { strings: Strings };
      return [language, file.strings];
    }),
);

/** By path; what takes numbers and names is said of some. */
function said(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]): [string, string][] => {
    if (typeof inner === 'function') return [[`${path}${key}`, inner('7', 7, 'X', 'Y') as string]];
    return typeof inner === 'object'
      ? said(inner as object, `${path}${key}.`)
      : [[`${path}${key}`, inner as string]];
  });
}

/** The same in English and another one, or no word. */
const international =
  /^([\d\s\W]*|ltr|Quiz|Questions?|Sources|Total|Markdown|Simple|7×|7 (questions|sections))$/;

describe('the languages of the page', () => {
  it('are those of the tutor', () => {
    expect(Object.keys(languageNames).toSorted()).toEqual([...languages].toSorted());
  });

  it.each(others)(
    '%s says all that teachers and administrators read, and nothing of it in English',
    (language, strings) => {
      expect(strings.language).toBe(language);
      const english = new Map(said(en));
      const words = said(strings);
      const missing = said(en)
        .map(([path]) => path)
        .filter((path) => !words.some(([known]) => known === path));
      expect(missing).toEqual([]);
      const untold = words.filter(([path, text]) => text === english.get(path) && !international.test(text));
      expect(untold.map(([path, text]) => `${path}: ${text}`)).toEqual([]);
    },
  );

  it.each(languages)(
    '%s has a name for every kind of error, and an end to every sentence',
    async (language) => {
      const strings = await stringsFor(`${language}-XX`);
      expect(strings.language).toBe(language);
      for (const kind of ['providers_unavailable', 'internal', 'restarted', 'refusal_busy', 'call_timeout']) {
        expect(strings.charts.error(kind)).not.toBe(kind);
      }
      for (const [path, text] of said(strings)) {
        expect(`${path}: ${text}`).not.toMatch(/undefined|\[object|NaN|\{/);
        expect(text.trim(), path).not.toBe('');
      }
    },
  );

  it('count in words where a language does', () => {
    expect(en.courseView.handovers('1', 1)).toBe('1 student waits for your reply');
    expect(ru.questionCount('3', 3)).toBe('3 вопроса');
    expect(ru.lights.waiting(1)).toBe('ждёт 1 вопрос');
    expect(ru.lights.waiting(3)).toBe('ждут 3 вопроса');
  });
});
