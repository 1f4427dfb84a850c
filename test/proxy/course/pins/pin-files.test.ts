import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { describeProblem } from '../../../../proxy/course/course-error.ts';
import { pinFileOf, readPinFile } from '../../../../proxy/course/pins/pin-file.ts';
import { readCourse } from '../../../../proxy/course/read.ts';
import { inventoryLines } from '../../../../proxy/course/reading/describe-inventory.ts';
import { testFolder } from '../../../support/folder.ts';

const pin = {
  questions: ['What is a "list": really?', '# list'],
  lesson: '02-lists',
  everywhere: true,
  sources: ['02-lists#sort', '02-lists'],
  writtenOn: '2026-09-30',
  until: '2026-12-31',
  answer: 'A **list** keeps its order.\n\n---\n\nSee [1].',
};

describe('the file of an answer', () => {
  it('is the same when it is read again', () => {
    expect(readPinFile(pinFileOf(pin))).toMatchObject({ kind: 'read', pin });
    const least = { ...pin, questions: ['Why?'], lesson: '', sources: [], until: undefined, answer: 'So.' };
    expect(readPinFile(pinFileOf(least))).toMatchObject({ kind: 'read', pin: least });
    expect(readPinFile(pinFileOf(least).replaceAll('\n', '\r\n'))).toMatchObject({
      kind: 'read',
      pin: least,
    });
  });

  it.each([
    ['no front matter', 'What?\n', 1, /must begin with "---"/],
    ['no day', '---\nquestion: What?\n---\nSo.\n', 1, /^date: /],
    ['a day that is none', '---\nquestion: What?\ndate: 2026-02-30\n---\nSo.\n', 3, /such as 2026-12-01/],
    [
      'a misspelt key',
      '---\nquestion: What?\ndate: 2026-02-03\nuntill: 2026-03-01\n---\nSo.\n',
      4,
      /unknown key/,
    ],
    ['no answer', '---\nquestion: What?\ndate: 2026-02-03\n---\n\n', 5, /holds no answer/],
    ['broken YAML', '---\nquestion: [What?\ndate: 2026-02-03\n---\nSo.\n', 3, /./],
    [
      'a question that is too long',
      `---\ndate: 2026-02-03\nquestion: ${'a'.repeat(301)}\n---\nSo.\n`,
      3,
      /300/,
    ],
  ])('with %s is told with its line', (_what, text, line, message) => {
    const read = readPinFile(text);
    expect(read).toMatchObject({ kind: 'wrong', problems: [{ line }] });
    expect(read.kind === 'wrong' && read.problems[0]?.message).toMatch(message);
  });
});

describe('the folder pins/ of a course', () => {
  let folder: string;
  beforeEach(async () => {
    folder = testFolder();
    await mkdir(join(folder, 'pins'));
    await writeFile(join(folder, '02-lists.md'), '# Lists\n\n## Sort\n\nSort a list with `sort`.\n');
  });
  const write = (name: string, text: string) => writeFile(join(folder, 'pins', name), text);

  it('holds answers and no lessons', async () => {
    await write('list.md', pinFileOf(pin));
    const { content, inventory, problems } = await readCourse(folder);
    expect(problems).toEqual([]);
    expect(content.lessons.map(({ id }) => id)).toEqual(['02-lists']);
    expect(content.pins).toMatchObject([{ id: 'list', ...pin }]);
    expect(inventoryLines(inventory).join('\n')).toMatch(/answers of teachers: 1 file, .*: pins\/list.md/);
    await write('list.md', pinFileOf({ ...pin, answer: 'Another.' }));
    // What models read is the same.
    expect((await readCourse(folder)).content.version).toBe(content.version);
  });

  it('names what is wrong with file and line, and what the course does not have', async () => {
    await write('list.md', pinFileOf({ ...pin, lesson: '03-sets', sources: ['02-lists', '02-lists#slice'] }));
    await write('none.md', '# A lesson?\n');
    const { content, problems } = await readCourse(folder);
    expect(problems.map(describeProblem)).toEqual([
      expect.stringMatching(/pins\/list\.md:5 lesson: the course has no lesson "03-sets"/),
      expect.stringMatching(/pins\/list\.md:8 sources: the course has no "02-lists#slice"/),
      expect.stringMatching(/pins\/none\.md:1 must begin with "---"/),
    ]);
    expect(content.pins.map(({ id }) => id)).toEqual(['list']);
    expect(content.lessons).toHaveLength(1);
  });

  it('is a folder of lessons where nothing in it answers a question', async () => {
    await write('gpio.md', '---\ntitle: The pins of the board\n---\n\nPin 1 is power.\n');
    const { content } = await readCourse(folder);
    expect(content.lessons.map(({ id }) => id)).toEqual(['02-lists', 'pins/gpio']);
    expect(content.pins).toEqual([]);
  });
});
