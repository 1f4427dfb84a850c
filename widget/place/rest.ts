export interface RestOptions {
  /** At once, and often: nothing is to be measured here. */
  onChange: (changes: readonly MutationRecord[]) => void;
  /** The page may look different, and has been laid out. */
  onRest: () => void;
}

/** What shows and hides things. */
const attributes = [
  'class',
  'style',
  'hidden',
  'inert',
  'open',
  'aria-modal',
  'aria-hidden',
  'course',
  'courses',
];
/** A tutor of the page has another course: the others hear it as well. */
export const courseChosen = 'course-tutor-course-chosen';
const events = ['transitionend', 'animationend', 'load', 'pointerup', courseChosen];

/** After this time without a look a change is looked at soon; a page that never rests is not looked at more often. */
const soonMs = 80;
const betweenMs = 320;
/** Nor does looking take more than so small a part of the time, in long pages and on slow machines. */
const mostShare = 1 / 100;
const mostBetweenMs = 2_000;

/** Says when a page has changed and come to rest again: never in the middle of a frame, and a few times a second at most. */
export class Rest {
  readonly #page: Document;
  readonly #options: RestOptions;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #nextMs = 0;

  constructor(page: Document, options: RestOptions) {
    this.#page = page;
    this.#options = options;
  }

  watch(signal: AbortSignal): void {
    const soon = () => this.#soon();
    const observer = new MutationObserver((changes) => {
      this.#options.onChange(changes);
      soon();
    });
    observer.observe(this.#page, { childList: true, subtree: true, attributeFilter: attributes });
    const heard = { signal, capture: true, passive: true };
    const scrolled = 'onscrollend' in this.#page ? 'scrollend' : 'scroll';
    for (const type of [...events, scrolled]) this.#page.addEventListener(type, soon, heard);
    for (const type of ['load', 'resize', 'popstate', 'hashchange']) addEventListener(type, soon, heard);
    signal.addEventListener('abort', () => {
      observer.disconnect();
      clearTimeout(this.#waiting);
      this.#waiting = undefined;
    });
  }

  #soon(): void {
    if (this.#waiting !== undefined) return;
    const waitMs = Math.max(soonMs, this.#nextMs - performance.now());
    this.#waiting = setTimeout(() => {
      this.#waiting = undefined;
      const startMs = performance.now();
      this.#options.onRest();
      const tookMs = performance.now() - startMs;
      this.#nextMs = startMs + Math.min(Math.max(betweenMs, tookMs / mostShare), mostBetweenMs);
    }, waitMs);
  }
}
