import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Lesson } from '../../../proxy/course/course.ts';
import {
  exercisesNumbered,
  exercisesOf,
  exercisesWithNotes,
  notesOn,
  numberOf,
} from '../../../proxy/course/exercises.ts';
import { findNamedExercises } from '../../../proxy/course/named-exercises.ts';
import { type CourseReading, readCourse } from '../../../proxy/course/read.ts';
import { inventoryLines } from '../../../proxy/course/reading/describe-inventory.ts';
import { inOneGo } from '../../../proxy/course/slice.ts';
import { testFolder } from '../../support/folder.ts';
import { buildStablePrefix } from '../../support/stable-prefix.ts';

async function read(files: Record<string, string>): Promise<CourseReading> {
  const folder = testFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return readCourse(folder);
}

async function lessonOf(files: Record<string, string>): Promise<Lesson> {
  const { content } = await read(files);
  const [lesson] = content.lessons;
  if (lesson === undefined) throw new Error('the course has a lesson');
  return lesson;
}

const named = (lesson: Lesson) =>
  exercisesOf(lesson).map((exercise) => ({
    id: exercise.id,
    title: exercise.title,
    notes: notesOn(exercise, lesson).map(({ kind, markdown }) => `${kind}: ${markdown}`),
  }));

const marked = `# Loops

A loop does the same again.

:::exercise{#sum title="Add them up"}
Add up the numbers of a list.

:::hint
Begin with a total of zero.
:::

:::solution
\`total = sum(numbers)\`
:::

:::mistakes
Setting the total to zero inside the loop.
:::
:::

## Exercise 2

Print the largest number.
`;

describe('exercises', () => {
  test('marked by their author have id, title, text and notes of their own', async () => {
    const lesson = await lessonOf({ '01-loops.md': marked });
    const [first, second] = exercisesOf(lesson);
    expect(first).toMatchObject({
      id: 'sum',
      title: 'Add them up',
      markdown: 'Add up the numbers of a list.',
    });
    expect(second).toMatchObject({ id: 'exercise-2', number: 2, title: 'Exercise 2' });
    expect(named(lesson)).toEqual([
      {
        id: 'sum',
        title: 'Add them up',
        notes: [
          'hint: Begin with a total of zero.',
          'solution: `total = sum(numbers)`',
          'mistakes: Setting the total to zero inside the loop.',
        ],
      },
      { id: 'exercise-2', title: 'Exercise 2', notes: [] },
    ]);
    expect(lesson.markdown).toContain('Add up the numbers of a list.');
    expect(lesson.markdown).not.toMatch(/total of zero|sum\(numbers\)|inside the loop/);
  });

  test.each([['Exercise 2.4', 'Упражнение 3', 'Übung 1']])(
    'are sections with such a heading: %s, %s, %s',
    async (...headings) => {
      const lesson = await lessonOf({
        '01.md': `# A\n\nText.\n\n${headings.map((heading) => `## ${heading}\n\nDo it.\n`).join('\n')}`,
      });
      expect(exercisesOf(lesson).map(({ title }) => title)).toEqual(headings);
    },
  );

  test('are items of a list, each with an id of its own', async () => {
    const lesson = await lessonOf({ '01.md': '# A\n\nText.\n\n## Exercises\n\n1. One.\n2. Two.\n' });
    expect(exercisesOf(lesson).map(({ id }) => id)).toEqual(['exercises-1', 'exercises-2']);
  });

  test('that count through chapters are each called by the number of their title', async () => {
    const lesson = await lessonOf({
      '01.md':
        '# A\n\n## Exercise 2.19: Lists\n\nOne.\n\n## Exercise 2.2\n\nTwo.\n\n## Exercise 2.20\n\nThree.\n',
    });
    const exercises = exercisesOf(lesson);
    expect(exercises.map(numberOf)).toEqual(['2.19', '2.2', '2.20']);
    const texts = (number: number, label?: string) =>
      exercisesNumbered(exercises, { number, label }).map(({ markdown }) => markdown);
    expect(texts(2, '2.2')).toEqual(['Two.']);
    expect(texts(2, '2.20')).toEqual(['Three.']);
    expect(texts(2, '2.21')).toEqual([]);
    // "The third exercise", "exercise 19".
    expect(texts(3)).toEqual(['Three.']);
    expect(texts(19)).toEqual(['One.']);
    const course = inOneGo(findNamedExercises([lesson]));
    expect(course.lessonOf({ question: 'help me with exercise 2.20' })?.id).toBe('01');
    expect(course.lessonOf({ question: 'help me with exercise 2.21' })).toBeUndefined();
  });

  test('have their numbers in the digits of any script, and so have their solutions', async () => {
    const { content } = await read({
      '01.md': '# أ\n\nنص.\n\n## تمرين ٢\n\nاكتب.\n\n## تمرين ٢.١٩\n\nاكتب أخرى.\n',
      '01-solution.md': '# الحل\n\n## تمرين ٢\n\nsecond\n\n## تمرين 2.19\n\nnineteenth\n',
    });
    const exercises = content.lessons.flatMap(exercisesWithNotes);
    expect(exercises.map(({ exercise }) => numberOf(exercise))).toEqual(['2', '2.19']);
    expect(exercises.map(({ notes }) => notes.map(({ markdown }) => markdown))).toEqual([
      ['second'],
      ['nineteenth'],
    ]);
  });

  test('that are alone under such a heading are one', async () => {
    const lesson = await lessonOf({
      '01.md':
        '# A\n\nText.\n\n## Exercise\n\nWrite one.\n\n## Tasks\n\nAn organ has some.\n\n## Exercise\n\nRead first.\n\n### Step 1\n\nThen this.\n',
    });
    expect(exercisesOf(lesson).map(({ title, markdown }) => [title, markdown])).toEqual([
      ['Exercise', 'Write one.'],
      ['Step 1', 'Then this.'],
    ]);
  });

  test('that have a name in place of a number are one each, with the solution beside them', async () => {
    const { content } = await read({
      'exercise.md':
        '# Exercise: Fibonacci\n\nWrite it:\n\n- with a loop\n- with two calls\n\n## Exercise 2\n\nMore.\n',
      'solution.md': '# Solution\n\nfib = 1\n',
      'lists.md': '# Lists\n\n## Problem: order\n\nText.\n\n## Aufgabe: Sortieren\n\nTu es.\n',
    });
    const exercises = content.lessons.flatMap(exercisesWithNotes);
    expect(exercises.map(({ exercise, notes }) => [exercise.title, notes.length])).toEqual([
      ['Exercise: Fibonacci', 1],
      ['Exercise 2', 0],
      ['Aufgabe: Sortieren', 0],
    ]);
    expect(exercises[0]?.exercise.markdown).toContain('with two calls');
  });

  test('that share a name keep apart', async () => {
    const block = ':::exercise{title="Try"}\nDo it.\n:::\n';
    const lesson = await lessonOf({ '01.md': `# A\n\nText.\n\n${block}\n${block}` });
    expect(exercisesOf(lesson).map(({ id }) => id)).toEqual(['try', 'try-2']);
  });
});

describe('a file of notes beside a lesson', () => {
  const notes = `# Notes on loops

Give them time.

## sum

:::hint
Where does the total begin?
:::

### Solution

SECRET-1 = sum(numbers)

## Exercise 2

SECRET-2 = max(numbers)
`;

  test('gives its exercises their notes, and is no lesson', async () => {
    const { content, inventory } = await read({ '01-loops.md': marked, '01-loops.notes.md': notes });
    expect(content.lessons.map(({ id }) => id)).toEqual(['01-loops']);
    const [lesson] = content.lessons as [Lesson];
    const [first, second] = named(lesson);
    expect(first?.notes).toContain('hint: Where does the total begin?');
    expect(first?.notes).toContain('solution: SECRET-1 = sum(numbers)');
    expect(second?.notes).toEqual(['solution: SECRET-2 = max(numbers)']);
    expect(inventory.leftOut).toContainEqual(
      expect.objectContaining({ inside: '01-loops.notes.md', why: 'teacher' }),
    );
    for (const mode of ['full', 'passages'] as const) {
      const { text } = buildStablePrefix({ title: 'T', tutorMode: 'hints' }, content, mode);
      expect(text).not.toContain('SECRET');
    }
  });

  test('changes the version of the course, as all does that changes an answer', async () => {
    const before = await read({ '01-loops.md': marked });
    const after = await read({ '01-loops.md': marked, '01-loops.notes.md': notes });
    expect(after.content.version).not.toBe(before.content.version);
  });

  test('on a lesson that is not there is a problem that says so', async () => {
    const { problems } = await read({ '01-loops.md': marked, '02-sets.notes.md': notes });
    expect(problems.map(({ message }) => message)).toEqual([
      'has notes on a lesson that is not there: it is to stand beside 02-sets.md, or another file of that name.',
    ]);
  });
});

test('a quiz that says which answer is right is kept from students, one that does not is not', async () => {
  const lesson = await lessonOf({
    '01.md':
      '# A\n\nText.\n\n:::quiz\nWhich has no order?\n\n- [ ] list\n- [x] set\n:::\n\n:::quiz\nWhich do you use?\n:::\n',
  });
  expect(lesson.sections.flatMap((section) => section.notes ?? [])).toEqual([
    { kind: 'quiz', markdown: 'Which has no order?\n\n- [ ] list\n- [x] set' },
  ]);
  expect(lesson.markdown).toContain('Which do you use?');
});

test('check counts exercises, and names those without notes', async () => {
  const { inventory } = await read({ '01-loops.md': marked });
  expect(inventoryLines(inventory)).toContain(
    '2 exercises, 1 with notes for the tutor; without: 01-loops#exercise-2',
  );
});

test('a bank of thousands of questions with notes is read as fast as it is long', async () => {
  const count = 5_000;
  const blocks = Array.from(
    { length: count },
    (_, index) => `:::exercise{#q${index}}\nAsk ${index}.\n:::solution\nAnswer ${index}.\n:::\n:::\n`,
  );
  const lesson = await lessonOf({ '01.md': `# Bank\n\nText.\n\n${blocks.join('\n')}` });
  const all = exercisesWithNotes(lesson);
  expect(all).toHaveLength(count);
  expect(all.every(({ notes }, index) => notes[0]?.markdown === `Answer ${index}.`)).toBe(true);
});
