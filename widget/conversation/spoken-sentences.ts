/** The end of a sentence that something follows, or of a line. */
const sentenceEnd = /[.!?…]["'”»)]*(?=\s)|[。！？؟]|\n/g;

/**
 * The sentences of a growing Markdown text as one would read them aloud, each
 * once, as soon as it is whole. Code is named, not read.
 */
export class SpokenSentences {
  readonly #codeLabel: string;
  #spokenTo = 0;
  #isInCode = false;

  constructor(codeLabel: string) {
    this.#codeLabel = codeLabel;
  }

  /** @param isEnded the text will not grow any more: its rest is a sentence too */
  next(text: string, isEnded: boolean): string[] {
    // Another model began anew.
    if (text.length < this.#spokenTo) this.#spokenTo = 0;
    const fresh = text.slice(this.#spokenTo);
    const ends = [...fresh.matchAll(sentenceEnd)].map((end) => end.index + end[0].length);
    if (isEnded && ends.at(-1) !== fresh.length) ends.push(fresh.length);
    const pieces = ends.map((end, at) => fresh.slice(ends[at - 1] ?? 0, end));
    this.#spokenTo += ends.at(-1) ?? 0;
    return pieces.map((piece) => this.#spoken(piece)).filter((words) => /[\p{L}\p{N}]/u.test(words));
  }

  #spoken(piece: string): string {
    if (/^\s*(?:```|~~~)/.test(piece)) {
      this.#isInCode = !this.#isInCode;
      return this.#isInCode ? this.#codeLabel : '';
    }
    return this.#isInCode ? '' : withoutMarks(piece);
  }
}

function withoutMarks(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[\d{1,2}\]/g, '')
    .replace(/^\s*(?:#{1,6}|>|[-*+]|\|)\s/, '')
    .replace(/[*_`|]+/g, (marks) => (marks.includes('|') ? ', ' : ''))
    .replace(/\s+/g, ' ')
    .trim();
}
