import { posix } from 'node:path';
import type { Archive } from '../archive/archive.ts';
import { elementsWithin, parseXml } from '../xml/xml.ts';

/** To what a part of an Office file leads, by the ids that it uses. */
export type Relationships = ReadonlyMap<string, { type: string; path: string }>;

/** @param part path of the part inside the file: `ppt/slides/slide1.xml` */
export function relationshipsOf(archive: Archive, part: string): Relationships {
  const folder = posix.dirname(part);
  const bytes = archive.read(`${folder}/_rels/${posix.basename(part)}.rels`);
  const links = bytes === undefined ? [] : elementsWithin(parseXml(bytes), 'Relationship');
  return new Map(
    links.map(({ attributes: { Id = '', Type: type = '', Target = '' } }) => {
      const path = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      return [Id, { type, path }];
    }),
  );
}
