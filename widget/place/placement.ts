import { localStore } from '../browser/store.ts';
import { shownInstead } from './agreement.ts';
import { spotFor } from './corner.ts';
import { CourseChoice } from './course-choice.ts';
import { isFilmShown } from './dead-page.ts';
import { farnessOf } from './farness.ts';
import { openDialog } from './page-dialog.ts';
import { watchPage } from './page-watch.ts';
import { Shelter } from './shelter.ts';
import { atEase, type Silence, type Stance } from './stance.ts';
import { Telling, type TellingHost } from './telling.ts';

/** The tutor's element, as far as its place in the page goes. */
export interface PlacementHost extends HTMLElement, TellingHost {
  mode: 'floating' | 'inline';
  course: string;
  readonly courses: string;
  readonly isCard: boolean;
  readonly home: Node;
  readonly isCandidate: boolean;
  readonly sidecar: string;
}

export interface PlacementOptions {
  launcher: () => HTMLElement | null;
  /** There is something of it to be measured. */
  isRendered: () => boolean;
  /** Shows the tutor on top of what is there now. */
  rise: () => void;
  onStance: (stance: Stance) => void;
}

/**
 * Where the tutor stands, and that it is seen there. What may have changed that
 * is looked at when the page has come to rest.
 */
export class Placement {
  readonly #host: PlacementHost;
  readonly #options: PlacementOptions;
  readonly #shelter: Shelter;
  readonly #courseChoice: CourseChoice;
  readonly #telling: Telling;
  #stance = atEase;

  constructor(host: PlacementHost, options: PlacementOptions) {
    this.#host = host;
    this.#options = options;
    const { isRendered, rise } = options;
    this.#shelter = new Shelter(host, { isRendered, onMoved: rise, onDialog: () => this.look() });
    this.#courseChoice = new CourseChoice(host);
    this.#telling = new Telling(host, localStore);
  }

  get home(): Node {
    return this.#shelter.home;
  }

  /** To be called for each stay of the element in a page; `signal` ends it. */
  enter(signal: AbortSignal): void {
    watchPage(
      this.#host.ownerDocument,
      {
        onChange: () => this.#shelter.goAlong(),
        onRest: () => this.look(),
        onCovered: () => this.#lookAndRise(),
        onFocusTaken: (taker) => !taker.contains(this.#host) && this.look(taker),
      },
      signal,
    );
    signal.addEventListener('abort', () => this.#shelter.leave());
    this.#telling.enter(signal, () => {
      const { silence, waitsFor, isSwitchedOff } = this.#stance;
      return this.#options.isRendered() && !silence && !waitsFor && !isSwitchedOff;
    });
    this.#lookAndRise();
  }

  /**
   * To be called when the element has left the page.
   * @returns true if it is back: only where it stood for a while was taken away
   */
  comeBack(): boolean {
    const isBack = this.#shelter.comeBack();
    if (isBack) this.look();
    return isBack;
  }

  /** It belongs where it is now. */
  stay(): void {
    this.#shelter.stay();
  }

  /**
   * Finds out anew how it stands; to be called when something of it is shown that was not.
   * @param noticed what makes all else dead, where the page cannot be searched for it
   */
  look(noticed?: Element): void {
    if (!this.#host.isConnected) return;
    if (!this.#courseChoice.isReady) return void this.#courseChoice.load(() => this.look());
    const coursesMistake = this.#courseChoice.choose();
    const isSwitchedOff = getComputedStyle(this.#host).display === 'none';
    this.#stance = isSwitchedOff
      ? { ...atEase, isSwitchedOff, coursesMistake }
      : { ...this.#found(this.#host.ownerDocument, noticed), coursesMistake };
    this.#options.onStance(this.#stance);
  }

  #found(page: Document, noticed: Element | undefined): Omit<Stance, 'coursesMistake'> {
    const hiding = this.#shelter.hiding(this.#stance.hiding);
    this.#shelter.settle(page, noticed, hiding);
    const { course, courses, mode } = this.#host;
    const silence: Silence | undefined =
      course === '' && courses !== '' ? { kind: 'no-course' } : this.#otherTutor(page);
    const waitsFor = mode === 'inline' ? undefined : openDialog(page, this.#host);
    const { liftPx, isAcross } = this.#stance;
    const launcher = this.#options.launcher();
    const spot = launcher ? spotFor(launcher, this.#stance, this.#host) : { liftPx, isAcross };
    return { isSwitchedOff: false, hiding, silence, waitsFor, farness: farnessOf(page), ...spot };
  }

  #otherTutor(page: Document): Silence | undefined {
    const other = shownInstead(this.#host, page);
    return other && { kind: 'other-tutor', other };
  }

  #lookAndRise(): void {
    this.look();
    if (!isFilmShown(this.#host.ownerDocument)) this.#options.rise();
  }
}
