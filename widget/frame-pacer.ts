/** Lets any number of changes lead to one paint: `paint` runs once, in the next frame. */
export class FramePacer {
  readonly #paint: () => void;
  #frame: number | undefined;

  constructor(paint: () => void) {
    this.#paint = paint;
  }

  request(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#paint();
    });
  }
}
