import { posix } from 'node:path';
import { UnreadableFile } from '../../course-error.ts';
import type { CourseFolder } from '../format.ts';
import { decodedText } from '../lesson-text.ts';
import { type Macros, takeDefinitions } from './macros.ts';
import { type Switches, withoutSkipped } from './skipped.ts';

/** One file inside another; books have three. */
const deepest = 16;
/** All files of a book together. */
const mostCharacters = 32 * 1024 * 1024;

/** What a mark is made of; whoever writes these letters into a file makes none. */
const markLetters = /[\uE000\uE001]/g;
const fileMark = /^\uE000(\d{1,7})\uE001/;
const longestMark = 9;

/** What a file brings into a book: a mark that says so stands before and behind its text. */
export function fileMarkAt(text: string, at: number): { file: number; end: number } | undefined {
  const [mark, file] = fileMark.exec(text.slice(at, at + longestMark)) ?? [];
  return mark === undefined ? undefined : { file: Number(file), end: at + mark.length };
}

export interface JoinedFiles {
  /** All text, without comments; `\uE000N\uE001` says that what follows is from `files[N]`. */
  text: string;
  files: string[];
  included: Set<string>;
  missing: number;
}

const inputs =
  /\\(?:input|include|subfile|subimport|import|subfileinclude)(?![a-zA-Z@])\*?\s?(?:\{([^{}\n]{0,200})\}(?:\{([^{}\n]{1,200})\})?|([\w./-]{1,200}))/g;
const opaqueStart = /\\begin\{(verbatim\*?|Verbatim|lstlisting|minted|alltt|comment|filecontents\*?)\}/;

/** A file with all that it includes from inside the course, comments left out, definitions taken into `macros`. */
export function joinedFiles(main: string, text: string, folder: CourseFolder, macros: Macros): JoinedFiles {
  const files = new BookFiles(main, folder, macros);
  files.joined.text = files.join(text, [main]);
  return files.joined;
}

const styles = /\\(?:usepackage|RequirePackage|documentclass)(?:\[[^[\]]{0,500}\])?\{([^{}]{1,500})\}/g;

class BookFiles {
  readonly joined: JoinedFiles;
  readonly #folder: CourseFolder;
  readonly #macros: Macros;
  readonly #root: string;
  readonly #switches: Switches = new Map();
  #charactersLeft = mostCharacters;

  constructor(main: string, folder: CourseFolder, macros: Macros) {
    this.joined = { text: '', files: [main], included: new Set(), missing: 0 };
    this.#folder = folder;
    this.#macros = macros;
    this.#root = posix.dirname(main);
  }

  /** @param open the file itself, behind those that include it */
  join(source: string, open: readonly string[]): string {
    const { joined } = this;
    const file = open.at(-1) ?? '';
    const own = joined.files.indexOf(file);
    const clean = this.#defined(source, open);
    return clean.replace(inputs, (_, first = '', second?: string, bare = '') => {
      const path = (second === undefined ? first || bare : posix.join(first, second)).trim();
      // TeX looks from the folder of the main file; packages that do otherwise from that of the file.
      const places = new Set([this.#root, posix.dirname(file)].map((folder) => posix.join(folder, path)));
      const text = open.length > deepest ? undefined : this.#firstOf([...places], open);
      if (text === undefined) joined.missing += 1;
      return text === undefined ? '' : `${text}\uE000${own}\uE001`;
    });
  }

  #firstOf(paths: readonly string[], open: readonly string[]): string | undefined {
    for (const path of paths) {
      const text = this.#textOf(path, open);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  #textOf(path: string, open: readonly string[]): string | undefined {
    const inside = [path, `${path}.tex`].find(
      (each) => /\.\w+$/.test(each) && !open.includes(each) && this.#folder.read(each),
    );
    const bytes = inside === undefined ? undefined : this.#folder.read(inside);
    if (inside === undefined || bytes === undefined || bytes.length > this.#charactersLeft) return undefined;
    this.#charactersLeft -= bytes.length;
    const { files, included } = this.joined;
    included.add(inside);
    if (!files.includes(inside)) files.push(inside);
    try {
      const text = this.join(decodedText({ bytes }), [...open, inside]);
      return `\uE000${files.indexOf(inside)}\uE001${text}`;
    } catch (error) {
      if (error instanceof UnreadableFile) return undefined;
      throw error;
    }
  }

  /** A text without its comments and definitions; those in packages and classes of the course are taken as well. */
  #defined(source: string, open: readonly string[]): string {
    const clean = takeDefinitions(withoutSkipped(withoutComments(source), this.#switches), this.#macros);
    for (const [, names = ''] of clean.matchAll(styles)) {
      for (const name of names.split(',').map((each) => each.trim())) {
        for (const path of [`${name}.sty`, `${name}.cls`].map((each) => posix.join(this.#root, each))) {
          const bytes = open.includes(path) || open.length > deepest ? undefined : this.#folder.read(path);
          if (bytes !== undefined) this.#defined(Buffer.from(bytes).toString('utf8'), [...open, path]);
        }
      }
    }
    return clean;
  }
}

/**
 * Without `%` and what follows it on its line, with the line end, where it is not `\%` and not in a listing; and
 * without the letters of marks.
 */
function withoutComments(text: string): string {
  const kept: string[] = [];
  let opaque: string | undefined;
  for (const line of text.replace(markLetters, '').split('\n')) {
    if (opaque !== undefined) {
      kept.push(line, '\n');
      if (line.includes(`\\end{${opaque}}`)) opaque = undefined;
      continue;
    }
    const at = commentAt(line);
    const code = at < 0 ? line : line.slice(0, at);
    // A line that is nothing but a comment is no blank line, which would end a paragraph.
    if (at < 0) kept.push(code, '\n');
    else if (code.trim() !== '') kept.push(code.trimEnd(), ' ');
    opaque = opaqueStart.exec(code)?.[1];
    if (opaque !== undefined && code.includes(`\\end{${opaque}}`)) opaque = undefined;
  }
  return kept.join('');
}

function commentAt(line: string): number {
  const mark = /\\verb\*?([^\sa-zA-Z*])|\\[\s\S]|%/g;
  for (let match = mark.exec(line); match !== null; match = mark.exec(line)) {
    if (match[0] === '%') return match.index;
    const close = match[1] === undefined ? -1 : line.indexOf(match[1], mark.lastIndex);
    if (close >= 0) mark.lastIndex = close + 1;
  }
  return -1;
}
