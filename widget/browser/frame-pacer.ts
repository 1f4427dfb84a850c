/**
 * Between two paints of a growing text. Letters that come more often than this
 * look no smoother, but every paint costs layout and drawing of the whole view.
 */
const betweenPaintsMs = 40;
/**
 * Of the time between two paints at most one part in so many is spent on them:
 * a paragraph or table without an end takes longer with every paint, and the
 * page goes on all the same.
 */
const restPerCost = 4;

/** Lets any number of changes lead to one paint: at once in the next frame, but not in every one. */
export class FramePacer {
  readonly #paint: () => void;
  #isWaiting = false;
  /** The last paint is there, and what it costs is not known yet. */
  #isMeasuring = false;
  #isAskedMeanwhile = false;
  #restedFromMs = Number.NEGATIVE_INFINITY;
  #costMs = 0;

  constructor(paint: () => void) {
    this.#paint = paint;
  }

  request(): void {
    this.#isAskedMeanwhile = this.#isMeasuring;
    if (this.#isWaiting || this.#isMeasuring) return;
    this.#isWaiting = true;
    const pauseMs = Math.max(betweenPaintsMs, this.#costMs * restPerCost);
    const restMs = this.#restedFromMs + pauseMs - performance.now();
    // Waiting for the frame only then: an open request for one makes the browser prepare every frame.
    if (restMs <= 0) this.#inNextFrame();
    else setTimeout(() => this.#inNextFrame(), restMs);
  }

  #inNextFrame(): void {
    requestAnimationFrame(() => {
      this.#isWaiting = false;
      this.#isMeasuring = true;
      const startedAtMs = performance.now();
      // After Lit's update, which is a microtask, and the layout of this frame.
      setTimeout(() => {
        this.#restedFromMs = performance.now();
        this.#costMs = this.#restedFromMs - startedAtMs;
        this.#isMeasuring = false;
        if (this.#isAskedMeanwhile) this.request();
      });
      this.#paint();
    });
  }
}
