import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { formats } from '../../../../proxy/course/formats/formats.ts';
import { type CourseReading, readCourse } from '../../../../proxy/course/read.ts';
import { inventoryLines } from '../../../../proxy/course/reading/describe-inventory.ts';
import { root as repository } from '../../../support/documents.ts';
import { suiteFolder } from '../../../support/folder.ts';
import { formatSamples, secret, taught } from '../../../support/format-samples.ts';

describe('every format', () => {
  const folder = suiteFolder();
  let course: CourseReading;

  beforeAll(async () => {
    for (const [index, { files }] of Object.values(formatSamples).entries()) {
      for (const [name, content] of Object.entries(files)) {
        const path = join(folder, String(index), name);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, content);
      }
    }
    course = await readCourse(folder);
  });

  test('has a sample', () => {
    expect(Object.keys(formatSamples).toSorted()).toEqual(formats.map(({ name }) => name).toSorted());
  });

  test.each(Object.keys(formatSamples))(
    '%s: its lesson is read, what is private is kept, what is left out is said',
    (name) => {
      const index = Object.keys(formatSamples).indexOf(name);
      const own = course.content.lessons.filter(({ id }) => id.startsWith(`${index}/`));
      expect(own.map(({ markdown }) => markdown).join('\n')).toContain(taught);
      expect(own.map(({ markdown, title }) => title + markdown).join('\n')).not.toContain(secret);
      const [line = ''] = inventoryLines(course.inventory).filter((each) => each.includes(`of ${name}, `));
      expect(line).toMatch(/^read: /);
      for (const what of formatSamples[name]?.leftOut ?? []) expect(line).toContain(what);
    },
  );

  test('is in the table of formats, with its endings and what is left out', async () => {
    const table = await readFile(join(repository, 'proxy/course/formats/README.md'), 'utf8');
    for (const { name, extensions } of formats) {
      const row = table.split('\n').find((line) => line.startsWith(`| ${name} |`)) ?? '';
      for (const extension of extensions) expect(row, name).toContain(`\`.${extension}\``);
      for (const what of formatSamples[name]?.leftOut ?? []) expect(row, name).toContain(what);
    }
    expect(course.problems).toEqual([]);
  });
});
