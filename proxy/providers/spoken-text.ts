import { CodeTracker } from './code-tracker.ts';
import { anyClosing, bareMarkAt, type Closing, type Mark, markAt, mayBeginMark } from './thinking-marks.ts';

/** What the next piece of a model's text turned out to be. */
export interface Spoken {
  /** Part of the answer. */
  text: string;
  /** Thought aloud: for nobody to read, but paid for. */
  thought: string;
  /** What was spoken before was thought aloud too; `text` begins the answer. */
  withdraws: boolean;
}

type State =
  /** All is kept back: this model is known to leave out the mark that opens its thoughts. */
  | { is: 'holding'; pieces: string[] }
  | { is: 'speaking' }
  /** `pieces`: what is text again if the thought never ends; undefined: nothing is. */
  | { is: 'thinking'; closing: Closing; pieces: string[] | undefined };

/** Marks that are written like words of a page; the others are written by machines alone. */
const wordlikeMark = /^[<[]\w/;

/** What opens or closes code, ends a line, or may begin a mark. */
const telling = /[`~\n\r<[◁]/g;

/** Blanks of the answer's first line that are kept: code may begin there. */
const longestIndent = 100;

/**
 * Tells the answer from what a model thinks aloud in the same text, while it
 * arrives, split anywhere. Kept back is only what may become a mark. In code,
 * marks are text. A thought without its opening mark is known by its end only:
 * what was spoken until then is taken back.
 */
export class SpokenText {
  #state: State;
  readonly #code = new CodeTracker();
  /** What has come and is not decided. */
  #rest = '';
  #spoken: Spoken = { text: '', thought: '', withdraws: false };
  /** Blanks before the first word of the answer. */
  #blanks = '';
  #hasSpoken = false;
  #isFirst = true;
  /** Whether a thought ended that had not begun. */
  endedUnopened = false;

  /** @param holds whether text is kept back until a thought has ended */
  constructor(holds: boolean) {
    this.#state = holds ? { is: 'holding', pieces: [] } : { is: 'speaking' };
  }

  push(text: string): Spoken {
    this.#read(text);
    return this.#take();
  }

  /** The model's thoughts come apart from its text, so that nothing need be kept back. */
  comesApart(): void {
    if (this.#state.is === 'holding') this.#release(this.#state.pieces);
  }

  /** @param isWhole whether the model itself has ended the text */
  end(isWhole: boolean): Spoken {
    this.comesApart();
    const state = this.#state;
    if (state.is === 'thinking' && state.pieces !== undefined && isWhole) {
      // It only spoke of the mark.
      this.#say(state.pieces.join('') + this.#rest);
    }
    if (state.is === 'speaking' && !this.#rest.startsWith('<|')) this.#say(this.#rest);
    this.#rest = '';
    return this.#take();
  }

  #take(): Spoken {
    const spoken = this.#spoken;
    this.#hasSpoken ||= spoken.text !== '';
    this.#spoken = { text: '', thought: '', withdraws: false };
    return spoken;
  }

  #read(text: string): void {
    let unread = this.#rest + text;
    this.#rest = '';
    // Each turn ends with the rest of the text, or with a mark that begins something else.
    while (unread !== '') {
      switch (this.#state.is) {
        case 'holding':
          unread = this.#hold(this.#state.pieces, unread);
          break;
        case 'speaking':
          unread = this.#speak(unread);
          break;
        case 'thinking':
          unread = this.#think(this.#state, unread);
          break;
        default:
          this.#state satisfies never;
      }
    }
  }

  #hold(pieces: string[], text: string): string {
    const end = anyClosing.marks.exec(text);
    if (end === null) {
      pieces.push(this.#thinkOn(text, anyClosing));
      return '';
    }
    this.#spoken.thought += text.slice(0, end.index);
    this.endedUnopened = true;
    this.#isFirst = false;
    this.#state = { is: 'speaking' };
    return text.slice(end.index + end[0].length);
  }

  /** What was kept back is read as that of any model. */
  #release(pieces: readonly string[]): void {
    this.#state = { is: 'speaking' };
    this.#read(pieces.join('') + this.#takeRest());
  }

  #takeRest(): string {
    const rest = this.#rest;
    this.#rest = '';
    return rest;
  }

  /** @returns what follows the first mark */
  #speak(text: string): string {
    if (this.#isFirst) {
      const words = text.trimStart();
      const bare = words === '' ? undefined : bareMarkAt(words);
      if (bare?.is === 'unfinished') {
        this.#rest = text;
        return '';
      }
      this.#isFirst = words === '';
      if (bare !== undefined) {
        this.#obey(bare, words.slice(0, bare.length));
        return words.slice(bare.length);
      }
    }
    // From one character that may mean something to the next: what stands between is most of a text.
    let at = 0;
    for (const { 0: character, index } of text.matchAll(telling)) {
      if (index > at) this.#code.seeWords(text.slice(at, index));
      at = index + 1;
      if (mayBeginMark(character)) {
        this.#code.endRun();
        const mark = this.#code.isCode ? undefined : markAt(text, index);
        if (mark?.is === 'unfinished') {
          this.#say(text.slice(0, index));
          this.#rest = text.slice(index);
          return '';
        }
        if (mark !== undefined) {
          this.#say(text.slice(0, index));
          this.#obey(mark, text.slice(index, index + mark.length));
          return text.slice(index + mark.length);
        }
      }
      this.#code.see(character);
    }
    if (at < text.length) this.#code.seeWords(text.slice(at));
    this.#say(text);
    return '';
  }

  #obey(mark: Exclude<Mark, { is: 'unfinished' }>, written: string): void {
    switch (mark.is) {
      case 'opening': {
        // In the middle of a line it may be what the answer is about.
        const pieces = this.#code.lineIsBlank || !wordlikeMark.test(written) ? undefined : [written];
        this.#state = { is: 'thinking', closing: mark.closing, pieces };
        return;
      }
      case 'closing':
        this.#withdraw();
        return;
      case 'noise':
        return;
      default:
        mark satisfies never;
    }
  }

  #withdraw(): void {
    this.endedUnopened = true;
    this.#spoken.thought += this.#spoken.text;
    this.#spoken.withdraws ||= this.#hasSpoken;
    this.#spoken.text = '';
    this.#hasSpoken = false;
    this.#blanks = '';
  }

  #think({ closing, pieces }: Extract<State, { is: 'thinking' }>, text: string): string {
    const end = closing.marks.exec(text);
    if (end === null) {
      const thought = this.#thinkOn(text, closing);
      pieces?.push(thought);
      return '';
    }
    this.#spoken.thought += text.slice(0, end.index);
    this.#state = { is: 'speaking' };
    const [mark] = end;
    return text.slice(closing.opensNext(mark.toLowerCase()) ? end.index : end.index + mark.length);
  }

  /** A thought that has not ended, but for what may be the beginning of its end. */
  #thinkOn(text: string, { longestMark }: Closing): string {
    const decided = Math.max(0, text.length - longestMark + 1);
    const thought = text.slice(0, decided);
    this.#spoken.thought += thought;
    this.#rest = text.slice(decided);
    return thought;
  }

  /** Adds to the answer, which begins with its first line that is not empty. */
  #say(text: string): void {
    if (text === '') return;
    if (this.#hasSpoken || this.#spoken.text !== '') {
      this.#spoken.text += text;
      return;
    }
    const all = this.#blanks + text;
    const words = all.trimStart();
    if (words === '') {
      this.#blanks = all.slice(-longestIndent);
      return;
    }
    const lineAt = all.lastIndexOf('\n', all.length - words.length) + 1;
    this.#blanks = '';
    this.#spoken.text += all.slice(lineAt);
  }
}

/** What a model said in a text that is whole, without what it thought aloud. */
export function spokenIn(text: string): string {
  const filter = new SpokenText(false);
  const { text: spoken } = filter.push(text);
  const last = filter.end(true);
  return spoken + last.text;
}
