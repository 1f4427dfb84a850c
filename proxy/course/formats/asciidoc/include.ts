import { posix } from 'node:path';
import { IncludeProcessor, type PreprocessorReader } from '@asciidoctor/core';
import type { CourseFolder } from '../format.ts';
import { decodedText } from '../lesson-text.ts';
import { selectedLines } from './selected-lines.ts';

/** One file inside another; books have three. */
const deepest = 16;
/** All includes of a book together: a file that includes another twice doubles with every step. */
const mostCharacters = 32 * 1024 * 1024;
const mostIncludes = 5_000;

/** Includes from inside the course folder alone. What is not there leaves nothing behind, as an author sees it. */
export class CourseIncludes extends IncludeProcessor {
  /** Paths inside the course, of files that were included whole. */
  readonly included = new Set<string>();
  missing = 0;
  readonly #folder: CourseFolder;
  readonly #main: string;
  #charactersLeft = mostCharacters;
  #left = mostIncludes;

  constructor(folder: CourseFolder, main: string) {
    super();
    this.#folder = folder;
    this.#main = main;
  }

  override handles(): boolean {
    return true;
  }

  override process(
    _document: unknown,
    reader: PreprocessorReader,
    target: string,
    attributes: Record<string, string>,
  ): void {
    const from = reader.file === null || reader.file === undefined ? this.#main : String(reader.file);
    const inside = posix.join(posix.dirname(from), target);
    const isOpen =
      inside === this.#main || reader.includeStack.some(([, file]) => file === inside) || inside === from;
    const mayInclude = !isOpen && this.#left > 0 && reader.includeDepth < deepest;
    const text = mayInclude ? this.#textOf(inside) : undefined;
    if (text === undefined) {
      this.missing += 1;
      return;
    }
    const lines = selectedLines(text, attributes);
    this.#left -= 1;
    this.#charactersLeft -= lines.length;
    const isWhole = !attributes.lines && !attributes.tag && !attributes.tags;
    if (isWhole) this.included.add(inside);
    reader.pushInclude(lines, inside, inside, 1, attributes);
  }

  #textOf(inside: string): string | undefined {
    const bytes = this.#folder.read(inside);
    if (bytes === undefined || bytes.length > this.#charactersLeft) return undefined;
    return decodedText({ bytes });
  }
}
