import type { ReactiveControllerHost } from 'lit';
import { LatePart } from '../browser/late-part.ts';
import { TopLayer } from '../browser/top-layer.ts';
import type { Placement, PlacementHost } from '../place/placement.ts';
import type { Stance } from '../place/stance.ts';
import type { Opening } from './opening.ts';

export interface LatePlacementOptions {
  opening: Opening;
  /** It is shown from now on, or is not. */
  onShown: (isShown: boolean) => void;
}

/** Others that are to be heard before this one is shown. */
const tutors = 'course-tutor, script[data-course], script[data-courses]';

/**
 * Puts the tutor where it is seen. What finds that place is fetched after the
 * first painting, or before it where it is not certain that there is anything to show.
 */
export class LatePlacement {
  readonly #host: PlacementHost & ReactiveControllerHost;
  readonly #options: LatePlacementOptions;
  readonly #topLayer: TopLayer;
  readonly #find: () => HTMLElement | null;
  readonly #late: LatePart<Placement>;
  #isAwaited = false;
  #stay: AbortSignal | undefined;
  /** As it was last found. */
  stance: Stance | undefined;

  constructor(host: PlacementHost & ReactiveControllerHost, options: LatePlacementOptions) {
    this.#host = host;
    this.#options = options;
    this.#find = () => options.opening.find('.floating');
    this.#topLayer = new TopLayer(this.#find);
    const { opening } = options;
    this.#late = new LatePart(
      async () => {
        const { Placement } = await import('../place/placement.ts');
        return new Placement(host, {
          isRendered: () => opening.find('.tutor')?.hidden === false,
          launcher: () => opening.find('.launcher'),
          rise: () => this.#topLayer.rise(),
          onStance: (stance) => this.#take(stance),
        });
      },
      // It stands where the page has put it.
      'no other place is sought',
    );
  }

  /** Marks where the page has put the element. */
  get home(): Node {
    return this.#placement?.home ?? this.#host;
  }

  get isSilent(): boolean {
    return this.#isAwaited || this.stance?.silence !== undefined;
  }

  /** Nothing of it is on the screen. */
  get isHidden(): boolean {
    return this.isSilent || this.stance?.waitsFor !== undefined;
  }

  /** To be called when the element has come into a page, before it is rendered there. */
  connected(signal: AbortSignal): void {
    const { courses, ownerDocument } = this.#host;
    const others = [...ownerDocument.querySelectorAll(tutors)].filter(
      (one) => one !== this.#host && one !== this.#host.home,
    );
    if (courses === '' && others.length === 0) return;
    this.#isAwaited = this.stance === undefined;
    this.enter(signal);
  }

  /** To be called for each stay of the element in a page; `signal` ends it. */
  enter(signal: AbortSignal): void {
    if (this.#stay === signal) return;
    this.#stay = signal;
    addEventListener('beforeprint', () => this.#topLayer.sink(), { signal });
    addEventListener('afterprint', () => this.#topLayer.rise(), { signal });
    void this.#load(signal);
  }

  /** To be called after every rendering. */
  rendered(): void {
    this.#topLayer.rendered();
    this.#stand();
  }

  /**
   * To be called when the element has left the page.
   * @returns true if it is back: only where it stood for a while was taken away
   */
  comeBack(): boolean {
    return this.#placement?.comeBack() === true;
  }

  /** It belongs where it is now. */
  stay(): void {
    this.#placement?.stay();
  }

  async #load(signal: AbortSignal): Promise<void> {
    const placement = await this.#late.fetch();
    if (!placement) {
      this.#isAwaited = false;
      this.#host.requestUpdate();
    } else if (!signal.aborted) placement.enter(signal);
  }

  get #placement(): Placement | undefined {
    return this.#late.part;
  }

  #take(stance: Stance): void {
    const { isHidden, isSilent } = this;
    const before = this.stance;
    this.#isAwaited = false;
    this.stance = stance;
    if (stance.coursesMistake !== before?.coursesMistake && stance.coursesMistake)
      console.error(`course-tutor: the attribute "courses" is not used: ${stance.coursesMistake}`);
    if (isSilent !== this.isSilent) this.#options.onShown(!this.isSilent);
    this.#stand();
    if (isHidden === this.isHidden) return;
    this.#host.requestUpdate();
    // What has not been rendered could not be measured.
    if (isHidden) void this.#host.updateComplete.then(() => this.#placement?.look());
  }

  #stand(): void {
    const floating = this.#find();
    floating?.style.setProperty('--_lift', `${this.stance?.liftPx ?? 0}px`);
    floating?.style.setProperty('--_far', `${this.stance?.farness ?? 1}`);
    floating?.toggleAttribute('data-across', this.stance?.isAcross === true);
  }
}
