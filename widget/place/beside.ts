/** Narrower windows have no room for a lesson beside the panel; the same as in panel-styles.ts. */
export const besideFromPx = 900;

/**
 * The room that the page leaves for a panel beside it. As a constructed style
 * sheet it needs no `style-src`, and leaves no trace in the page's own rules.
 */
export class Beside {
  readonly #page: Document;
  #sheet: CSSStyleSheet | undefined;
  #rule = '';

  constructor(page: Document) {
    this.#page = page;
  }

  /** As often as one likes. `side`: where the panel stands. */
  leaveRoom(side: 'left' | 'right', widthPx: number): void {
    const rule = `@media screen and (min-width: ${besideFromPx}px) { html { margin-${side}: ${widthPx}px !important; } }`;
    if (rule === this.#rule) return;
    this.#rule = rule;
    if (!this.#sheet) {
      this.#sheet = new CSSStyleSheet();
      this.#page.adoptedStyleSheets = [...this.#page.adoptedStyleSheets, this.#sheet];
    }
    this.#sheet.replaceSync(rule);
  }

  takeRoom(): void {
    if (!this.#sheet) return;
    this.#page.adoptedStyleSheets = this.#page.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
    this.#sheet = undefined;
    this.#rule = '';
  }
}
