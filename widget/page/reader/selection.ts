import type { Timer } from '../../browser/timer.ts';
import { isUnread } from '../lesson/elsewhere.ts';
import { lessonRoot } from '../lesson/lesson-root.ts';
import { readerNames, withoutNames } from '../lesson/reader-names.ts';
import { withoutSecrets } from '../lesson/secrets.ts';
import type { Reading } from '../presence.ts';

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
  readonly #reading: () => Reading;
  readonly #onChange: (selected: Selected | undefined) => void;
  #watching: AbortController | undefined;
  #cancel: (() => void) | undefined;
  #isPressed = false;
  #isByKeyboard = false;

  constructor(
    page: Document,
    timer: Timer,
    onChange: (selected: Selected | undefined) => void,
    reading: () => Reading = () => ({}),
  ) {
    this.#page = page;
    this.#timer = timer;
    this.#reading = reading;
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
    const found = selectedIn(this.#page, this.#reading());
    this.#onChange(found && { ...found, isByKeyboard: this.#isByKeyboard });
  }
}

function selectedIn(page: Document, reading: Reading): Omit<Selected, 'isByKeyboard'> | undefined {
  const selection = page.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  // A selection in a text field is reported at the field's parent, and stays there when the field loses the focus.
  if (page.activeElement?.matches('input, textarea')) return undefined;
  const range = selection.getRangeAt(0);
  // Three clicks select a paragraph up to the beginning of whatever comes next.
  const endsBefore = range.endOffset === 0;
  const isOut = (node: Node) => isOutside(node, page, reading);
  if (isOut(range.startContainer) || (!endsBefore && isOut(range.endContainer))) return undefined;
  if (reachesOverUnread(range, page, reading)) return undefined;
  const names = readerNames(page, reading);
  const text = withoutNames(withoutSecrets(selection.toString().trim()), names);
  const place = [...range.getClientRects()].findLast(({ width }) => width > 0);
  if (text.length < leastCharacters || !place) return undefined;
  return { text: text.slice(0, mostCharacters), place };
}

/** Between its ends, as with everything selected at once, a person is named or the platform speaks. */
function reachesOverUnread(range: Range, page: Document, { unread }: Reading): boolean {
  if (unread === undefined) return false;
  return [...page.querySelectorAll(unread)].some(
    (element) => range.intersectsNode(element) && element.textContent.trim() !== '',
  );
}

/** In something that one fills in or presses, in the tutor itself, or beside the lesson where its place is known. */
function isOutside(node: Node, page: Document, reading: Reading): boolean {
  if (reading.roots && !lessonRoot(page, '', reading)?.contains(node)) return true;
  for (let at = node instanceof Element ? node : node.parentElement; at; at = at.parentElement) {
    if (at.localName === 'body' || at.localName === 'main') return false;
    if (isUnread(at, reading)) return true;
  }
  return false;
}
