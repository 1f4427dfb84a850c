import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { en } from '../../../proxy/words/en.ts';
import {
  type Language,
  languages,
  operatorWords,
  studentWords,
  teacherWords,
} from '../../../proxy/words/languages.ts';
import type { MoreStrings } from '../../../widget/strings/more/more-strings.ts';

/** Whatever a sentence is given: shown as a mark of its own, whether it is taken as a text, a time or as facts. */
function given(name: string): unknown {
  const mark = (more: string) => `⟦${name}${more}⟧`;
  const fields = ['text', 'subject', 'value', 'threshold', 'lastDay', 'replacement'];
  return {
    toString: () => mark(''),
    ...Object.fromEntries(fields.map((field) => [field, field === 'text' ? mark('') : mark(`.${field}`)])),
  };
}

/** Every sentence of a table by its place in it. */
function sentencesIn(table: unknown, place = ''): [string, string][] {
  if (typeof table === 'string') return [[place, table]];
  if (typeof table === 'function') {
    return sentencesIn(table(...['a', 'b', 'c', 'd', 'e'].slice(0, table.length).map(given)), place);
  }
  if (typeof table !== 'object' || table === null) throw new Error(`${place} is no sentence`);
  return Object.entries(table).flatMap(([name, inner]) => sentencesIn(inner, `${place}.${name}`));
}

function studentSentences(language: Language): Map<string, string> {
  const { operator: _operator, teacher: _teacher, ...words } = studentWords(language) as typeof en;
  return new Map(sentencesIn(words));
}

const marksIn = (sentence: string) => [...new Set(sentence.match(/⟦[^⟧]*⟧/g))].sort();
const withoutMarks = (sentence: string) => sentence.replace(/⟦[^⟧]*⟧/g, '');

/** The last sign of a sentence: what is no sentence in English is none elsewhere. */
function endOf(sentence: string): string {
  const signs: Record<string, string> = { '。': '.', '：': ':', '？': '?', '！': '!', '؟': '?' };
  const last = sentence.slice(-1);
  const sign = signs[last] ?? last;
  return '.:?!…'.includes(sign) ? sign : '';
}

/** Words that are the same in English. */
const sameInEnglish = /^Tutor\b/;
const englishWord = /\b(the|you|your|please|again|and|with|this|what|cannot|course|from|ask)\b/i;
const english = studentSentences('en');
const others = languages.filter((language) => language !== 'en');

test('every language of the widget is spoken, and every table is listed', async () => {
  const filesIn = async (folder: string, pattern: RegExp) =>
    (await readdir(folder)).flatMap((name) => pattern.exec(name)?.[1] ?? []).sort();
  const languageFile = /^([a-z]{2,3})\.ts$/;
  expect([...languages].sort()).toEqual(await filesIn('widget/strings', languageFile));
  expect([...languages].sort()).toEqual(await filesIn('proxy/words', languageFile));
});

describe.each(others)('what students read in %s', (language) => {
  const sentences = studentSentences(language);
  const isLatin = new Intl.Locale(language).maximize().script === 'Latn';

  test('is all there', () => {
    expect([...sentences.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test.each([...english])('%s', (place, inEnglish) => {
    const sentence = sentences.get(place) ?? '';
    expect(sentence).toBe(sentence.trim());
    expect(withoutMarks(sentence)).toMatch(/\p{L}/u);
    expect(sentence).not.toMatch(/undefined|\[object|NaN| {2}/);
    expect(marksIn(sentence)).toEqual(marksIn(inEnglish));
    expect(endOf(sentence)).toBe(endOf(inEnglish));
    if (!sameInEnglish.test(sentence)) expect(sentence).not.toBe(inEnglish);
    if (isLatin) expect(withoutMarks(sentence)).not.toMatch(englishWord);
    else expect(withoutMarks(sentence).replace('AI', '')).not.toMatch(/[a-z]/i);
  });

  test('has a sentence of its own for every problem', () => {
    const titles = Object.values(studentWords(language).problems).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test.each([true, false])('says when, with a day or without: %s', (hasDay) => {
    const { budgetResets, spent } = studentWords(language);
    const time = { text: '⟦a⟧', hasDay };
    for (const sentence of [budgetResets(time), ...Object.values(spent).map(({ detail }) => detail(time))]) {
      expect(marksIn(sentence)).toEqual(['⟦a⟧']);
      expect(sentence).toBe(sentence.replaceAll('  ', ' ').trim());
    }
  });
});

/** Where a language has two ways to speak to somebody, all sentences use the same one. */
test.each([
  ['fr', /(?<!\p{L})(?:tu|ton|ta|tes|toi)(?!\p{L})|(?<!\p{L})t’/iu],
  ['de', /(?<!^|[.:!?] )(?<!\p{L})(?:Sie|Ihnen|Ihre?[mnrs]?)(?!\p{L})/u],
  ['es', /(?<!\p{L})(?:usted|ustedes)(?!\p{L})/iu],
  ['pt', /(?<!\p{L})(?:tu|teus?|tuas?|contigo)(?!\p{L})/iu],
  ['ru', /(?<!\p{L})(?:ты|тебя|тебе|тобой|тво\p{L}+)(?!\p{L})/iu],
] as const)('students are spoken to in %s in one way', (language, other) => {
  expect([...studentSentences(language)].filter(([, sentence]) => other.test(sentence))).toEqual([]);
});

describe.each(others)('what teachers read in %s', (language) => {
  const inEnglish = new Map(sentencesIn(teacherWords('en')));
  const sentences = new Map(sentencesIn(teacherWords(language)));
  /** Words that are the same in English. */
  const alike: Partial<Record<Language, string[]>> = { fr: ['.digest.questions'] };

  test('is all there, with everything that it is told, and is not the English', () => {
    expect([...sentences.keys()].sort()).toEqual([...inEnglish.keys()].sort());
    const same = [];
    for (const [place, sentence] of sentences) {
      const english = inEnglish.get(place) ?? '';
      expect([place, marksIn(sentence)]).toEqual([place, marksIn(english)]);
      if (sentence === english) same.push(place);
    }
    expect(same).toEqual(alike[language] ?? []);
  });

  test('counts one, two, few and many', () => {
    const { digest, handover } = teacherWords(language);
    for (const count of [1, 2, 5, 30]) {
      for (const sentence of [
        digest.handovers(`⟦${count}⟧`, count),
        digest.reviews(`⟦${count}⟧`, count),
        handover.subject('⟦c⟧', count, `⟦${count}⟧`),
      ]) {
        expect(sentence).not.toMatch(/undefined|NaN| {2}/);
        // Arabic has words of its own for one and two.
        if (language !== 'ar' || count > 2) expect(sentence).toContain(`⟦${count}⟧`);
      }
    }
  });
});

/** As the metrics page does. */
const familiar: Partial<Record<Language, RegExp>> = {
  fr: /(?<!\p{L})(?:tu|ton|ta|tes|toi)(?!\p{L})|(?<!\p{L})t’/iu,
  de: /(?<!\p{L})(?:du|dein\p{L}*|dich)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:tú|tu|tus|te|puedes|tienes|recibes|figuras)(?!\p{L})/iu,
  ru: /(?<!\p{L})(?:ты|тебя|тебе|тобой|тво\p{L}+)(?!\p{L})/iu,
};

describe.each([
  ['teachers', teacherWords],
  ['administrators', operatorWords],
] as const)('%s', (_who, words) => {
  test.each(others)('are spoken to formally in %s, in one way', (language) => {
    const pattern = familiar[language] ?? /^$/;
    const sentences = sentencesIn(words(language));
    expect(sentences.filter(([, text]) => text !== '' && pattern.test(text))).toEqual([]);
  });
});

/** What else the tutor was called, and a teacher by the tutor's name. */
test.each([
  ['ar', /المساعد(?!ة)|(?<!\p{L})معلم/u],
  ['ru', /тутор/iu],
  ['zh', /助教/u],
] as const)('in %s the tutor has one name, which is no teacher’s', async (language, other) => {
  const { strings } = (await import(`../../../widget/strings/more/${language}.ts`)) as {
    strings: MoreStrings;
  };
  const said = [
    ...studentSentences(language),
    ...sentencesIn(teacherWords(language)),
    ...sentencesIn(operatorWords(language)),
    ...sentencesIn(strings),
  ];
  expect(said.filter(([, sentence]) => other.test(sentence))).toEqual([]);
});

describe.each(others)('what administrators read in %s', (language) => {
  const inEnglish = new Map(sentencesIn(en.operator));
  const sentences = new Map(sentencesIn(operatorWords(language)));
  /** The unit of time is the same in Latin letters. */
  const alike: Partial<Record<Language, string[]>> = Object.fromEntries(
    ['de', 'es', 'fr', 'pt'].map((latin) => [latin, ['.watch.secondsUnit']]),
  );

  test('is all there, with everything that it is told', () => {
    expect([...sentences.keys()].sort()).toEqual([...inEnglish.keys()].sort());
    for (const [place, sentence] of sentences) {
      expect([place, marksIn(sentence)]).toEqual([place, marksIn(inEnglish.get(place) ?? '')]);
    }
  });

  test('is not the English', () => {
    const same = [...sentences].filter(([place, text]) => text !== '' && text === inEnglish.get(place));
    expect(same.map(([place]) => place)).toEqual(alike[language] ?? []);
  });

  test('says how long something lasted, in a sentence with one end', () => {
    const { duration, health } = operatorWords(language).watch;
    for (const minutes of [1, 2, 5, 59, 60, 150, 60 * 48, 60 * 24 * 5, 60 * 24 * 30]) {
      expect(health.lasted(duration(minutes))).toMatch(/^[^.。]*\d[^.。]*[.。]$/);
    }
  });
});
