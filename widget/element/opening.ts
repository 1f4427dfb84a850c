import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { deferred } from '../browser/deferred.ts';
import { toJson } from '../browser/json.ts';
import { tabStore } from '../browser/store.ts';
import { sourceId } from '../view/source-id.ts';
import { PaneSwitch } from './pane-switch.ts';

export interface OpeningHost extends ReactiveControllerHost, HTMLElement {
  mode: 'floating' | 'inline';
  open: boolean;
  readonly course: string;
  readonly endpoint: string;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** The width below which the floating panel fills the window; the same as in styles/frame.ts. */
const phone = '(max-width: 480px)';

/** Opens and closes the panel, and puts the focus where the student goes on. */
export class Opening implements ReactiveController {
  readonly #host: OpeningHost;
  readonly #ready = deferred<void>();
  readonly #paneSwitch: PaneSwitch;
  #wasOpened = false;
  /** As it was last kept; undefined while the element is in no page. */
  #keptOpen: boolean | undefined;
  #isMarked = false;

  /** `onReady`: everything has been rendered for the first time. */
  constructor(host: OpeningHost, onReady: () => void) {
    this.#host = host;
    this.#paneSwitch = new PaneSwitch(host, () => this.focusBox());
    void this.#ready.promise.then(onReady);
    host.addController(this);
  }

  /** The panel has been on the screen: until then it costs the page nothing. */
  get wasOpened(): boolean {
    return this.#wasOpened;
  }

  hostUpdate(): void {
    const { open, mode } = this.#host;
    if (open || mode === 'inline') this.#wasOpened = true;
  }

  /** It was open on the page before, and is not here: the button says so. */
  get isMarked(): boolean {
    return this.#isMarked && !this.#wasOpened;
  }

  hostUpdated(): void {
    const { open, mode } = this.#host;
    if (mode === 'inline' || this.#keptOpen === undefined || open === this.#keptOpen) return;
    this.#keptOpen = open;
    if (open) tabStore.write(this.#keptAs, 'open');
    else tabStore.remove(this.#keptAs);
  }

  /** To be called for each stay of the element in a page; `signal` ends it. */
  enter(signal: AbortSignal): void {
    this.#goOn();
    signal.addEventListener('abort', () => {
      this.#keptOpen = undefined;
    });
    const pressed = (event: Event) => this.#isPane && this.#paneSwitch.pressed(event as KeyboardEvent);
    addEventListener('keydown', pressed, { signal });
    // A key pressed in the tutor does not reach the window.
    this.#host.renderRoot.addEventListener('keydown', pressed, { signal });
  }

  /** As it was on the page before: in the next lesson, or after a reload. The focus stays with the page. */
  #goOn(): void {
    const { open, mode } = this.#host;
    this.#keptOpen = open;
    if (mode === 'inline' || open || this.#wasOpened || tabStore.read(this.#keptAs) !== 'open') return;
    // It would cover the lesson that the student has just gone to.
    if (matchMedia(phone).matches) this.#isMarked = true;
    else this.#host.open = true;
    this.#host.requestUpdate();
  }

  get #keptAs(): string {
    const { endpoint, course } = this.#host;
    return `course-tutor-open:${toJson([endpoint, course])}`;
  }

  /** To be called when the words are on the screen. */
  rendered(): void {
    this.#ready.resolve();
  }

  async show(): Promise<void> {
    await this.shown();
    if (this.#host.mode === 'inline') this.#host.scrollIntoView({ block: 'nearest' });
    this.focusBox();
  }

  async hide(): Promise<void> {
    const hadFocus = this.#host.shadowRoot?.activeElement?.closest('.panel');
    this.#host.open = false;
    await this.#host.updateComplete;
    if (hadFocus) this.focusLauncher();
  }

  /** Opens; everything is on the screen, in the right language. Waits as long as the element is in no page. */
  async shown(): Promise<void> {
    this.#host.open = true;
    await this.#ready.promise;
    await this.#host.updateComplete;
  }

  /** On a phone the panel covers the page. */
  async makeRoom(): Promise<void> {
    if (this.#host.mode !== 'inline' && matchMedia(phone).matches) await this.hide();
  }

  /** A touch keyboard would cover what has just been opened: there the panel takes the focus. */
  focusBox(): void {
    const isTouch = matchMedia('(pointer: coarse)').matches;
    this.find(isTouch ? '.panel' : '.input')?.focus({ preventScroll: true });
  }

  focusLauncher(): void {
    this.find('.launcher')?.focus();
  }

  openSource(exchange: number, number: number): void {
    const source = this.find<HTMLDetailsElement>(`#${sourceId(exchange, number)}`);
    if (!source) return;
    source.open = true;
    source.scrollIntoView({ block: 'nearest' });
    source.querySelector('summary')?.focus({ preventScroll: true });
  }

  find<Found extends HTMLElement = HTMLElement>(selector: string): Found | null {
    return this.#host.renderRoot.querySelector<Found>(selector);
  }

  /** It lies over the page, as something of its own. */
  get #isPane(): boolean {
    return this.#host.open && this.#host.mode !== 'inline';
  }
}
