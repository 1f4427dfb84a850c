import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Whether a test file has a test, or a group of them, of this title. @param file below the root */
export async function hasTest(file: string, title: string): Promise<boolean> {
  const source = await readFile(resolve(root, file), 'utf8');
  const quoted = [`'${title.replaceAll("'", "\\'")}'`, `"${title}"`, `\`${title}\``];
  return quoted.some((literal) => {
    for (let at = source.indexOf(literal); at >= 0; at = source.indexOf(literal, at + 1)) {
      // The first argument of a call: `test(`, `it(`, `describe(`, or what an `each` has made.
      if (/\(\s*$/.test(source.slice(0, at))) return true;
    }
    return false;
  });
}
