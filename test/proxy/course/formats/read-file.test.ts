import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CourseFormat } from '../../../../proxy/course/formats/format.ts';
import { readFileHere } from '../../../../proxy/course/formats/read-file.ts';
import { testFolder } from '../../../support/folder.ts';
import { folderOf } from './course-folder.ts';

test('a file on which its reader breaks down is broken, and nothing else is', async () => {
  const folder = testFolder();
  const path = join(folder, 'lesson.odd');
  await writeFile(path, 'What nobody thought of.');
  const format: CourseFormat = {
    name: 'Odd',
    extensions: ['odd'],
    runs: 'here',
    load: async () => () => {
      throw new TypeError('it is not iterable\nat somewhere');
    },
  };
  expect(await readFileHere(format, { path, inside: 'lesson.odd' }, folderOf())).toEqual({
    kind: 'broken',
    problems: [
      { kind: 'unreadable', path, message: expect.stringContaining('cannot be read (it is not iterable).') },
    ],
  });
});
