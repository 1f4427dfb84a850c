import { films, modal } from './modal.ts';
import type { Refuge } from './refuge.ts';

/**
 * The place of the floating tutor above everything else. As a popover it lies in
 * the browser's top layer, where no `transform`, `filter`, `overflow` or
 * `z-index` of the page reaches it; what enters that layer later would cover it,
 * so that it is shown again then. Where that makes all else dead, it takes refuge inside.
 */
export class TopLayer {
  readonly #host: HTMLElement;
  /** What is shown above; null as long as it is not rendered, or not floating. */
  readonly #find: () => HTMLElement | null;
  #refuge: Refuge | undefined;

  constructor(host: HTMLElement, find: () => HTMLElement | null) {
    this.#host = host;
    this.#find = find;
  }

  /** To be called for each stay of the element in a page; `signal` ends it. */
  enter(signal: AbortSignal): void {
    const page = this.#host.ownerDocument;
    const settle = () => this.#settle();
    const watch = new MutationObserver(settle);
    watch.observe(page, { subtree: true, attributeFilter: ['open'] });
    signal.addEventListener('abort', () => watch.disconnect());
    page.addEventListener('fullscreenchange', settle, { signal });
    // Of popovers and dialogs; what a `<details>` says by the same name changes nothing here.
    const toggled = ({ target }: Event) => target instanceof HTMLDetailsElement || this.#settle();
    page.addEventListener('toggle', toggled, { signal, capture: true });
    // A dialog in the shadow root of another component is noticed by the focus it takes.
    const focused = (event: Event) => {
      const taker = event.composedPath().find((at) => at instanceof Element && at.matches(modal));
      if (taker instanceof Element && !taker.contains(this.#host)) this.#settle(taker);
    };
    page.addEventListener('focusin', focused, { signal });
    this.#settle();
  }

  /** To be called after every rendering. */
  rendered(): void {
    if (!this.#isShown()) this.#rise();
  }

  /**
   * To be called when the element has left the page.
   * @returns true if it is back: only where it had taken refuge was taken away
   */
  comeBack(): boolean {
    return this.#refuge?.goHome() === true;
  }

  /** It belongs where it is now. */
  stay(): void {
    this.#refuge?.stay();
  }

  /** `noticed`: what makes all else dead, where the page cannot be searched for it. */
  #settle(noticed?: Element): void {
    if (!this.#find()) return;
    const page = this.#host.ownerDocument;
    if (this.#refuge) this.#refuge.settle(noticed);
    else if (noticed || page.querySelector(modal)) void this.#seekRefuge(noticed);
    else if (!page.fullscreenElement?.matches(films)) this.#rise();
  }

  async #seekRefuge(noticed?: Element): Promise<void> {
    try {
      const { Refuge } = await import('./refuge.ts');
      this.#refuge ??= new Refuge(this.#host, () => this.#rise());
      this.#refuge.settle(noticed);
    } catch (error) {
      console.warn('course-tutor: it cannot be used in this dialog', error);
    }
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
