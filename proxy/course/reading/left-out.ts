import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { CourseFile } from '../files/course-files.ts';
import { readFileHead } from '../files/file-bytes.ts';
import { fileKindOf } from '../files/kinds.ts';
import type { LeftOutFile } from './inventory.ts';
import type { WhyLeftOut } from './why-left-out.ts';

/** Documents that people write lessons in: files of word processors and the like, and languages of text. */
const documentName =
  /\.(?:pdf|docx?|pptx?|odt|odp|epub|rtf|pages|key|djvu|mobi|azw3?|one|wpd|wps|mbz|imscc|h5p|org|typ|lyx|texi|texinfo|textile|wiki|mediawiki|creole|pod|ptx|dita|dbk|docbook|sgml|man|tei|cnxml|xml\.gz|ass|ttml|sub)$/i;
const headBytes = 512;

/** A file that no format claims by its name: what it is, and how much of it there is. */
export function leftOutByName({ path, inside }: CourseFile): LeftOutFile {
  return { inside, bytes: bytesOf(path), why: whyOf(path, inside) };
}

function whyOf(path: string, inside: string): WhyLeftOut {
  const kind = fileKindOf(inside);
  if (kind !== 'unknown') return kind;
  if (documentName.test(inside)) return 'unread';
  if (!beginsAsText(path)) return 'media';
  // Text in a file of an ending that nobody here has heard of is mostly for a program.
  return /\.[^./]+$/.test(inside) ? 'data' : 'unread';
}

/** What cannot be opened is no lesson that anybody misses: one that is meant as such is named as a problem. */
function beginsAsText(path: string): boolean {
  const head = readFileHead(path, headBytes);
  return head.length > 0 && !head.includes(0);
}

/** What an author hides by its name; a folder counts as one. */
export function leftOutHidden(root: string, inside: string): LeftOutFile {
  return { inside, bytes: bytesOf(join(root, inside)), why: 'hidden' };
}

/** 0 of what is not there. */
export function bytesOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
