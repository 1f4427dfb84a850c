import { posix } from 'node:path';
import type { CourseFolder, FileReading, ReadFormat } from '../../../../proxy/course/formats/format.ts';
import { sectionsOf } from '../../../../proxy/course/sections.ts';
import { noSite } from '../../../../proxy/course/site/site.ts';

/** A course in memory: its files by their paths. */
export function folderOf(files: Readonly<Record<string, string>> = {}): CourseFolder {
  return {
    read: (inside) => {
      const text = files[posix.normalize(inside)];
      return text === undefined ? undefined : Buffer.from(text);
    },
    list: (inside) => {
      const folder = inside === '' || inside === '.' ? '' : `${posix.normalize(inside)}/`;
      const names = Object.keys(files)
        .filter((path) => path.startsWith(folder))
        .map((path) => path.slice(folder.length).replace(/\/.*/s, '/'));
      return [...new Set(names)].toSorted();
    },
    site: () => noSite,
  };
}

/** What a format makes of a file: the sections of each of its documents, as `# heading {#anchor}` and their text. */
export async function readAs(
  read: ReadFormat,
  inside: string,
  text: string | Uint8Array,
  files: Readonly<Record<string, string>> = {},
): Promise<Extract<FileReading, { kind: 'lessons' }> & { texts: string[] }> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const reading = await read({ inside, bytes }, folderOf(files));
  if (reading.kind !== 'lessons') throw new Error(`left out: ${reading.why}`);
  const texts = reading.documents.map(({ title = '', pieces }) =>
    sectionsOf({ id: inside, title }, pieces)
      .map(
        ({ heading, level, anchor, markdown }) => `${'#'.repeat(level)} ${heading} {#${anchor}}\n${markdown}`,
      )
      .join('\n\n'),
  );
  return { ...reading, texts };
}
