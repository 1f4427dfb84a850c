import { modal } from './dead-page.ts';
import { Rest, type RestOptions } from './rest.ts';

export interface PageWatchOptions extends RestOptions {
  /** Something of the page may lie above the tutor now. */
  onCovered: () => void;
  /** `taker` has taken the focus; all that is outside of it may be dead. */
  onFocusTaken: (taker: Element) => void;
}

/** Hears of everything in the page that may have changed where the tutor is seen. Ends with `signal`. */
export function watchPage(page: Document, options: PageWatchOptions, signal: AbortSignal): void {
  const { onCovered, onFocusTaken, onRest } = options;
  page.addEventListener('fullscreenchange', onCovered, { signal });
  // Of popovers and dialogs; what a `<details>` says by the same name changes nothing above.
  const toggled = ({ target }: Event) => (target instanceof HTMLDetailsElement ? onRest() : onCovered());
  page.addEventListener('toggle', toggled, { signal, capture: true });
  // A dialog in the shadow root of another component is noticed by the focus it takes.
  const focused = (event: Event) => {
    const taker = event.composedPath().find((at) => at instanceof Element && at.matches(modal));
    if (taker instanceof Element) onFocusTaken(taker);
  };
  page.addEventListener('focusin', focused, { signal });
  const onChange = (changes: readonly MutationRecord[]) => {
    options.onChange(changes);
    if (changes.some(({ attributeName }) => attributeName === 'open')) onCovered();
  };
  new Rest(page, { onChange, onRest }).watch(signal);
}
