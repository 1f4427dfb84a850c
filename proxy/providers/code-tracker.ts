/**
 * Whether a place of a Markdown text that is still arriving is code: in a fence,
 * or between backticks on one line. Told character by character.
 */
export class CodeTracker {
  #fence: Run | undefined;
  /** Backticks that opened code in a line; 0: none have. */
  #inline = 0;
  /** Backticks or tildes that may not have come whole. */
  #run: Run | undefined;
  /** Whether nothing but blanks and the marks of lists and quotes has come on this line. */
  #atLineStart = true;
  #lineIsBlank = true;

  get isCode(): boolean {
    return this.#fence !== undefined || this.#inline > 0;
  }

  /** Whether nothing has come on this line. */
  get lineIsBlank(): boolean {
    return this.#lineIsBlank;
  }

  /** A backtick, a tilde, the end of a line, or one character of words. */
  see(character: string): void {
    if (this.#run !== undefined && this.#run.character !== character) this.#close(this.#run);
    switch (character) {
      case '`':
      case '~':
        this.#run ??= { character, length: 0, atLineStart: this.#atLineStart };
        this.#run.length += 1;
        this.#lineIsBlank = false;
        return;
      case '\n':
      case '\r':
        this.#inline = 0;
        this.#atLineStart = true;
        this.#lineIsBlank = true;
        return;
      default:
        this.seeWords(character);
    }
  }

  /** What is none of those. */
  seeWords(text: string): void {
    this.endRun();
    if (!this.#atLineStart) return;
    for (const character of text) {
      if (character === ' ' || character === '\t') continue;
      this.#lineIsBlank = false;
      this.#atLineStart = listMarks.has(character);
      if (!this.#atLineStart) return;
    }
  }

  /** The run before a mark is over, whatever the mark is. */
  endRun(): void {
    if (this.#run !== undefined) this.#close(this.#run);
  }

  #close(run: Run): void {
    this.#run = undefined;
    this.#atLineStart = false;
    const isFence = run.atLineStart && run.length >= 3;
    if (this.#fence !== undefined) {
      const closes = isFence && run.character === this.#fence.character && run.length >= this.#fence.length;
      if (closes) this.#fence = undefined;
    } else if (isFence && this.#inline === 0) this.#fence = run;
    else if (run.character === '`') {
      if (this.#inline === 0) this.#inline = run.length;
      else if (this.#inline === run.length) this.#inline = 0;
    }
  }
}

interface Run {
  character: string;
  length: number;
  atLineStart: boolean;
}

/** A fence may stand in a list or a quote. */
const listMarks: ReadonlySet<string> = new Set([...'>-*+.)0123456789']);
