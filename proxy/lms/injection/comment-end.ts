import { dash, exclamation, greaterThan } from './html-bytes.ts';

/** Finds the end of a comment: `-->`, `--!>`, and `>` or `->` right behind its beginning. */
export class CommentEnd {
  #dashes = 0;
  #isStart = false;
  #isBang = false;

  /** Whether nothing but a dash says anything now. */
  get isPlain(): boolean {
    return this.#dashes === 0 && !this.#isStart && !this.#isBang;
  }

  /** A comment begins. */
  begin(): void {
    this.#dashes = 0;
    this.#isStart = true;
    this.#isBang = false;
  }

  /** @returns true if the byte is the last of the comment */
  read(byte: number): boolean {
    if (byte === greaterThan && (this.#dashes >= 2 || this.#isBang || this.#isStart)) return true;
    this.#isBang = byte === exclamation && this.#dashes >= 2;
    this.#dashes = byte === dash ? this.#dashes + 1 : 0;
    if (byte !== dash) this.#isStart = false;
    return false;
  }
}
