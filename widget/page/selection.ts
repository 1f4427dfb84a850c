import type { Timer } from '../timer.ts';
import { isElsewhere } from './elsewhere.ts';
import { withoutSecrets } from './secrets.ts';

/** Text that the reader has selected in the lesson. */
export interface Selected {
  text: string;
  /** Where its last line stands in the window. */
  place: DOMRect;
  /** With the keyboard, as far as one can know. */
  isByKeyboard: boolean;
}

/** As much of a selection as the sidecar gives to a model. */
const mostCharacters = 4_000;
/** A single letter is a slip of the finger. */
const leastCharacters = 2;
/** A selection that has not changed for so long is what the reader meant. */
const settledMs = 250;

/** Tells when text has been selected in the page and when it no longer is. */
export class SelectionWatch {
  readonly #page: Document;
  readonly #timer: Timer;
  readonly #onChange: (selected: Selected | undefined) => void;
  #watching: AbortController | undefined;
  #cancel: (() => void) | undefined;
  #isPressed = false;
  #isByKeyboard = false;

  constructor(page: Document, timer: Timer, onChange: (selected: Selected | undefined) => void) {
    this.#page = page;
    this.#timer = timer;
    this.#onChange = onChange;
  }

  start(): void {
    if (this.#watching) return;
    this.#watching = new AbortController();
    const { signal } = this.#watching;
    const options = { signal, capture: true, passive: true };
    const page = this.#page;
    page.addEventListener('selectionchange', () => this.#changed(), options);
    page.addEventListener('pointerdown', (event) => this.#press(true, event), options);
    page.addEventListener('pointerup', (event) => this.#press(false, event), options);
    page.addEventListener('pointercancel', (event) => this.#press(false, event), options);
    page.addEventListener(
      'keydown',
      () => {
        this.#isByKeyboard = true;
      },
      options,
    );
    for (const name of ['scroll', 'resize'])
      page.defaultView?.addEventListener(name, () => this.#look(), options);
    this.#changed();
  }

  stop(): void {
    this.#watching?.abort();
    this.#watching = undefined;
    this.#cancel?.();
    this.#isPressed = false;
  }

  #press(isPressed: boolean, { target }: Event): void {
    // A press on the button beside the selection is no end of it.
    if (target instanceof Element && target.localName === 'course-tutor') return;
    this.#isPressed = isPressed;
    this.#isByKeyboard = false;
    if (!isPressed) this.#changed();
  }

  #changed(): void {
    this.#cancel?.();
    this.#onChange(undefined);
    if (this.#page.getSelection()?.isCollapsed === false && !this.#isPressed)
      this.#cancel = this.#timer.after(settledMs, () => this.#look());
  }

  #look(): void {
    if (this.#isPressed) return;
    const found = selectedIn(this.#page);
    this.#onChange(found && { ...found, isByKeyboard: this.#isByKeyboard });
  }
}

function selectedIn(page: Document): Omit<Selected, 'isByKeyboard'> | undefined {
  const selection = page.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  // A selection in a text field is reported at the field's parent, and stays there when the field loses the focus.
  if (page.activeElement?.matches('input, textarea')) return undefined;
  const range = selection.getRangeAt(0);
  // Three clicks select a paragraph up to the beginning of whatever comes next.
  const endsBefore = range.endOffset === 0;
  if (isOutside(range.startContainer) || (!endsBefore && isOutside(range.endContainer))) return undefined;
  const text = withoutSecrets(selection.toString().trim());
  const place = [...range.getClientRects()].findLast(({ width }) => width > 0);
  if (text.length < leastCharacters || !place) return undefined;
  return { text: text.slice(0, mostCharacters), place };
}

/** In something that one fills in or presses, or in the tutor itself. */
function isOutside(node: Node): boolean {
  for (let at = node instanceof Element ? node : node.parentElement; at; at = at.parentElement) {
    if (at.localName === 'body' || at.localName === 'main') return false;
    if (isElsewhere(at)) return true;
  }
  return false;
}
