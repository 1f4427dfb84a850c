import { CodeFences } from './code-fences.ts';
import { columnOf } from './columns.ts';

/** Knows fences of code, and code that is only indented. */
export class CodeLines {
  readonly #fences = new CodeFences();
  #isIndented = false;
  #wasBlank = true;
  #isInList = false;

  isCode(line: string): boolean {
    if (this.#fences.isCode(line)) {
      this.#wasBlank = false;
      return true;
    }
    if (line.trim() === '') {
      this.#wasBlank = true;
      return false;
    }
    if (columnOf(line) < 4) {
      this.#isInList = /^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(line) || (this.#isInList && columnOf(line) > 0);
      this.#isIndented = false;
    } else if (this.#wasBlank && !this.#isInList) this.#isIndented = true;
    this.#wasBlank = false;
    return this.#isIndented;
  }
}
