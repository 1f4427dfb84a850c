import type { Line } from './lines.ts';

/** A word that is cut at the end of its line: the hyphen, and what a program may write in its place. */
const cut = /(\p{L}{1,60})[-‐\u00ad]$/u;

/** How lines are joined into paragraphs: `exam-` and `ple` are one word if the document has it. */
export class Hyphens {
  readonly #words: ReadonlySet<string>;

  constructor(lines: readonly Line[]) {
    this.#words = new Set(
      lines.flatMap(({ text }) => text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu) ?? []),
    );
  }

  joined(text: string, next: string): string {
    const start = cut.exec(text)?.[1];
    const end = /^\p{Ll}+(?:-\p{L}+)*/u.exec(next)?.[0];
    if (start !== undefined && end !== undefined) {
      const isWritten = (word: string) => this.#words.has(word.toLowerCase());
      // `well-known` stays where it stands so elsewhere and `wellknown` nowhere.
      const keepsHyphen = isWritten(`${start}-${end}`) && !isWritten(start + end);
      return keepsHyphen ? text + next : text.slice(0, -1) + next;
    }
    const isWithoutBlanks =
      /[\u3040-\u30ff\u3400-\u9fff]$/u.test(text) && /^[\u3040-\u30ff\u3400-\u9fff]/u.test(next);
    return isWithoutBlanks ? text + next : `${text} ${next}`;
  }
}
