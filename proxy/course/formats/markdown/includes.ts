import { posix } from 'node:path';
import { decode } from '../../../ground/decode.ts';
import type { CourseFolder } from '../format.ts';
import { fenceFor } from '../write-markdown.ts';
import { type Include, type IncludedPath, includeAt } from './dialects/include-forms.ts';

/** Files that include one another. */
const mostDepth = 5;
/** Characters that all included files of a lesson may have. */
const mostCharacters = 1_000_000;
/** Times that a lesson may ask for one: each costs a look at the disk. */
const mostFiles = 1_000;
/** Folders in which generators look for what is included. */
const folders = ['', '_includes', 'includes', 'snippets', '_snippets', 'partials'];

interface Place {
  /** The lesson's own path inside the course. */
  inside: string;
  folder: CourseFolder;
}

/**
 * A lesson with the files in it that it includes, whatever its generator calls that. Nothing outside the course
 * is read, and no file inside itself; what is not there leaves nothing.
 */
export function withIncludes(body: string, place: Place): { text: string; parts: string[] } {
  const includes = new Includes(place.folder);
  const text = includes.expanded(body, [place.inside]);
  return { text, parts: [...includes.parts] };
}

class Includes {
  /** Files that were included whole. */
  readonly parts = new Set<string>();
  readonly #folder: CourseFolder;
  #charactersLeft = mostCharacters;
  #filesLeft = mostFiles;

  constructor(folder: CourseFolder) {
    this.#folder = folder;
  }

  /** @param around paths of the files that the text stands in, from the outermost */
  expanded(text: string, around: readonly string[]): string {
    const lines = text.split('\n');
    const out: string[] = [];
    for (let at = 0; at < lines.length; ) {
      const found = includeAt(lines, at);
      if (found === undefined) out.push(lines[at] ?? '');
      else for (const path of found.paths) out.push(...this.#linesOf(path, found, around));
      at = found?.next ?? at + 1;
    }
    return out.join('\n');
  }

  #linesOf(path: IncludedPath, { indent, language }: Include, around: readonly string[]): string[] {
    this.#filesLeft -= 1;
    const isTooMuch = around.length > mostDepth || this.#filesLeft < 0;
    const file = isTooMuch ? undefined : read(path.file, around.at(-1) ?? '', this.#folder);
    if (file === undefined || around.includes(file.inside) || file.text.length > this.#charactersLeft)
      return [];
    this.#charactersLeft -= file.text.length;
    const own = path.part(file.text);
    if (language !== undefined) {
      const fence = fenceFor(own);
      return [`${fence}${language}`, ...own.split('\n'), fence].map((line) => indent + line);
    }
    if (own === file.text && file.inside.endsWith('.md')) this.parts.add(file.inside);
    const whole = this.expanded(own, [...around, file.inside]);
    return whole.split('\n').map((line) => (line === '' ? line : indent + line));
  }
}

/** Beside the file that names it, else where generators look. */
function read(
  path: string,
  from: string,
  folder: CourseFolder,
): { inside: string; text: string } | undefined {
  const bare = path.replace(/^(?:\.\/|@site\/|\/)+/, '');
  const beside = path.startsWith('/') ? [] : [posix.join(posix.dirname(from), bare)];
  const { root } = folder.site();
  // Some are seen from where the settings of the site stand.
  const ofSite = root === '' ? [] : [posix.join(root, bare)];
  for (const inside of [...beside, ...ofSite, ...folders.map((each) => posix.join(each, bare))]) {
    const bytes = folder.read(inside);
    const decoded = bytes === undefined ? undefined : decode(bytes);
    if (decoded?.ok === true)
      return { inside, text: withoutFrontMatter(decoded.text.replace(/(?<!\n)\n+$/, '')) };
  }
  return undefined;
}

function withoutFrontMatter(text: string): string {
  if (!text.startsWith('---\n')) return text;
  const end = text.indexOf('\n---\n', 3);
  return end < 0 ? text : text.slice(end + 5);
}
