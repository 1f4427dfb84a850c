import type { Timer } from '../browser/timer.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Draft } from './draft.ts';

/** A file that is somewhere in the net may never come: for longer nobody is kept from asking. */
const longestReadMs = 30_000;

export interface PictureReadingOptions {
  draft: Draft;
  timer: Timer;
  /** Undefined as long as the element cannot be used. */
  conversation: () => Conversation | undefined;
  /** A question waits from now on. */
  onHeld: () => void;
  /** They have taken too long, and are not waited for any more. */
  onLate: () => void;
  onChange: () => void;
}

/** Choices of pictures that are read at the same time for one question, and what was to be sent meanwhile. */
export class PictureReading {
  readonly #options: PictureReadingOptions;
  readonly #hold = (send: () => void): void => this.#wait(send);
  readonly #cancel: () => void;
  #left = 0;
  #isWhole = true;
  /** With the words that stood in the box then, and where it was to be asked. */
  #waiting: { send: () => void; text: string; of: Conversation | undefined } | undefined;

  constructor(options: PictureReadingOptions) {
    this.#options = options;
    options.draft.hold = this.#hold;
    this.#cancel = options.timer.after(longestReadMs, () => this.#giveUp());
  }

  /** As long as they are read and waited for, and the box is the same student's. */
  get isUnderWay(): boolean {
    return this.#options.draft.hold === this.#hold;
  }

  /** @param read whether all of one choice are there now; must not reject */
  async add(read: Promise<boolean>): Promise<void> {
    this.#left += 1;
    const isWhole = await read;
    this.#isWhole &&= isWhole;
    this.#left -= 1;
    if (this.#left > 0) return;
    this.#cancel();
    if (this.isUnderWay) this.#end();
  }

  #wait(send: () => void): void {
    const { conversation, draft, onHeld } = this.#options;
    this.#waiting = { send, text: draft.text, of: conversation() };
    onHeld();
  }

  #giveUp(): void {
    if (!this.isUnderWay) return;
    this.#isWhole = false;
    this.#options.onLate();
    this.#end();
  }

  /**
   * Where one cannot be taken the student is told and sends without it or not, and where other words stand in the box
   * by now, they are still being typed. In another lesson it may be another question.
   */
  #end(): void {
    const { conversation, draft, onChange } = this.#options;
    draft.hold = undefined;
    onChange();
    const waiting = this.#waiting;
    const asks = conversation();
    if (!waiting || !asks || asks !== waiting.of || asks.isBusy || asks.isClosed) return;
    if (this.#isWhole && waiting.text === draft.text) waiting.send();
  }
}
