/**
 * Keeps a growing transcript at its end while the reader is there, and leaves
 * it alone as soon as the reader scrolls away.
 */
export class EndFollower {
  readonly #onMove: () => void;
  #isAtEnd = true;

  /** `onMove` is called whenever the reader leaves the end or comes back to it. */
  constructor(onMove: () => void) {
    this.#onMove = onMove;
  }

  get isAtEnd(): boolean {
    return this.#isAtEnd;
  }

  /** To be called when the reader has scrolled `box`. */
  scrolled(box: Element): void {
    // A line's height of tolerance: zoom makes scroll positions fractional.
    const isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 24;
    if (isAtEnd === this.#isAtEnd) return;
    this.#isAtEnd = isAtEnd;
    this.#onMove();
  }

  /** To be called when `box` has new content. */
  grown(box: Element): void {
    if (this.#isAtEnd) box.scrollTop = box.scrollHeight;
  }

  /** The reader asks for the end, by a question or a button. */
  toEnd(box: Element | null): void {
    this.#isAtEnd = true;
    this.#onMove();
    if (box) this.grown(box);
  }
}
