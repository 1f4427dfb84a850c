/** A line's height of tolerance: zoom makes scroll positions fractional. */
const tolerance = 24;

/**
 * Where a growing transcript is scrolled to. A new answer begins at the top of
 * the view and grows below; it is followed only if the reader goes to its end,
 * and left alone as soon as the reader goes anywhere else.
 */
export class EndFollower {
  readonly #onMove: () => void;
  #mode: 'anchored' | 'following' | 'free' = 'following';
  #isAtEnd = true;
  /** Where the box was last put by this class, to tell its own scrolling from the reader's. */
  #putTo = -1;
  /** Where it was last seen: browsers forget the place of a box that is not shown. */
  #lastTop = 0;

  /** `onMove` is called whenever the end comes into view or leaves it. */
  constructor(onMove: () => void) {
    this.#onMove = onMove;
  }

  get isAtEnd(): boolean {
    return this.#isAtEnd;
  }

  /** To be called when `box` has been scrolled, by whomever. */
  scrolled(box: HTMLElement): void {
    if (Math.abs(box.scrollTop - this.#putTo) > 1) {
      this.#mode = endIsInView(box) ? 'following' : 'free';
      this.#putTo = -1;
      box.style.overflowAnchor = '';
    }
    this.#look(box);
  }

  /** To be called when `box` has new content; `latest`: the newest exchange in it. */
  grown(box: HTMLElement, latest: Element | null): void {
    // The reader has scrolled, and the browser has not said so yet.
    if (this.#putTo >= 0) this.scrolled(box);
    if (this.#mode === 'following') this.#put(box, box.scrollHeight);
    if (this.#mode === 'anchored' && latest) {
      const top = latest.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
      this.#put(box, top - Number.parseFloat(getComputedStyle(box).paddingBlockStart));
    }
    this.#look(box);
  }

  /** To be called when `box` is shown again, perhaps with new content. */
  shown(box: HTMLElement, latest: Element | null): void {
    box.scrollTop = this.#lastTop;
    this.grown(box, latest);
  }

  /** The newest exchange begins at the top. */
  anchor(): void {
    this.#mode = 'anchored';
    this.#putTo = -1;
  }

  /** The reader asks for the end. */
  toEnd(box: HTMLElement | null): void {
    this.#mode = 'following';
    this.#putTo = -1;
    if (box) this.grown(box, null);
  }

  /** The browser's own scroll anchoring would go back to where it was, and look as if the reader had scrolled. */
  #put(box: HTMLElement, top: number): void {
    box.style.overflowAnchor = 'none';
    box.scrollTop = top;
    this.#putTo = box.scrollTop;
  }

  #look(box: HTMLElement): void {
    this.#lastTop = box.scrollTop;
    const isAtEnd = endIsInView(box);
    if (isAtEnd === this.#isAtEnd) return;
    this.#isAtEnd = isAtEnd;
    this.#onMove();
  }
}

function endIsInView(box: HTMLElement): boolean {
  return box.scrollHeight - box.scrollTop - box.clientHeight < tolerance;
}
