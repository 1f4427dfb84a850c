/** How often the page looks by itself where nobody tells it of changes. */
const lookEveryMs = 30_000;
/** Many changes come at once; one look shows them all. */
const gatherMs = 800;
/** Who looks all the time takes at most a fifth of a sidecar that is slow to answer. */
const restPerLook = 4;

/**
 * Calls `refresh` soon after every change of the figures while the page is
 * visible, and every 30 s where it is hidden or the stream is broken. The longer
 * a look takes, the longer the next one waits.
 */
export class Live {
  readonly #refresh: () => Promise<void>;
  #source: EventSource | undefined;
  #poll: ReturnType<typeof setInterval> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #isLooking = false;
  /** Something has changed since the look that runs, or that was last, began. */
  #isChanged = false;
  /** By `performance.now()`. */
  #restsUntilMs = 0;
  readonly #onVisibility = () => {
    if (document.hidden) this.#close();
    else {
      this.#open();
      void this.#look();
    }
  };

  /** @param refresh fulfilled when everything has been fetched; never rejected */
  constructor(refresh: () => Promise<void>) {
    this.#refresh = refresh;
  }

  start(): void {
    if (this.#poll !== undefined) return;
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.#poll = setInterval(() => {
      if (this.#source?.readyState === EventSource.OPEN) return;
      void this.#look();
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
      this.#isChanged = true;
      this.#lookSoon();
    });
    this.#source = source;
  }

  #lookSoon(): void {
    const isOn = this.#source !== undefined;
    if (!isOn || !this.#isChanged || this.#isLooking || this.#soon !== undefined) return;
    this.#soon = setTimeout(
      () => {
        this.#soon = undefined;
        void this.#look();
      },
      Math.max(gatherMs, this.#restsUntilMs - performance.now()),
    );
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#isChanged = false;
    const beganMs = performance.now();
    try {
      await this.#refresh();
    } finally {
      const nowMs = performance.now();
      this.#restsUntilMs = nowMs + restPerLook * (nowMs - beganMs);
      this.#isLooking = false;
      this.#lookSoon();
    }
  }

  #close(): void {
    this.#source?.close();
    this.#source = undefined;
    clearTimeout(this.#soon);
    this.#soon = undefined;
  }
}
