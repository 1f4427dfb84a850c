/** Hold nothing but themselves, and are watched, not read: the tutor stays below. */
const films = 'video, iframe, canvas, img, object, embed';
/** Everything outside is dead, also what lies above. */
const modal = `dialog:modal, :fullscreen:not(${films})`;

/**
 * The place of the floating tutor above everything else. As a popover it lies in
 * the browser's top layer, where no `transform`, `filter`, `overflow` or
 * `z-index` of the page reaches it; what enters that layer later would cover it,
 * so that it is shown again then. Under a modal `<dialog>`, or beside what fills the
 * screen, it would be dead there too: for that time the element stands inside.
 */
export class TopLayer {
  readonly #host: HTMLElement;
  /** What is shown above; null as long as it is not rendered, or not floating. */
  readonly #find: () => HTMLElement | null;
  readonly #watch = new MutationObserver(() => this.#settle());
  /** Stands where the element belongs while it is in a dialog. */
  readonly #home: Comment;
  #dialog: Element | undefined;

  constructor(host: HTMLElement, find: () => HTMLElement | null) {
    this.#host = host;
    this.#find = find;
    this.#home = host.ownerDocument.createComment('course-tutor');
  }

  /** To be called for each stay of the element in a page; `signal` ends it. */
  enter(signal: AbortSignal): void {
    const page = this.#host.ownerDocument;
    const settle = () => this.#settle();
    this.#watch.observe(page, { subtree: true, attributeFilter: ['open'] });
    signal.addEventListener('abort', () => this.#watch.disconnect());
    page.addEventListener('fullscreenchange', settle, { signal });
    // Of popovers and dialogs; what a `<details>` says by the same name changes nothing here.
    const toggled = ({ target }: Event) => target instanceof HTMLDetailsElement || this.#settle();
    page.addEventListener('toggle', toggled, { signal, capture: true });
    // A dialog in the shadow root of another component is noticed by the focus it takes.
    const focused = (event: Event) => {
      const taker = event.composedPath().find(isModal);
      if (taker && !taker.contains(this.#host)) this.#settle(taker);
    };
    page.addEventListener('focusin', focused, { signal });
    this.#settle();
  }

  /** To be called after every rendering. */
  rendered(): void {
    if (!this.#isShown()) this.#rise();
  }

  /** It belongs where it is now. */
  stay(): void {
    this.#dialog = undefined;
    this.#home.remove();
  }

  /**
   * Goes back from a dialog that has been closed, removed or emptied.
   * @returns false if the element is in no dialog, or its own place is gone
   */
  goHome(): boolean {
    if (!this.#dialog) return false;
    this.#dialog = undefined;
    const { isConnected } = this.#home;
    if (isConnected) this.#home.replaceWith(this.#host);
    this.#settle();
    return isConnected;
  }

  /** `noticed`: a modal dialog that the page cannot be searched for. */
  #settle(noticed?: Element): void {
    if (!this.#find()) return;
    if (this.#dialog && !isModal(this.#dialog) && this.goHome()) return;
    const above = modalAbove(this.#host, noticed ?? this.#dialog);
    if (above) this.#moveInto(above);
    else if (!this.#host.ownerDocument.fullscreenElement?.matches(films)) this.#rise();
  }

  #moveInto(dialog: Element): void {
    if (!this.#dialog) this.#host.before(this.#home);
    this.#dialog = dialog;
    dialog.append(this.#host);
    this.#watch.observe(dialog, { attributeFilter: ['open'] });
    this.#rise();
  }

  /** The last that enters the top layer lies above the others. */
  #rise(): void {
    const shown = this.#find();
    // Where there are no popovers it lies as high as a `z-index` gets.
    if (!shown?.isConnected || !shown.showPopover) return;
    if (this.#isShown()) shown.hidePopover();
    shown.showPopover();
  }

  #isShown(): boolean {
    const shown = this.#find();
    return shown?.showPopover !== undefined && shown.matches(':popover-open');
  }
}

function isModal(at: unknown): at is Element {
  return at instanceof Element && at.matches(modal);
}

/** What makes the element dead. */
function modalAbove(host: Element, noticed?: Element): Element | undefined {
  const modals = [...host.ownerDocument.querySelectorAll(modal)];
  if (noticed) modals.push(noticed);
  // Of several, only the last is not dead itself: what is dead is not hit by a pointer.
  const live = modals.find(isHit) ?? modals.at(-1);
  return live?.contains(host) ? undefined : live;
}

function isHit(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  const root = element.getRootNode() as Document | ShadowRoot;
  return element.contains(root.elementFromPoint(left + width / 2, top + height / 2));
}
