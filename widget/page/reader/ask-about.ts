import type { Timer } from '../../browser/timer.ts';
import type { Reading } from '../presence.ts';
import { type Selected, SelectionWatch } from './selection.ts';
import { styles } from './styles.ts';

export interface AskAboutOptions {
  page: Document;
  timer: Timer;
  /** Holds the button and nothing else. */
  into: HTMLElement;
  words: () => string;
  /** How the page is read: nothing else of it is asked about. */
  reading: () => Reading;
  onAsk: (text: string) => void;
  /** Takes style rules into the tutor. */
  adopt: (css: string) => void;
  /** The button has appeared for a reader with a keyboard, who is told about the key by a live region. */
  onOffer: () => void;
}

/** Distance from the text; on a touch screen its handles hang below it. */
const gap = { fine: 8, coarse: 30 };
const edge = 8;

/** A small button beside text that is selected in the lesson. It never takes the focus by itself. */
export class AskAbout {
  readonly #options: AskAboutOptions;
  readonly #watch: SelectionWatch;
  readonly #button: HTMLButtonElement;
  #text = '';

  constructor(options: AskAboutOptions) {
    this.#options = options;
    this.#watch = new SelectionWatch(
      options.page,
      options.timer,
      (selected) => this.#show(selected),
      options.reading,
    );
    this.#button = options.page.createElement('button');
    options.adopt(styles.cssText);
    this.#button.type = 'button';
    this.#button.className = 'ask-about';
    this.#button.part.add('ask-about');
    this.#button.setAttribute('aria-keyshortcuts', 'Alt+Q');
    // In the top layer nothing of the page can cover, clip or move it.
    this.#button.popover = 'manual';
    // A press must not take the selection away.
    this.#button.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#button.addEventListener('mousedown', (event) => event.preventDefault());
    this.#button.addEventListener('click', () => this.#ask());
  }

  start(): void {
    this.#watch.start();
    for (const at of this.#keyTargets()) at.addEventListener('keydown', this.#pressed);
  }

  stop(): void {
    this.#watch.stop();
    for (const at of this.#keyTargets()) at.removeEventListener('keydown', this.#pressed);
    this.#hide();
  }

  #show(selected: Selected | undefined): void {
    if (!selected) {
      this.#hide();
      return;
    }
    const { into, words, onOffer } = this.#options;
    const button = this.#button;
    const isNew = this.#text !== selected.text;
    this.#text = selected.text;
    button.textContent = words();
    button.title = 'Alt+Q';
    if (!button.isConnected) into.append(button);
    // Where there are no popovers it stands in the page, as high as the tutor does.
    button.showPopover?.();
    this.#place(selected.place);
    if (isNew && selected.isByKeyboard) onOffer();
  }

  #place(text: DOMRect): void {
    const { clientWidth, clientHeight } = this.#options.page.documentElement;
    const { offsetWidth: width, offsetHeight: height } = this.#button;
    const space = matchMedia('(pointer: coarse)').matches ? gap.coarse : gap.fine;
    const below = text.bottom + space;
    const top = below + height + edge <= clientHeight ? below : text.top - space - height;
    const isSeen = text.bottom > 0 && text.top < clientHeight;
    const left = Math.min(Math.max(edge, text.right - width / 2), clientWidth - width - edge);
    this.#button.style.visibility = isSeen ? 'visible' : 'hidden';
    this.#button.style.left = `${Math.max(edge, left)}px`;
    this.#button.style.top = `${Math.max(edge, top)}px`;
  }

  #hide(): void {
    this.#text = '';
    this.#button.remove();
  }

  #ask(): void {
    const text = this.#text;
    this.#hide();
    if (text) this.#options.onAsk(text);
  }

  /** A key pressed in the tutor does not reach the page. */
  #keyTargets(): Node[] {
    return [this.#options.page, this.#options.into.getRootNode()];
  }

  readonly #pressed = (pressed: Event): void => {
    const event = pressed as KeyboardEvent;
    if (!this.#text || event.defaultPrevented || event.isComposing) return;
    if (event.key === 'Escape') this.#hide();
    // By its place on the keyboard: with Alt the key has another letter on many of them.
    if (event.code !== 'KeyQ' || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#ask();
  };
}
