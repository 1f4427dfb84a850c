/**
 * Between two paints of a growing text. Letters that come more often than this
 * look no smoother, but every paint costs layout and drawing of the whole view.
 */
const betweenPaintsMs = 40;

/** Lets any number of changes lead to one paint: at once in the next frame, but not in every one. */
export class FramePacer {
  readonly #paint: () => void;
  #isWaiting = false;
  #paintedAtMs = Number.NEGATIVE_INFINITY;

  constructor(paint: () => void) {
    this.#paint = paint;
  }

  request(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    const restMs = this.#paintedAtMs + betweenPaintsMs - performance.now();
    // Waiting for the frame only then: an open request for one makes the browser prepare every frame.
    if (restMs <= 0) this.#inNextFrame();
    else setTimeout(() => this.#inNextFrame(), restMs);
  }

  #inNextFrame(): void {
    requestAnimationFrame(() => {
      this.#isWaiting = false;
      this.#paintedAtMs = performance.now();
      this.#paint();
    });
  }
}
