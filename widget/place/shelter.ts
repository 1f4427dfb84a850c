import { livingPart } from './dead-page.ts';
import { hidingOf } from './hidden-place.ts';
import type { Hiding } from './stance.ts';
import { Whereabouts } from './whereabouts.ts';

export interface ShelterHost extends HTMLElement {
  mode: 'floating' | 'inline';
}

export interface ShelterOptions {
  /** There is something of the tutor to be measured. */
  isRendered: () => boolean;
  /** The tutor stands somewhere else now. */
  onMoved: () => void;
  /** A dialog in which it stands has been opened or closed. */
  onDialog: () => void;
}

/**
 * Takes the tutor out of a place where it would not be seen or could not be
 * used, into the living part of the page, and back. A card floats meanwhile.
 */
export class Shelter {
  readonly #host: ShelterHost;
  readonly #options: ShelterOptions;
  readonly #whereabouts: Whereabouts;
  /** In a shadow root nobody else would see the dialog close. */
  readonly #dialogWatch: MutationObserver;
  /** The author has made it a card; it floats as long as its place is hidden. */
  #isCardAway = false;
  /** Size of its place, if only with the card in it shows that there is no room. */
  #tooSmall: string | undefined;

  constructor(host: ShelterHost, options: ShelterOptions) {
    this.#host = host;
    this.#options = options;
    this.#whereabouts = new Whereabouts(host);
    this.#dialogWatch = new MutationObserver(options.onDialog);
  }

  /** Marks where the page has put it. */
  get home(): Node {
    return this.#whereabouts.home;
  }

  /** To be called when the page has changed, and before it is looked at. */
  goAlong(): void {
    if (this.#whereabouts.isHomeless) this.#whereabouts.goHome();
  }

  /** What keeps it from being seen where the page has put it. `last`: what was found before. */
  hiding(last: Hiding | undefined): Hiding | undefined {
    const parent = this.#parent;
    // What a card measures shows only when it is there: it goes back once that may be another.
    if (this.#tooSmall !== undefined && parent && sizeOf(parent) === this.#tooSmall)
      return last ?? { kind: 'no-room', part: parent };
    const isCard = this.#isCardAway || this.#host.mode === 'inline';
    const isThere = this.#whereabouts.at === undefined && this.#options.isRendered();
    const card = isCard && isThere ? this.#host : undefined;
    return hidingOf(parent, { isCard, card, hasTopLayer: 'showPopover' in this.#host });
  }

  /**
   * Goes where it is seen, or back.
   * @param noticed what makes all else dead, where the page cannot be searched for it
   * @param hiding what keeps it from being seen where the page has put it
   */
  settle(page: Document, noticed: Element | undefined, hiding: Hiding | undefined): void {
    const isHidden = hiding !== undefined;
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
      const seemsToBeSeen = this.#isCardAway && parent && this.hiding(hiding) === undefined;
      this.#tooSmall = seemsToBeSeen ? sizeOf(parent) : undefined;
    }
    this.#options.onMoved();
  }

  /** The page gets no tutor any more: where it has put the element, it stands. */
  leave(): void {
    if (this.#host.isConnected) this.#whereabouts.goHome();
    this.#restoreMode();
  }

  /** It belongs where it is now. */
  stay(): void {
    this.#whereabouts.stay();
    this.#restoreMode();
  }

  /**
   * To be called when the element has left the page.
   * @returns true if it is back: only where it stood for a while was taken away
   */
  comeBack(): boolean {
    // Out of the body nobody takes it by accident.
    if (this.#whereabouts.at === this.#host.ownerDocument.body) this.stay();
    return this.#whereabouts.goHome();
  }

  /** What is around the place where the page has put it. */
  get #parent(): Element | null {
    const { home } = this.#whereabouts;
    return home.parentElement ?? ((home.getRootNode() as ShadowRoot).host || null);
  }

  #restoreMode(): void {
    if (!this.#isCardAway) return;
    this.#isCardAway = false;
    this.#host.mode = 'inline';
  }
}

function sizeOf(element: Element): string {
  const { width, height } = element.getBoundingClientRect();
  return `${Math.round(width)} ${Math.round(height)}`;
}
