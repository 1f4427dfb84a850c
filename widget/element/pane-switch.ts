/**
 * F6 goes from the page to the open tutor and back, as between the panes of a
 * program. With Shift or another key beside it, it stays the browser's own.
 */
export class PaneSwitch {
  readonly #tutor: Element;
  readonly #focusTutor: () => void;
  #focusedInPage: Element | null = null;

  constructor(tutor: Element, focusTutor: () => void) {
    this.#tutor = tutor;
    this.#focusTutor = focusTutor;
  }

  /** To be called with every key pressed in the page while the tutor is open. */
  pressed(event: KeyboardEvent): void {
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key !== 'F6' || !isPlain || event.defaultPrevented) return;
    event.preventDefault();
    const inPage = this.#tutor.ownerDocument.activeElement;
    if (inPage !== this.#tutor) {
      this.#focusedInPage = inPage;
      this.#focusTutor();
      return;
    }
    const inTutor = this.#tutor.shadowRoot?.activeElement;
    if (inTutor instanceof HTMLElement) inTutor.blur();
    if (this.#focusedInPage instanceof HTMLElement) this.#focusedInPage.focus();
  }
}
