import { readFileHead } from '../files/file-bytes.ts';
import type { CourseFormat } from './format.ts';
import { formats } from './formats.ts';

/** How many bytes `CourseFormat.isOne` is given. */
const headBytes = 4_096;

/** The formats that a file of this name may be in. */
export function formatsOf(name: string): readonly CourseFormat[] {
  return formats.filter((format) => extensionOf(name, format) !== undefined);
}

/** The longest extension of a format that a file's name ends with, as it is written there. */
export function extensionOf(name: string, { extensions }: CourseFormat): string | undefined {
  const lower = name.toLowerCase();
  const fitting = extensions.filter((extension) => lower.endsWith(`.${extension}`));
  const length = Math.max(-1, ...fitting.map((extension) => extension.length));
  return length < 0 ? undefined : name.slice(-length);
}

/** `02-data/01-lists.md` -> `02-data/01-lists`. NFC, because macOS hands names out decomposed. */
export function lessonIdOf(inside: string): string {
  const [longest = ''] = formatsOf(inside)
    .map((format) => extensionOf(inside, format) ?? '')
    .toSorted((a, b) => b.length - a.length);
  return (longest === '' ? inside : inside.slice(0, -longest.length - 1)).normalize('NFC');
}

/**
 * The format that a file is in; undefined where its name fits one and its first bytes none.
 * @param bytes of a file that stands inside another
 */
export function chooseFormat(
  { path, inside, formats }: { path: string; inside: string; formats: readonly CourseFormat[] },
  bytes?: Uint8Array,
): CourseFormat | undefined {
  let head = bytes?.subarray(0, headBytes);
  return formats.find(({ isOne }) => {
    if (isOne === undefined) return true;
    head ??= readFileHead(path, headBytes);
    return isOne(inside, head);
  });
}
