import type { CourseFile } from '../files/course-files.ts';
import { readFileHead } from '../files/file-bytes.ts';
import type { CourseFormat } from './format.ts';

/** How many bytes `CourseFormat.isOne` is given. */
const headBytes = 4_096;

/** The format that a file is in; undefined where its name fits one and its first bytes none. */
export function chooseFormat({ path, inside, formats }: CourseFile): CourseFormat | undefined {
  let head: Uint8Array | undefined;
  for (const format of formats) {
    if (format.isOne === undefined) return format;
    head ??= readFileHead(path, headBytes);
    if (format.isOne(inside, head)) return format;
  }
  return undefined;
}
