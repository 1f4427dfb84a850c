import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCourse } from '../../../proxy/course/read.ts';
import { createCourseSearch } from '../../../proxy/course/search/search.ts';

async function searchOf(course: string, language: string) {
  const { content, problems } = await readCourse(
    fileURLToPath(new URL(`../../../courses/${course}`, import.meta.url)),
  );
  expect(problems).toEqual([]);
  return createCourseSearch(content, language);
}

describe('the sample courses', () => {
  test.each([
    ['How do I remove duplicates from a list?', '02-containers'],
    ['drop duplicate entries but keep the order', '02-containers'],
    ['KeyError', '07-errors'],
    ['what is __init__ for', '09-classes'],
    ['how do I read a file line by line', '06-files'],
    ['Can a funktion return two values?', '05-functions'],
  ])('English: %s', async (question, lesson) => {
    const search = await searchOf('python-basics', 'en');
    expect(search.find(question, { limit: 3 })[0]?.section.lessonId).toBe(lesson);
  });

  test('the duplicates are found under their heading, with a quote about them', async () => {
    const search = await searchOf('python-basics', 'en');
    const [first] = search.find('How do I remove duplicates from a list?', { limit: 3 });
    expect(first?.section.heading).toMatch(/duplicates/i);
    expect(first?.quote).not.toBe('');
  });

  test.each([
    ['Как убрать повторяющиеся элементы из списка?', '02-spiski-i-slovari'],
    ['Чем кортежи отличаются от списков?', '02-spiski-i-slovari'],
    ['как перебирать словари в цикле', '03-usloviya-i-cikly'],
    ['функция возвращает несколько значений', '04-funkcii'],
    ['как открыть файлы для чтения', '05-fajly-i-oshibki'],
    ['как перехватывать ошибки', '05-fajly-i-oshibki'],
    ['что такое tuple', '02-spiski-i-slovari'],
  ])('Russian: %s', async (question, lesson) => {
    const search = await searchOf('osnovy-python', 'ru');
    expect(search.find(question, { limit: 3 })[0]?.section.lessonId).toBe(lesson);
  });

  test('what the courses do not teach is not found', async () => {
    expect(
      (await searchOf('python-basics', 'en')).find('Who won the world cup in 2018?', { limit: 3 }),
    ).toEqual([]);
    expect((await searchOf('osnovy-python', 'ru')).find('как сварить борщ', { limit: 3 })).toEqual([]);
  });
});
