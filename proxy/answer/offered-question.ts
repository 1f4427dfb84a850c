/** How a model offers what to ask next, as the last line of its answer: `[? How do I sort one?]`. */
const opening = '[?';
/** Characters of the longest line that is waited for; a longer one is ordinary text. */
const longestLine = 240;
const whole = /^\[\?([^[\]<>\n]{3,200})\]$/;

/**
 * Takes the question that a model offers at the end of its answer out of the text, while the text is
 * still arriving. A line of this form that is not the last one is text like any other.
 */
export class OfferedQuestion {
  #held = '';
  #isLineStart = true;
  #question: string | undefined;

  /** Known when the text has ended. */
  get question(): string | undefined {
    return this.#question;
  }

  /** Takes the next piece of the model's text and returns what may be shown of it now. */
  push(text: string): string {
    // Nearly every piece: nothing of an offer is in it, and nothing waits for its end.
    if (this.#held === '' && !text.includes('[')) {
      if (text !== '') this.#isLineStart = text.endsWith('\n');
      return text;
    }
    const joined = this.#held + text;
    const at = this.#heldFrom(joined);
    this.#held = joined.slice(at);
    const shown = joined.slice(0, at);
    if (shown !== '') this.#isLineStart = shown.endsWith('\n');
    return shown;
  }

  /** What is left when the text has ended; an offer that never came whole is not shown. */
  end(): string {
    const rest = this.#held;
    this.#held = '';
    const offered = whole.exec(rest.trim())?.[1]?.trim();
    if (offered !== undefined) this.#question = offered;
    return rest.startsWith(opening) ? '' : rest;
  }

  /** Forgets everything: another model starts anew. */
  clear(): void {
    this.#held = '';
    this.#isLineStart = true;
    this.#question = undefined;
  }

  /** From where on the text may be an offer, and nothing follows it so far. */
  #heldFrom(text: string): number {
    const lastLine = text.trimEnd().lastIndexOf('\n') + 1;
    const isLineStart = lastLine > 0 || this.#isLineStart;
    const line = text.slice(lastLine);
    const mayBe = line.startsWith(opening) || (line !== '' && opening.startsWith(line));
    return isLineStart && mayBe && line.length <= longestLine ? lastLine : text.length;
  }
}
