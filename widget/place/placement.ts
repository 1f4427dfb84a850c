import { courseClues } from '../page/course-clues.ts';
import type { courseOfPage } from '../page/course-of-page.ts';
import { shownInstead } from './agreement.ts';
import { freeSpot } from './corner.ts';
import { isFilmShown, livingPart, modal } from './dead-page.ts';
import { hidingOf } from './hidden-place.ts';
import { openDialog } from './page-dialog.ts';
import { courseChosen, Rest } from './rest.ts';
import { atEase, type Silence, type Stance } from './stance.ts';
import { Whereabouts } from './whereabouts.ts';

/** The tutor's element, as far as its place in the page goes. */
export interface PlacementHost extends HTMLElement {
  mode: 'floating' | 'inline';
  course: string;
  readonly courses: string;
  readonly isCard: boolean;
  readonly home: Node;
  readonly isCandidate: boolean;
  readonly sidecar: string;
}

export interface PlacementOptions {
  /** What floats; null as long as it is not rendered, or not floating. */
  find: () => HTMLElement | null;
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
  readonly #whereabouts: Whereabouts;
  /** In a shadow root nobody else would see the dialog close. */
  readonly #dialogWatch: MutationObserver;
  #stance = atEase;
  /** The author has made it a card; it floats as long as its place is hidden. */
  #isCardAway = false;
  /** Size of its place, if only with the card in it shows that there is no room. */
  #tooSmall: string | undefined;
  /** Of the attribute `course`, and what `courses` has put in its place. */
  #course = { given: '', chosen: '' };
  #courseOfPage: typeof courseOfPage | undefined;

  constructor(host: PlacementHost, options: PlacementOptions) {
    this.#host = host;
    this.#options = options;
    this.#whereabouts = new Whereabouts(host);
    this.#dialogWatch = new MutationObserver(() => this.#settle());
  }

  get home(): Node {
    return this.#whereabouts.home;
  }

  /** To be called for each stay of the element in a page; `signal` ends it. */
  enter(signal: AbortSignal): void {
    const page = this.#host.ownerDocument;
    const settle = () => this.#settle();
    const rise = () => {
      this.#settle();
      this.#riseUnlessFilm();
    };
    const watch = new MutationObserver(rise);
    watch.observe(page, { subtree: true, attributeFilter: ['open'] });
    signal.addEventListener('abort', () => watch.disconnect());
    page.addEventListener('fullscreenchange', rise, { signal });
    // Of popovers and dialogs; what a `<details>` says by the same name changes nothing above.
    const toggled = ({ target }: Event) => (target instanceof HTMLDetailsElement ? settle() : rise());
    page.addEventListener('toggle', toggled, { signal, capture: true });
    // A dialog in the shadow root of another component is noticed by the focus it takes.
    const focused = (event: Event) => {
      const taker = event.composedPath().find((at) => at instanceof Element && at.matches(modal));
      if (taker instanceof Element && !taker.contains(this.#host)) this.#settle(taker);
    };
    page.addEventListener('focusin', focused, { signal });
    new Rest(page, {
      onChange: () => this.#whereabouts.isHomeless && this.#whereabouts.goHome(),
      onRest: settle,
    }).watch(signal);
    // A page that gets no tutor keeps the element where it has put it.
    signal.addEventListener('abort', () => {
      if (this.#host.isConnected) this.#whereabouts.goHome();
      this.#restoreMode();
    });
    this.#settle();
    this.#riseUnlessFilm();
  }

  /**
   * To be called when the element has left the page.
   * @returns true if it is back: only where it stood for a while was taken away
   */
  comeBack(): boolean {
    const { at } = this.#whereabouts;
    // Out of the body nobody takes it by accident.
    if (at === this.#host.ownerDocument.body) this.stay();
    const isBack = this.#whereabouts.goHome();
    if (isBack) this.#settle();
    return isBack;
  }

  /** To be called when something of it is shown that was not. */
  look(): void {
    this.#settle();
  }

  /** It belongs where it is now. */
  stay(): void {
    this.#whereabouts.stay();
    this.#restoreMode();
  }

  /** `noticed`: what makes all else dead, where the page cannot be searched for it. */
  #settle(noticed?: Element): void {
    if (!this.#host.isConnected) return;
    if (this.#host.courses !== '' && !this.#courseOfPage) return void this.#loadCourses();
    const page = this.#host.ownerDocument;
    const coursesMistake = this.#chooseCourse();
    const isSwitchedOff = getComputedStyle(this.#host).display === 'none';
    this.#take(
      isSwitchedOff
        ? { ...atEase, isSwitchedOff, coursesMistake }
        : this.#stand(page, noticed, coursesMistake),
    );
  }

  #stand(page: Document, noticed: Element | undefined, coursesMistake: string | undefined): Stance {
    const hiding = this.#hiding();
    this.#goWhereItIsSeen(page, noticed, hiding !== undefined);
    const silence: Silence | undefined =
      this.#host.course === '' && this.#host.courses !== '' ? { kind: 'no-course' } : this.#otherTutor(page);
    const waitsFor = this.#host.mode === 'inline' ? undefined : openDialog(page, this.#host);
    return { isSwitchedOff: false, hiding, silence, waitsFor, ...this.#spot(page), coursesMistake };
  }

  #take(stance: Stance): void {
    this.#stance = stance;
    this.#options.onStance(stance);
  }

  #otherTutor(page: Document): Silence | undefined {
    const other = shownInstead(this.#host, page);
    return other && { kind: 'other-tutor', other };
  }

  async #loadCourses(): Promise<void> {
    try {
      this.#courseOfPage = (await import('../page/presence-rules.ts')).courseOfPage;
      this.#settle();
    } catch (error) {
      console.warn('course-tutor: the course of this page is not known', error);
    }
  }

  /** @returns what is wrong with `courses` */
  #chooseCourse(): string | undefined {
    const { courses, course, ownerDocument } = this.#host;
    if (course !== this.#course.chosen || course === '') this.#course.given = course;
    if (courses === '' || !this.#courseOfPage) return undefined;
    const choice = this.#courseOfPage(courses, courseClues(ownerDocument));
    const chosen = choice.kind === 'course' ? choice.course : this.#course.given;
    this.#course.chosen = chosen;
    if (chosen !== course) {
      this.#host.course = chosen;
      ownerDocument.dispatchEvent(new Event(courseChosen));
    }
    return choice.kind === 'mistake' ? choice.what : undefined;
  }

  #hiding(): Stance['hiding'] {
    const parent = this.#parent;
    // What a card measures shows only when it is there: it goes back once that may be another.
    if (this.#tooSmall !== undefined && parent && sizeOf(parent) === this.#tooSmall)
      return this.#stance.hiding ?? { kind: 'no-room', part: parent };
    const isCard = this.#isCardAway || this.#host.mode === 'inline';
    const isThere = this.#whereabouts.at === undefined && this.#options.isRendered();
    const card = isCard && isThere ? this.#host : undefined;
    return hidingOf(parent, { isCard, card, hasTopLayer: 'showPopover' in this.#host });
  }

  /** Where the page has put it. */
  get #parent(): Element | null {
    const { home } = this.#whereabouts;
    return home.parentElement ?? ((home.getRootNode() as ShadowRoot).host || null);
  }

  #goWhereItIsSeen(page: Document, noticed: Element | undefined, isHidden: boolean): void {
    // A card stays in the text.
    const alive = this.#host.mode === 'inline' && !isHidden ? undefined : livingPart(page, noticed);
    const place = alive && !alive.contains(page.body) ? alive : isHidden ? page.body : undefined;
    if (place === this.#whereabouts.at) return;
    this.#dialogWatch.disconnect();
    this.#tooSmall = undefined;
    if (!place) {
      this.#restoreMode();
      this.#whereabouts.goHome();
    } else if (place === alive && place.contains(this.#host) && !this.#whereabouts.at) return;
    else {
      if (isHidden && this.#host.mode === 'inline') {
        this.#isCardAway = true;
        this.#host.mode = 'floating';
      }
      this.#whereabouts.goTo(place);
      if (alive) this.#dialogWatch.observe(alive, { attributeFilter: ['open'] });
      const parent = this.#parent;
      const seemsToBeSeen = this.#isCardAway && parent && this.#hiding() === undefined;
      this.#tooSmall = seemsToBeSeen ? sizeOf(parent) : undefined;
    }
    this.#options.rise();
  }

  #restoreMode(): void {
    if (!this.#isCardAway) return;
    this.#isCardAway = false;
    this.#host.mode = 'inline';
  }

  #spot(page: Document): Pick<Stance, 'liftPx' | 'isAcross'> {
    const { liftPx, isAcross } = this.#stance;
    const launcher = this.#options.launcher();
    // Nothing moves away under a pointer.
    if (!launcher || launcher.matches(':hover')) return { liftPx, isAcross };
    const { left, top, right, bottom } = launcher.getBoundingClientRect();
    if (right === left) return { liftPx, isAcross };
    const width = page.documentElement.clientWidth;
    const corner = {
      left: isAcross ? width - right : left,
      right: isAcross ? width - left : right,
      top: top + liftPx,
      bottom: bottom + liftPx,
    };
    return freeSpot(page, corner, this.#host);
  }

  #riseUnlessFilm(): void {
    if (!isFilmShown(this.#host.ownerDocument)) this.#options.rise();
  }
}

function sizeOf(element: Element): string {
  const { width, height } = element.getBoundingClientRect();
  return `${Math.round(width)} ${Math.round(height)}`;
}
