import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { exercisesOf } from '../../../proxy/course/exercises.ts';
import type { LoadedCourse } from '../../../proxy/course/library.ts';
import { findPassages } from '../../../proxy/plan/found.ts';
import { readMessage } from '../../../proxy/plan/message/read-message.ts';
import { parseConfig } from '../../support/config.ts';
import { testFolder } from '../../support/folder.ts';
import { loadSampleLibrary } from '../../support/sample-library.ts';
import { sampleCourse } from '../../support/sidecar.ts';

describe('what helps with an exercise', () => {
  let course: LoadedCourse;

  beforeAll(async () => {
    const library = await loadSampleLibrary(
      parseConfig(JSON.stringify({ courses: [sampleCourse] }), 'config.yaml', {}),
    );
    course = library.get(sampleCourse.id) as LoadedCourse;
  });

  /** Headings of the sections, the most helpful first. */
  function helpful(lesson: string, number: number): string[] {
    const message = { kind: 'exercise' as const, number, asksSolution: false, question: '', terms: [] };
    const body = { course: sampleCourse.id, question: 'exercise', lesson: { id: lesson } };
    return findPassages(message, body, course)
      .slice(1)
      .map(({ section }) => section.heading);
  }

  test.each([
    ['01-first-program', 2, 'Numbers'],
    ['02-containers', 4, 'Sets'],
    ['04-loops', 4, 'Build a new list with a comprehension'],
    ['06-files', 3, 'CSV: tables'],
    ['06-files', 4, 'JSON: nested data'],
    ['07-errors', 3, 'Exceptions you will meet'],
    ['08-modules', 1, 'Dates and times'],
    ['08-modules', 3, 'Count with Counter'],
    ['08-modules', 4, 'Install packages with pip'],
    ['09-classes', 2, 'Make objects pleasant to use'],
    ['09-classes', 3, 'Dataclasses: less typing'],
    ['10-testing-and-debugging', 2, 'Stop the program with breakpoint'],
    ['10-testing-and-debugging', 4, 'Useful assertions'],
  ])('is found in the lesson: %s, exercise %i', (lesson, number, heading) => {
    expect(helpful(lesson, number)[0]).toBe(heading);
  });

  test('is found for one that counts through chapters, which is quoted without another number', async () => {
    const folder = testFolder();
    const exercise = (number: string, text: string) => `## Exercise ${number}\n\n${text}\n\n`;
    await writeFile(
      join(folder, 'lists.md'),
      `# Lists\n\nA list keeps its order.\n\n${exercise('2.19', 'Make a list.')}${exercise('2.20', 'Turn a list round.')}`,
    );
    const settings = { courses: [{ id: 'c', title: 'C', content: folder }] };
    const library = await loadSampleLibrary(parseConfig(JSON.stringify(settings), 'config.yaml', {}));
    const chapters = library.get('c') as LoadedCourse;
    const message = readMessage({ question: 'help me with exercise 2.20' });
    const body = { course: 'c', question: message.question, lesson: { id: 'lists' } };
    const [found] = findPassages(message, body, chapters);
    expect(found?.section.heading).toBe('Exercise 2.20');
    expect(found?.markdown).toBe('Turn a list round.');
  });

  test('is elsewhere in the lesson than in the section that the exercise stands in', () => {
    expect(helpful('04-loops', 5)).not.toContain('Step by step');
    expect(helpful('04-loops', 5)[0]).toBe('Count how often something occurs');
  });

  test('is found for each of them', () => {
    const without = course.content.lessons.flatMap((lesson) =>
      exercisesOf(lesson).filter(({ number }) => helpful(lesson.id, number).length === 0),
    );
    expect(without).toEqual([]);
  });
});
