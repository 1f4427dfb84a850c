/** How often a teacher's answer would be given to another question than the one it is for. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCourse } from '../../../../proxy/course/library.ts';
import { QuestionReader } from '../../../../proxy/teach/pins/question-form.ts';
import { areAlike, areSameWords } from '../../../../proxy/teach/pins/same-matter.ts';
import { nearestLanguage } from '../../../../proxy/words/languages.ts';
import { parseConfig } from '../../../support/config.ts';
import { type QuestionPair, similarPairs } from './similar-questions.ts';

const root = resolve(import.meta.dirname, '../../../..');
/** Beside this repository where somebody has put it: https://github.com/dabeaz-course/practical-python */
const second = resolve(root, '../shared/courses/practical-python');
const courses = [
  { content: resolve(root, 'courses/python-basics'), language: 'en', title: 'Python basics' },
  { content: resolve(root, 'courses/osnovy-python'), language: 'ru', title: 'Основы Python' },
  ...(existsSync(second) ? [{ content: second, language: 'en', title: 'Practical Python' }] : []),
];
const pairs = 1_000;
/** Of pairs of other questions. */
const mostFalse = 1 / 200;
/** Of pairs that say the same in other words. */
const leastTrue = 0.75;

/** The same pairs at every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe.each(courses)('questions about $title', ({ content, language, title }) => {
  it('match another question in fewer than 1 of 200 pairs, and most of their own paraphrases', async () => {
    const written = JSON.stringify({ courses: [{ id: 'c', title, language, content }] });
    const config = parseConfig(written, resolve(root, 'config.yaml'), {});
    const [settings] = config.courses;
    if (settings === undefined) throw new Error('one course is configured');
    const { course } = await loadCourse(settings, config);
    const reader = new QuestionReader(course.search, { language: nearestLanguage(language), title });
    const isMatch = ({ one, other }: QuestionPair) => {
      const [first, second] = [reader.read(one), reader.read(other)];
      return (
        first !== undefined &&
        second !== undefined &&
        (areSameWords(first, second) || areAlike(first, second))
      );
    };
    const { different, same } = similarPairs(course, seeded(7), pairs);
    const falseMatches = different.filter(isMatch);
    const found = same.filter(isMatch).length / same.length;
    expect(falseMatches.slice(Math.floor(pairs * mostFalse))).toEqual([]);
    expect(found).toBeGreaterThan(leastTrue);
    console.info(title, { falseMatches: falseMatches.length, of: different.length, found });
  }, 60_000);
});
