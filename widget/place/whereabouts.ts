/**
 * Where the tutor's element stands while it cannot be used where the page has
 * put it. A comment keeps its place meanwhile, and moves and goes with the page's
 * part that it is in.
 */
export class Whereabouts {
  readonly #host: HTMLElement;
  /** Stands where the element belongs while it is away. */
  readonly #mark: Comment;
  #at: Element | undefined;

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#mark = host.ownerDocument.createComment('course-tutor');
  }

  /** Where it stands instead; undefined: where the page has put it. */
  get at(): Element | undefined {
    return this.#at;
  }

  /** Marks the place where the page has put it. */
  get home(): Node {
    return this.#at ? this.#mark : this.#host;
  }

  /** The page has taken away the part in which it belongs. */
  get isHomeless(): boolean {
    return this.#at !== undefined && !this.#mark.isConnected;
  }

  goTo(place: Element): void {
    if (!this.#at) this.#host.before(this.#mark);
    this.#at = place;
    this.#move(() => place.append(this.#host));
  }

  /** @returns false if it is there already, or its place is in the page no more */
  goHome(): boolean {
    if (!this.#at) return false;
    this.#at = undefined;
    const { isConnected, parentNode } = this.#mark;
    // Also into a part that is only put aside: with it the element may come back.
    if (parentNode) this.#move(() => this.#mark.replaceWith(this.#host));
    else this.#host.remove();
    return isConnected;
  }

  /** It belongs where it is now. */
  stay(): void {
    this.#at = undefined;
    this.#mark.remove();
  }

  /** Who types goes on typing. */
  #move(move: () => void): void {
    const focused = this.#host.shadowRoot?.activeElement;
    move();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
