import { describe, expect, test } from 'vitest';
import type { Section } from '../../../proxy/course/course.ts';
import { fused } from '../../../proxy/course/search/fuse.ts';
import { CourseVectors } from '../../../proxy/meaning/course-vectors.ts';
import { lengthOf, packVector } from '../../../proxy/meaning/vector.ts';
import { seeded } from '../../bench/month/seeded.ts';

const sections = Array.from(
  { length: 200 },
  (_, at) => ({ number: at + 1, lessonId: `l${at}`, heading: `h${at + 1}`, markdown: 'x' }) as Section,
);

describe('the vectors of a course', () => {
  const random = seeded(5);
  const strange = () => Array.from({ length: 32 }, () => random() - 0.5);
  const vectors = sections.map(strange);
  const course = new CourseVectors(sections, vectors.map(packVector));

  test('the section nearest by its angle comes first, however long the vectors are', async () => {
    const question = (vectors[41] ?? []).map((value) => value * 0.01);
    const meaning = await course.near(packVector(question));
    expect(meaning?.near[0]).toBe(sections[41]);
    expect(meaning?.near.length).toBeLessThan(4);
  });

  test('a section that is meant stands out, the best of strangers does not', async () => {
    const meant = (vectors[7] ?? []).map((value) => value + (random() - 0.5) * 0.3);
    expect((await course.near(packVector(meant)))?.standsOut).toBe(true);
    const strangers = await Promise.all(Array.from({ length: 50 }, () => course.near(packVector(strange()))));
    expect(strangers.filter((each) => each?.standsOut).length).toBeLessThanOrEqual(2);
  });

  test('in a byte a number the order of ten nearest stays nearly that of floats', async () => {
    const question = strange();
    const cosine = (vector: readonly number[]) =>
      vector.reduce((sum, value, at) => sum + value * (question[at] ?? 0), 0) / Math.hypot(...vector);
    const exact = sections.toSorted(
      (a, b) => cosine(vectors[b.number - 1] ?? []) - cosine(vectors[a.number - 1] ?? []),
    );
    const packed = packVector(question);
    const inBytes = (section: Section) => {
      const vector = packVector(vectors[section.number - 1] ?? []);
      return vector.reduce((sum, value, at) => sum + value * (packed[at] ?? 0), 0) / lengthOf(vector);
    };
    const near = sections.toSorted((a, b) => inBytes(b) - inBytes(a)).slice(0, 10);
    expect(near.filter((section) => exact.slice(0, 11).includes(section)).length).toBeGreaterThanOrEqual(9);
  });

  test('a vector of another model is compared with nothing', async () => {
    expect(await course.near(packVector([1, 2, 3]))).toBeUndefined();
    expect(await new CourseVectors([], []).near(packVector([1]))).toBeUndefined();
  });
});

describe('words and meaning fused', () => {
  const at = (number: number) => sections[number - 1] as Section;
  const found = (...numbers: number[]) =>
    numbers.map((number, place) => ({ section: at(number), score: 10 - place }));
  const order = (words: number[], near: number[], standsOut = true) =>
    fused(found(...words), { near: near.map(at), standsOut }).map(({ section }) => section.number);

  test('what both put high comes first', () => {
    expect(order([1, 2, 3], [2, 3, 9])[0]).toBe(2);
    expect(order([1, 2, 3], [1, 9, 8])[0]).toBe(1);
  });

  test('scores never rise from one place to the next, and the first is that of the words', () => {
    const scores = fused(found(1, 2, 3), { near: [at(9), at(3)], standsOut: true }).map(({ score }) => score);
    expect(scores[0]).toBe(10);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  test('where no word is about the course, only a meaning that stands out is', () => {
    expect(order([], [4, 5], false)).toEqual([]);
    expect(order([], [4, 5], true)).toEqual([4, 5]);
  });

  test('no more than two sections of one lesson', () => {
    const same = [1, 2, 3, 4].map((number) => ({ ...at(number), lessonId: 'one' }));
    expect(
      fused([], { near: [...same, at(9)], standsOut: true }).map(({ section }) => section.number),
    ).toEqual([1, 2, 9]);
  });
});
