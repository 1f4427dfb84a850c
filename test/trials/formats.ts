/**
 * A sample of each format, read as a course: what is read, five lines of a section as a model sees it, and what is said
 * to be left out. Needs nothing:
 *
 *     node test/trials/formats.ts
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readCourse } from '../../proxy/course/read.ts';
import { inventoryLines } from '../../proxy/course/reading/describe-inventory.ts';
import { formatSamples } from '../support/format-samples.ts';

for (const [name, { files }] of Object.entries(formatSamples)) {
  const folder = await mkdtemp(join(tmpdir(), 'formats-'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const { content, inventory } = await readCourse(folder);
  console.log(`\n== ${name}`);
  for (const line of inventoryLines(inventory)) console.log(line);
  const section = content.sections.findLast(({ markdown }) => markdown !== '');
  const where = section?.place === undefined ? '' : ` ${JSON.stringify(section.place)}`;
  console.log(`   ${section?.lessonId}: ${section?.heading}${where}`);
  for (const line of section?.markdown.split('\n').slice(0, 5) ?? []) console.log(`   > ${line}`);
  await rm(folder, { recursive: true });
}
