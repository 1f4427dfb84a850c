import { films, modal } from './modal.ts';

/**
 * Under a modal `<dialog>`, or beside what fills the screen, everything else of a
 * page is dead, the top layer too. For that time the tutor's element stands
 * inside, and then goes back to where it was.
 */
export class Refuge {
  readonly #host: HTMLElement;
  /** Shows the tutor on top of what is there now. */
  readonly #rise: () => void;
  readonly #watch: MutationObserver;
  /** Stands where the element belongs while it is away. */
  readonly #home: Comment;
  #at: Element | undefined;

  constructor(host: HTMLElement, rise: () => void) {
    this.#host = host;
    this.#rise = rise;
    this.#home = host.ownerDocument.createComment('course-tutor');
    // In a shadow root nobody else would see the dialog close.
    this.#watch = new MutationObserver(() => this.settle());
  }

  /** Goes where it can be used. `noticed`: a place that the page cannot be searched for. */
  settle(noticed = this.#at): void {
    if (this.#at && !this.#at.matches(modal) && this.goHome()) return;
    const page = this.#host.ownerDocument;
    const above = [...page.querySelectorAll(modal)];
    if (noticed?.matches(modal)) above.push(noticed);
    // Of several, only the last is not dead itself: what is dead is not hit by a pointer.
    const live = above.find(isHit) ?? above.at(-1);
    if (live && !live.contains(this.#host)) this.#moveInto(live);
    else if (!page.fullscreenElement?.matches(films)) this.#rise();
  }

  /**
   * Goes back from what has been closed, removed or emptied.
   * @returns false if the element is at home, or its home is gone
   */
  goHome(): boolean {
    if (!this.#at) return false;
    this.#at = undefined;
    this.#watch.disconnect();
    const { isConnected } = this.#home;
    if (isConnected) this.#home.replaceWith(this.#host);
    this.settle();
    return isConnected;
  }

  /** It belongs where it is now. */
  stay(): void {
    this.#at = undefined;
    this.#watch.disconnect();
    this.#home.remove();
  }

  #moveInto(place: Element): void {
    if (!this.#at) this.#host.before(this.#home);
    this.#at = place;
    place.append(this.#host);
    this.#watch.observe(place, { attributeFilter: ['open'] });
    this.#rise();
  }
}

function isHit(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  const root = element.getRootNode() as Document | ShadowRoot;
  return element.contains(root.elementFromPoint(left + width / 2, top + height / 2));
}
