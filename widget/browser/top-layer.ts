/**
 * The place of the floating tutor above everything else. As a popover it lies in
 * the browser's top layer, where no `transform`, `filter`, `overflow` or
 * `z-index` of the page reaches it.
 */
export class TopLayer {
  /** What is shown above; null as long as it is not rendered, or not floating. */
  readonly #find: () => HTMLElement | null;

  constructor(find: () => HTMLElement | null) {
    this.#find = find;
  }

  /** Lies above all again: the last that enters the top layer lies above the others. */
  rise(): void {
    const shown = this.#find();
    // Where there are no popovers it lies as high as a `z-index` gets.
    if (!shown?.isConnected || !shown.showPopover || shown.hidden) return;
    if (shown.matches(':popover-open')) shown.hidePopover();
    shown.showPopover();
  }

  /** Out of the top layer, which is on no paper. */
  sink(): void {
    const shown = this.#find();
    if (shown?.showPopover && shown.matches(':popover-open')) shown.hidePopover();
  }

  /** To be called after every rendering. */
  rendered(): void {
    const shown = this.#find();
    if (shown?.showPopover && !shown.matches(':popover-open')) this.rise();
  }
}
