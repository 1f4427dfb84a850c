import type { Section } from '../course/course.ts';

/** Characters of the longest list of marks, room for some thirty; a longer one is ordinary text. */
const longestMark = 200;
/** Each blank belongs to one place only: a provider's text decides how often an expression tries again. */
const mark = /\[\s*§\s*\d+\s*(?:[,;]\s*(?:§\s*)?\d+\s*)*\]/g;
/** What may become a mark, of no more than `longestMark` characters from its bracket on. */
const openMark = /^\[\s*(?:§[§\d\s,;]*)?$/;

/**
 * Turns the marks with which models cite sections (`[§12]`, `[§3, §7]`) into
 * numbers for the reader (`[1]`, `[2][3]`), in order of first use, while the
 * text is still arriving. Marks of sections that the model was not given are
 * taken out: they are made up.
 */
export class CitationRewriter {
  readonly #sections: readonly Section[];
  readonly #cited: Section[] = [];
  #held = '';

  /** @param sections all sections of the course; `sections[i].number === i + 1` */
  constructor(sections: readonly Section[]) {
    this.#sections = sections;
  }

  /** Sections cited so far; the reader's `[n]` is `cited[n - 1]`. */
  get cited(): readonly Section[] {
    return this.#cited;
  }

  /** Takes the next piece of the model's text and returns what may be shown of it now. */
  push(text: string): string {
    // Nearly every piece: nothing of a mark is in it, and nothing waits for its end.
    if (this.#held === '' && !text.includes('[')) return text;
    const joined = this.#held + text;
    const end = joined.slice(-longestMark);
    const opensAt = end.lastIndexOf('[');
    const isOpen = opensAt >= 0 && openMark.test(end.slice(opensAt));
    this.#held = isOpen ? end.slice(opensAt) : '';
    return this.#rewrite(isOpen ? joined.slice(0, joined.length - this.#held.length) : joined);
  }

  /** What is left when the text has ended; the beginning of a mark that never came whole is not shown. */
  end(): string {
    const rest = this.#held;
    this.#held = '';
    return rest.includes('§') ? '' : rest;
  }

  /** Forgets everything: another model starts anew. */
  clear(): void {
    this.#cited.length = 0;
    this.#held = '';
  }

  #rewrite(text: string): string {
    if (!text.includes('§')) return text;
    return text.replace(mark, (found) =>
      found.length > longestMark
        ? found
        : [...found.matchAll(/\d+/g)].map(([digits]) => this.#number(Number(digits))).join(''),
    );
  }

  #number(sectionNumber: number): string {
    const section = this.#sections[sectionNumber - 1];
    if (section === undefined) return '';
    const known = this.#cited.indexOf(section);
    return `[${known >= 0 ? known + 1 : this.#cited.push(section)}]`;
  }
}
