/** How often the page looks by itself where nobody tells it of changes. */
const lookEveryMs = 30_000;
/** Many changes come at once; one look shows them all. */
const gatherMs = 800;

/**
 * Calls `refresh` soon after every change of the figures while the page is
 * visible, and every 30 s where it is hidden or the stream is broken.
 */
export class Live {
  readonly #refresh: () => void;
  #source: EventSource | undefined;
  #poll: ReturnType<typeof setInterval> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  readonly #onVisibility = () => {
    if (document.hidden) this.#close();
    else {
      this.#open();
      this.#refresh();
    }
  };

  constructor(refresh: () => void) {
    this.#refresh = refresh;
  }

  start(): void {
    if (this.#poll !== undefined) return;
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.#poll = setInterval(() => {
      if (this.#source?.readyState === EventSource.OPEN) return;
      this.#refresh();
      if (!document.hidden) this.#open();
    }, lookEveryMs);
    if (!document.hidden) this.#open();
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    clearInterval(this.#poll);
    this.#poll = undefined;
    this.#close();
  }

  #open(): void {
    this.#close();
    const source = new EventSource('api/live');
    source.addEventListener('changed', () => {
      this.#soon ??= setTimeout(() => {
        this.#soon = undefined;
        this.#refresh();
      }, gatherMs);
    });
    this.#source = source;
  }

  #close(): void {
    this.#source?.close();
    this.#source = undefined;
    clearTimeout(this.#soon);
    this.#soon = undefined;
  }
}
