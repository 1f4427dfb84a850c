/** A page that nobody sees is not painted: what waits for that goes on after this time. */
const unseenMs = 500;

/** One stay of the element in a page. */
export class Stay {
  readonly #leaving = new AbortController();
  #isRendered = false;
  #isPainted = false;

  /** Ends with the stay. */
  get signal(): AbortSignal {
    return this.#leaving.signal;
  }

  /** The student has seen the tutor: nothing that is done from now on makes that later. */
  get isPainted(): boolean {
    return this.#isPainted;
  }

  /** To be called after every rendering. `onPainted` is called once, when the browser has painted the first. */
  rendered(onPainted: () => void): void {
    if (this.#isRendered) return;
    this.#isRendered = true;
    const painted = () => {
      clearTimeout(unseen);
      if (this.#isPainted || this.signal.aborted) return;
      this.#isPainted = true;
      onPainted();
    };
    const unseen = setTimeout(painted, unseenMs);
    // Callbacks of a frame run before it is painted, timers that they set after it.
    requestAnimationFrame(() => setTimeout(painted));
  }

  end(): void {
    this.#leaving.abort();
  }
}
