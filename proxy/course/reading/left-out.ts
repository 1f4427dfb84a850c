import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CourseFile } from '../files/course-files.ts';
import { readFileHead } from '../files/file-bytes.ts';
import { fileKindOf } from '../files/kinds.ts';
import type { LeftOutFile, WhyLeftOut } from './inventory.ts';

/** Documents that people write lessons in: files of word processors and the like, and languages of text. */
const documentName =
  /\.(?:pdf|docx?|pptx?|odt|odp|epub|rtf|pages|key|djvu|mobi|azw3?|one|wpd|wps|mbz|imscc|h5p|org|typ|lyx|texi|texinfo|textile|wiki|mediawiki|creole|pod|ptx|dita|dbk|docbook|sgml|man|tei|cnxml|xml\.gz|ass|ttml|sub)$/i;
const headBytes = 512;

/** A file that no format claims by its name: what it is, and how much of it there is. */
export async function leftOutByName({ path, inside }: CourseFile): Promise<LeftOutFile> {
  return { inside, bytes: await bytesOf(path), why: await whyOf(path, inside) };
}

async function whyOf(path: string, inside: string): Promise<WhyLeftOut> {
  const kind = fileKindOf(inside);
  if (kind !== 'unknown') return kind;
  if (documentName.test(inside)) return 'unread';
  if (!(await beginsAsText(path))) return 'media';
  // Text in a file of an ending that nobody here has heard of is mostly for a program.
  return /\.[^./]+$/.test(inside) ? 'data' : 'unread';
}

/** What cannot be opened is no lesson that anybody misses: one that is meant as such is named as a problem. */
async function beginsAsText(path: string): Promise<boolean> {
  const head = await readFileHead(path, headBytes);
  return head.length > 0 && !head.includes(0);
}

/** What an author hides by its name; a folder counts as one. */
export async function leftOutHidden(root: string, inside: string): Promise<LeftOutFile> {
  return { inside, bytes: await bytesOf(join(root, inside)), why: 'hidden' };
}

export async function bytesOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}
