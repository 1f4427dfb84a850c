import { describe, expect, test } from 'vitest';
import { createCourseSearch } from '../../../../proxy/course/search/search.ts';
import { createTermReader } from '../../../../proxy/course/search/terms.ts';
import { courseOf } from '../courses.ts';

function rarity(word: string, language: string): number {
  const reader = createTermReader(language);
  return reader.rarity(reader.read(word)[0]?.term ?? '');
}

const economics = courseOf({
  taxes: `# Налоги

Пошлины и квоты защищают своих производителей, но покупатели платят дороже. Налог платит тот, кто получает доход.

## Инфляция

Инфляция спроса: денег больше, чем товаров. Инфляция издержек: дорожают сырьё и труд.

## Банки

Банк принимает вклады и выдаёт кредиты. Процент по кредиту больше процента по вкладу.
`,
});
const calculus = courseOf({
  derivatives: `# Derivatives

The slope of a curve at a point is its derivative. A function with a corner has none.

## Product rule

The derivative of a product of functions is found with the product rule.

## Second derivative

The second derivative tells a minimum from a maximum. At the end of an interval neither may be.
`,
});

describe('how rare a word is in its language', () => {
  test('words of every day are, terms of a subject are not frequent', () => {
    expect(rarity('week', 'en')).toBeLessThan(rarity('wedding', 'en'));
    expect(rarity('derivative', 'en')).toBe(1);
    expect(rarity('игра', 'ru')).toBeLessThan(1);
    expect(rarity('инфляция', 'ru')).toBe(1);
    expect(rarity('时间', 'zh')).toBeLessThan(1);
  });

  test('every form of a word is as rare as its most frequent', () => {
    expect(rarity('игры', 'ru')).toBe(rarity('игра', 'ru'));
    expect(rarity('Spielen', 'de')).toBe(rarity('spielen', 'de'));
  });

  test('of a language without a list every word is rare', () => {
    expect(rarity('ajan', 'fi')).toBe(1);
  });
});

describe('questions about something else', () => {
  const russian = createCourseSearch(economics, 'ru');
  const english = createCourseSearch(calculus, 'en');

  test.each(['когда закончилась вторая мировая война', 'сколько калорий в банане'])(
    '%s: what the language has is not a misspelt word of the course',
    (question) => {
      expect(russian.find(question, { limit: 3 })).toEqual([]);
    },
  );

  test.each(['what does a for loop do', 'how do I write a decorator', 'at what time does the match end'])(
    '%s: a frequent word that the course has too does not make it one about the course',
    (question) => {
      expect(english.find(question, { limit: 3 })).toEqual([]);
    },
  );

  test.each([
    ['что такое инфляцыя', 'Инфляция'],
    ['инфляция издержек', 'Инфляция'],
    ['кто платит пошлины', 'Налоги'],
  ])('%s is answered still', (question, heading) => {
    expect(russian.find(question, { limit: 1 })[0]?.section.heading).toBe(heading);
  });
});
