import { posix } from 'node:path';
import { openArchive } from '../archive/archive.ts';
import type { CourseFolder, FileReading, FormatFile } from '../format.ts';
import { manifestName, packageLessons } from './package-lessons.ts';

/** Files of a package that are looked at; deeper and later ones are lessons of their own, if anything. */
const mostFiles = 20_000;
const mostDepth = 12;

/**
 * SCORM 1.2 and 2004, Common Cartridge, and what else IMS packs: the pages of its items in the order of its
 * organization, called as its table of contents calls them. Any other zip is none of it.
 * @throws UnreadableFile
 */
export async function readPackage(
  { inside, bytes }: FormatFile,
  { within }: CourseFolder,
): Promise<FileReading> {
  const archive = openArchive(bytes);
  const path = archive.names
    .filter((name) => posix.basename(name) === manifestName)
    .toSorted((a, b) => a.length - b.length)[0];
  if (path === undefined && /\.zip$/i.test(inside)) return { kind: 'left out', why: 'media' };
  return packageLessons(archive, { path, within });
}

/** A package that somebody has unpacked: what stands around its manifest is read with it. @throws UnreadableFile */
export async function readPackageFolder({ inside }: FormatFile, folder: CourseFolder): Promise<FileReading> {
  const root = posix.dirname(inside);
  const names = namesBelow(root, folder);
  const files = { names, read: (name: string) => folder.read(posix.join(root, name)) };
  const courseFile = (name: string) => posix.join(root, name);
  const reading = await packageLessons(files, { path: posix.basename(inside), courseFile });
  const shown = new Set(reading.parts);
  const pages = names.filter((name) => /\.x?html?$/i.test(name)).map(courseFile);
  return { ...reading, unshown: pages.filter((page) => !shown.has(page)) };
}

function namesBelow(root: string, folder: CourseFolder): string[] {
  const names: string[] = [];
  let level = [''];
  for (let depth = 0; depth < mostDepth && level.length > 0; depth += 1) {
    const next: string[] = [];
    for (const below of level) {
      for (const name of folder.list(posix.join(root, below))) {
        const path = posix.join(below, name);
        if (name.endsWith('/')) next.push(path.slice(0, -1));
        else if (names.length < mostFiles) names.push(path);
      }
    }
    level = next;
  }
  return names;
}
