import { createHash } from 'node:crypto';
import { type BigIntStats, statSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { siteFileNames } from '../site/generator.ts';
import { findCourseFiles } from './course-files.ts';
import { fileKindOf } from './kinds.ts';

/**
 * What a course on disk is made of: changes when a lesson is saved, added, taken
 * away or put in the place of another, in whatever way. Reads no lesson. Never rejects.
 */
export async function courseState(path: string): Promise<string> {
  const hash = createHash('sha256');
  const { files, hidden, problems } = await findCourseFiles(path);
  for (const { inside, path: file, formats } of files) {
    // Of what is no lesson some is read by lessons: programs and tables that they include, files that say their order.
    if (formats.length > 0 || fileKindOf(inside) !== 'media') {
      hash.update(JSON.stringify([inside, await fileState(file)]));
    }
  }
  // Includes are often hidden.
  for (const inside of hidden) hash.update(JSON.stringify([inside, await fileState(join(path, inside))]));
  // How the site of a course is made is often said in the folder above it.
  for (const name of siteFileNames) {
    hash.update(JSON.stringify([name, await fileState(join(dirname(path), name))]));
  }
  for (const { kind, path: file } of problems) hash.update(JSON.stringify([kind, file]));
  return hash.digest('base64url');
}

/** Which folders stand at a course's path and around it now: a watch sees those it began with, not their names. */
export async function placeState(path: string): Promise<string> {
  return JSON.stringify([await fileId(path), await fileId(dirname(path))]);
}

/** Changes when a file or folder is written or put in the place of another; the error's code where there is none. */
async function fileState(path: string): Promise<string> {
  try {
    return stateOf(await stat(path, { bigint: true }));
  } catch (error) {
    return codeOf(error);
  }
}

/** The same for threads that nobody waits for: it takes a tenth of the time. */
export function fileStateSync(path: string): string {
  try {
    return stateOf(statSync(path, { bigint: true }));
  } catch (error) {
    return codeOf(error);
  }
}

function stateOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join();
}

/** Milliseconds since 1970; of what is not there, 0. Waits for the disk. */
export function lastChangeMs(path: string): number {
  try {
    const { mtimeMs, ctimeMs } = statSync(path);
    return Math.max(mtimeMs, ctimeMs);
  } catch {
    return 0;
  }
}

async function fileId(path: string): Promise<string> {
  try {
    const { dev, ino } = await stat(path, { bigint: true });
    return [await realpath(path), dev, ino].join();
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code);
}
