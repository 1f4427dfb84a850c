import type { BrowserStore } from '../browser/store.ts';
import { type Exchange, isOpen } from '../conversation/exchange.ts';
import type { Strings } from '../strings/strings.ts';
import type { Announced } from '../view/announced.ts';
import { endingWords, failureTitle, promiseWords } from '../view/problem-words.ts';
import type { Speaker } from './speaking.ts';

/** Where the browser keeps the reader's choice. */
const storageKey = 'course-tutor-announced';

type Speaking = typeof import('./speaking.ts');

/** Tells readers who cannot see it what becomes of an answer: its troubles always, its sentences if they wish. */
export class Announcer {
  readonly #store: BrowserStore;
  readonly #announce: (words: string) => void;
  readonly #onSpoken: () => void;
  readonly #stepWords: (exchange: Exchange) => string;
  readonly #fetchSpeaking: () => Promise<Speaking>;
  #mode: Announced = 'end';
  #passing = '';
  #speaker: Speaker | undefined;
  #isFetching = false;
  #heard: { exchange: Exchange; strings: Strings } | undefined;

  /**
   * `announce` says something short at once; `onSpoken` is called when `lines` has changed; `stepWords` says which
   * step of help an answer is, where it is one.
   */
  constructor(
    store: BrowserStore,
    announce: (words: string) => void,
    onSpoken: () => void,
    stepWords: (exchange: Exchange) => string = () => '',
    fetchSpeaking = (): Promise<Speaking> => import('./speaking.ts'),
  ) {
    this.#store = store;
    this.#announce = announce;
    this.#onSpoken = onSpoken;
    this.#stepWords = stepWords;
    this.#fetchSpeaking = fetchSpeaking;
  }

  /** Takes up the choice that the browser keeps. */
  recall(): void {
    if (this.#store.read(storageKey) === 'sentences') this.#mode = 'sentences';
  }

  get mode(): Announced {
    return this.#mode;
  }

  choose(mode: Announced): void {
    this.#mode = mode;
    this.#store.write(storageKey, mode);
  }

  /** The latest sentences, oldest first. */
  get lines(): unknown {
    return this.#speaker?.lines;
  }

  /**
   * To be called with every state of the newest exchange.
   * @param waitSeconds until its question is asked by itself
   */
  hear(exchange: Exchange, waitSeconds: number, strings: Strings): void {
    const words = passingWords(exchange, waitSeconds, strings);
    if (words && words !== this.#passing) this.#announce(words);
    this.#passing = words;
    if (this.#mode === 'sentences') this.#listen(exchange, strings);
  }

  /** To be called when an answer has ended. */
  tellEnding(exchange: Exchange, strings: Strings): void {
    const { kind } = exchange.progress;
    const step = kind === 'complete' || kind === 'length' ? this.#stepWords(exchange) : '';
    this.#announce(`${step}${endingWords(exchange, strings)}`);
  }

  #listen(exchange: Exchange, strings: Strings): void {
    // What was there before one began to listen is not read.
    if (!isOpen(exchange) && this.#heard?.exchange.id !== exchange.id) return;
    this.#heard = { exchange, strings };
    if (this.#speaker) this.#speak(this.#speaker);
    else if (!this.#isFetching) void this.#fetch();
  }

  /** An answer goes on meanwhile: only its newest state is read, or a sentence would be read twice. */
  async #fetch(): Promise<void> {
    this.#isFetching = true;
    try {
      const { Speaker } = await this.#fetchSpeaking();
      this.#speaker = new Speaker();
      this.#speak(this.#speaker);
    } catch (error) {
      // The end of the answer is announced all the same.
      console.warn('course-tutor: sentences are not announced', error);
    } finally {
      this.#isFetching = false;
    }
  }

  #speak(speaker: Speaker): void {
    if (this.#heard && speaker.hear(this.#heard.exchange, this.#heard.strings.code)) this.#onSpoken();
  }
}

/**
 * What is told of an answer on its way: why it is not coming yet. The seconds
 * of a countdown are told once, not every second.
 */
function passingWords(
  { progress, link, notice, isAnew, answerId }: Exchange,
  waitSeconds: number,
  strings: Strings,
): string {
  if (progress.kind === 'postponed') {
    const wait = progress.untilMs === undefined ? undefined : waitSeconds;
    return `${failureTitle(progress.failure, strings)}. ${promiseWords(wait, strings)}`;
  }
  if (link === 'reconnecting') return strings.reconnecting;
  if (link === 'offline') return strings.waitsForNetwork;
  return notice || (isAnew && !answerId ? strings.restarted : '');
}
