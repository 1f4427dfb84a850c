import { noChange } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ElementPart } from 'lit/directive.js';

/**
 * Marks a box that is scrolled sideways with the sides on which there is more
 * (`data-more="left right"`), for styles/markdown.ts to fade out there.
 */
class MoreBeside extends AsyncDirective {
  #box: HTMLElement | undefined;
  #watch: ResizeObserver | undefined;
  readonly #look = () => this.#box && mark(this.#box);

  override render(): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart): typeof noChange {
    if (this.#box === element) return noChange;
    this.disconnected();
    this.#box = element as HTMLElement;
    this.reconnected();
    return noChange;
  }

  override disconnected(): void {
    this.#watch?.disconnect();
    this.#box?.removeEventListener('scroll', this.#look);
  }

  override reconnected(): void {
    if (!this.#box) return;
    this.#watch = new ResizeObserver(this.#look);
    this.#watch.observe(this.#box);
    // What is in it grows while the answer is written.
    if (this.#box.firstElementChild) this.#watch.observe(this.#box.firstElementChild);
    this.#box.addEventListener('scroll', this.#look, { passive: true });
  }
}

/** Zoom makes scroll positions fractional. */
const tolerancePx = 2;

function mark(box: HTMLElement): void {
  const hidden = box.scrollWidth - box.clientWidth;
  // From right to left it counts down from 0.
  const isRtl = getComputedStyle(box).direction === 'rtl';
  const fromLeft = isRtl ? hidden + box.scrollLeft : box.scrollLeft;
  const sides = [
    ...(fromLeft > tolerancePx ? ['left'] : []),
    ...(hidden - fromLeft > tolerancePx ? ['right'] : []),
  ].join(' ');
  if (box.dataset.more !== sides) box.dataset.more = sides;
}

export const moreBeside = directive(MoreBeside);
