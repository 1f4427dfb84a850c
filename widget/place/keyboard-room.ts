/** As much of the browser's `visualViewport` as is looked at. */
export interface SeenPart extends EventTarget {
  /** CSS px, without what a touch keyboard covers. */
  readonly height: number;
  /** How far its upper edge is below that of the window. */
  readonly offsetTop: number;
  /** Above 1 the reader has zoomed in with two fingers. */
  readonly scale: number;
}

/** Less is an address bar that comes and goes. */
const keyboardPx = 120;

/**
 * A touch keyboard covers the lower part of a window without making it lower. On a phone the panel fills that window:
 * the browser would push its upper part out of sight, where an answer begins. So it fills what is seen.
 */
export class KeyboardRoom {
  readonly #seen: SeenPart | undefined | null;
  readonly #floating: () => HTMLElement | null;
  #watching: AbortController | undefined;

  /** `seen`: where there is no such thing, nothing is done. */
  constructor(floating: () => HTMLElement | null, seen: SeenPart | undefined | null = window.visualViewport) {
    this.#floating = floating;
    this.#seen = seen;
  }

  /** To be called whenever the panel is shown, as often as one likes. */
  enter(): void {
    if (this.#watching || !this.#seen) return;
    this.#watching = new AbortController();
    for (const name of ['resize', 'scroll'])
      this.#seen.addEventListener(name, () => this.#fit(), this.#watching);
    this.#fit();
  }

  leave(): void {
    this.#watching?.abort();
    this.#watching = undefined;
  }

  #fit(): void {
    const floating = this.#floating();
    if (!floating || !this.#seen) return;
    const { height, offsetTop, scale } = this.#seen;
    const isCovered = Math.abs(scale - 1) < 0.01 && innerHeight - height > keyboardPx;
    floating.toggleAttribute('data-keyboard', isCovered);
    floating.style.setProperty('--_seen-top', `${Math.round(offsetTop)}px`);
    floating.style.setProperty('--_seen-height', `${Math.round(height)}px`);
  }
}
