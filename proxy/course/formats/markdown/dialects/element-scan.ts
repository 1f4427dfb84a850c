/** Looks for the `>` that ends a tag; one in a value (`{a > b}`, `"a > b"`) ends none. Goes on over lines. */
export class ElementScan {
  #depth = 0;
  #quote: string | undefined;

  /** Behind the `>` that ends the tag; undefined where this text does not. */
  endIn(text: string, from: number): number | undefined {
    for (let at = from; at < text.length; at += 1) {
      const character = text[at];
      if (this.#quote !== undefined) {
        if (character === this.#quote) this.#quote = undefined;
      } else if (character === '"' || (this.#depth === 0 && character === "'")) this.#quote = character;
      else if (character === '{') this.#depth += 1;
      else if (character === '}') this.#depth -= 1;
      else if (character === '>' && this.#depth <= 0) return at + 1;
    }
    return undefined;
  }
}
