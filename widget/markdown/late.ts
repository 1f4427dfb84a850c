import { noChange } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';

/**
 * Shows `words` until something better has been made of them. The same words
 * are worked on once, however often they are rendered.
 */
class LateDirective extends AsyncDirective {
  #key: string | undefined;

  /** `key`: everything that `make` depends on. */
  override render(words: string, make: () => Promise<Node | undefined>, key = words): unknown {
    if (key === this.#key) return noChange;
    this.#key = key;
    void make().then((better) => {
      if (better && key === this.#key) this.setValue(better);
    });
    return words;
  }
}

export const late = directive(LateDirective);
