import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CourseReply } from '../../../proxy/admin/wire.ts';
import { testFolder } from '../../support/folder.ts';
import { type Sidecar, startSidecar } from '../../support/sidecar.ts';

const token = 'a-token-for-machines';
let folder: string;
let sidecar: Sidecar;
beforeEach(() => {
  folder = testFolder();
});
afterEach(async () => {
  await sidecar.close();
});

test('who teaches a course reads which of its files cannot be read, and nothing of where it lies', async () => {
  await writeFile(join(folder, '01.md'), '# Lists\n\nIn order.\n');
  await writeFile(join(folder, '02.md'), '---\n\ttitle: Sets\n---\n# Sets\n');
  const courses = [{ id: 'c', title: 'C', content: folder }];
  sidecar = await startSidecar({ config: { courses, admin: { tokens: [token] } } });
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${sidecar.url}/admin/api/course?course=c`, { headers });
  const { problems } = (await response.json()) as CourseReply;
  expect(problems).toEqual([
    expect.stringMatching(/^02\.md:2 front matter .*put blanks in place of the tab/),
  ]);
  expect(problems.join()).not.toContain(folder);
});
