import type { Lesson } from '../../../../proxy/course/course.ts';
import type { LoadedCourse } from '../../../../proxy/course/library.ts';
import { exerciseTitle } from '../../../../proxy/course/notes/private-titles.ts';

/** Two questions of one lesson, and whether one answer is right for both. */
export interface QuestionPair {
  lesson: string;
  one: string;
  other: string;
}

/** What a lesson speaks of: short headings, and names that it sets as code. */
function termsOf({ sections, markdown }: Lesson, language: string): string[] {
  const headings = sections
    .filter(({ level, heading }) => level > 1 && exerciseTitle(heading) === undefined)
    .map(({ heading }) => heading.replace(/[`"“”]/g, '').replace(/^\d+(\.\d+)*\s+/, ''))
    .filter((heading) => /^[\p{L}][\p{L}\p{N}_ ()-]*$/u.test(heading) && heading.split(' ').length <= 4)
    .filter(
      (heading) => !/^(exercises?|common mistakes|overview|summary|упражнения|частые ошибки)$/i.test(heading),
    );
  const code = Array.from(markdown.matchAll(/`([a-z_]{3,14}(?:\(\))?)`/g), ([, name = '']) => name);
  // Of names in code a Russian course has a Russian word as well, which is the same.
  const all = new Map(
    [...headings.map(lowered), ...(language === 'ru' ? [] : code)].map((term) => [subjectOf(term), term]),
  );
  return [...all.values()].slice(0, 14);
}

/** `sets`, `set` and `set()` are one. */
function subjectOf(term: string): string {
  return term
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .replace(/s(?= |$)/g, '');
}

function lowered(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
}

type Say = (term: string, other: string) => string;

/** Each line is another question, whatever the terms are; within a line all say the same. */
const english: readonly (readonly Say[])[] = [
  [
    (x) => `What is ${x}?`,
    (x) => `what's ${x}`,
    (x) => `What does ${x} mean?`,
    (x) => `Explain ${x} please`,
    (x) => `Can you explain ${x}?`,
    (x) => `${x}`,
    (x) => `hi, what is ${x}?`,
    (x) => `define ${x}`,
    (x) => `What is the meaning of ${x}?`,
    (x) => `What is ${x} in Python?`,
    (x) => `What is ${x} in a program?`,
    (x) => `What is ${x} in my code?`,
  ],
  [
    (x) => `How do I use ${x}?`,
    (x) => `how to use ${x}`,
    (x) => `How can I use ${x}?`,
    (x) => `Show me how to use ${x}`,
    (x) => `How do you use the ${x}?`,
    (x) => `How do I use ${x} in a program?`,
    (x) => `What is the best way to use ${x}?`,
  ],
  [(x) => `How does ${x} work?`, (x) => `Explain how ${x} works`, (x) => `how do ${x} work`],
  [
    (x) => `Why do we need ${x}?`,
    (x) => `What is ${x} for?`,
    (x) => `What is ${x} used for?`,
    (x) => `What is the purpose of ${x}?`,
    (x) => `Why should I use ${x}?`,
  ],
  [(x) => `When should I use ${x}?`, (x) => `When do I use ${x}?`, (x) => `when to use ${x}`],
  [(x) => `When should I not use ${x}?`, (x) => `When shouldn't I use ${x}?`],
  [
    (x, y) => `What is the difference between ${x} and ${y}?`,
    (x, y) => `difference between ${y} and ${x}`,
    (x, y) => `${x} vs ${y}`,
    (x, y) => `How do ${x} and ${y} differ?`,
  ],
  [(x) => `Give me an example of ${x}`, (x) => `example of ${x}`, (x) => `Show me an example of ${x}`],
  [(x) => `Why does ${x} not work?`, (x) => `Why doesn't ${x} work?`],
  [(x) => `Why does ${x} work?`],
  [(x, y) => `How do I turn ${x} into ${y}?`, (x, y) => `how to turn ${x} into ${y}`],
  [(x, y) => `How do I turn ${y} into ${x}?`],
  [(x, y) => `Can I use ${x} without ${y}?`, (x, y) => `Is it possible to use ${x} without ${y}?`],
  [(x, y) => `Can I use ${x} with ${y}?`],
  [(x) => `What is an empty ${x}?`],
  [(x) => `What is a nested ${x}?`],
  [(x) => `What happens if ${x} is missing?`],
  [(x) => `What happens if ${x} is used twice?`],
  [(x, y) => `Does ${x} come before ${y}?`],
  [(x, y) => `Does ${x} come after ${y}?`],
  [(x) => `What is the first ${x}?`],
  [(x) => `What is the last ${x}?`],
  [(x) => `How do I remove one ${x}?`],
  [(x) => `How do I remove all ${x}?`],
  [(x) => `How do I add 1 to ${x}?`],
  [(x) => `How do I add 2 to ${x}?`],
  [(x) => `Where is ${x} defined?`],
  [(x) => `What is wrong with this ${x}?`],
  [(x, y) => `What is ${x} of ${y}?`],
  [(x, y) => `How do I use ${x} in ${y}?`],
  [(x) => `What is ${x} value?`],
  [(x) => `What is ${x} name?`],
  [(x) => `What is ${x} type?`],
  [(x) => `How do I use ${x} with numbers?`],
  [(x) => `How do I use ${x} with a list?`],
  [(x) => `How do I use ${x} with a file?`],
  [(x) => `What is a function ${x}?`],
  [(x) => `What is a list ${x}?`],
  [(x) => `How many ${x} are there?`],
];

const russian: readonly (readonly Say[])[] = [
  [
    (x) => `Что такое ${x}?`,
    (x) => `что значит ${x}`,
    (x) => `Объясни, что такое ${x}`,
    (x) => `Что означает ${x}?`,
    (x) => `${x}`,
  ],
  [
    (x) => `Как использовать ${x}?`,
    (x) => `как мне использовать ${x}`,
    (x) => `Покажи, как использовать ${x}`,
  ],
  [(x) => `Как работает ${x}?`],
  [(x) => `Зачем нужен ${x}?`, (x) => `для чего нужен ${x}`, (x) => `Зачем использовать ${x}?`],
  [(x) => `Когда использовать ${x}?`],
  [(x) => `Когда не использовать ${x}?`],
  [(x, y) => `В чём разница между ${x} и ${y}?`, (x, y) => `разница между ${y} и ${x}`],
  [(x) => `Приведи пример ${x}`, (x) => `пример ${x}`],
  [(x) => `Почему ${x} не работает?`],
  [(x) => `Почему ${x} работает?`],
  [(x, y) => `Как сделать из ${x} ${y}?`],
  [(x, y) => `Как сделать из ${y} ${x}?`],
  [(x) => `Что такое пустой ${x}?`],
  [(x) => `Что будет до ${x}?`],
  [(x) => `Что будет после ${x}?`],
  [(x, y) => `Можно ли ${x} без ${y}?`],
  [(x, y) => `Можно ли ${x} с ${y}?`],
  [(x) => `Как удалить первый ${x}?`],
  [(x) => `Как удалить последний ${x}?`],
];

/**
 * Pairs that look alike: the same way of asking about neighbours of a lesson, and other questions about the same.
 * @param random from 0 to 1
 */
export function similarPairs(
  { content, settings }: Pick<LoadedCourse, 'content' | 'settings'>,
  random: () => number,
  count: number,
): { different: QuestionPair[]; same: QuestionPair[] } {
  const lines = settings.language === 'ru' ? russian : english;
  const lessons = content.lessons
    .map((lesson) => ({ lesson: lesson.id, terms: termsOf(lesson, settings.language) }))
    .filter(({ terms }) => terms.length >= 3);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const pickTwo = <Item>(items: readonly Item[]): [Item, Item] => {
    const first = pick(items);
    return [first, pick(items.filter((item) => item !== first))];
  };
  const different = Array.from({ length: count }, (_, index): QuestionPair => {
    const { lesson, terms } = pick(lessons);
    const [x, y] = pickTwo(terms);
    if (index % 2 === 0) {
      const line = pick(lines);
      const z = pick(terms.filter((term) => term !== x && term !== y));
      // Of one that speaks of the first term alone the neighbour stands in its place.
      return { lesson, one: pick(line)(x, y), other: pick(line)(z, y) };
    }
    const [one, other] = pickTwo(lines);
    return { lesson, one: pick(one)(x, y), other: pick(other)(x, y) };
  });
  const several = lines.filter((line) => line.length > 1);
  const same = Array.from({ length: count / 4 }, (): QuestionPair => {
    const { lesson, terms } = pick(lessons);
    const [x, y] = pickTwo(terms);
    const [one, other] = pickTwo(pick(several));
    return { lesson, one: one(x, y), other: other(x, y) };
  });
  return { different, same };
}
