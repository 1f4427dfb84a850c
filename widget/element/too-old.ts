import { languageOf, stringsFor } from '../strings/load.ts';
import { moreStringsFor } from '../strings/more/load.ts';

/** Where a dead button would stand: a line that says what to do. It uses nothing that an old browser lacks. */
export class TooOld extends HTMLElement {
  connectedCallback(): void {
    if (this.shadowRoot) return;
    const line = this.ownerDocument.createElement('p');
    const isFloating = this.getAttribute('mode') !== 'inline';
    line.style.cssText = `all: initial; font: 15px/1.4 sans-serif; color: #1d1f27; background: #f5f5f9; padding: 12px 16px; border: 1px solid #5b5f70; border-radius: 12px; max-width: 280px; ${
      isFloating ? 'position: fixed; bottom: 20px; right: 20px; z-index: 2147483000' : 'display: block'
    }`;
    line.setAttribute('role', 'note');
    this.attachShadow({ mode: 'open' }).appendChild(line);
    void this.#say(line);
  }

  async #say(line: HTMLElement): Promise<void> {
    const { language, direction } = await stringsFor(languageOf(this));
    const { tooOld } = await moreStringsFor(language);
    line.textContent = tooOld;
    line.lang = language;
    line.dir = direction;
  }
}
