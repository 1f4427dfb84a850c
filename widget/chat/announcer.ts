import { LatePart } from '../browser/late-part.ts';
import type { BrowserStore } from '../browser/store.ts';
import { type Exchange, isOpen } from '../conversation/exchange.ts';
import type { AllStrings } from '../strings/more/more-strings.ts';
import type { Announced } from '../view/announced.ts';
import { stepWords } from '../view/help-steps.ts';
import { endingWords, failureTitle, promiseWords } from '../view/problem-words.ts';
import type { Speaker } from './speaking.ts';

/** Where the browser keeps the reader's choice. */
const storageKey = 'course-tutor-announced';

/** Tells readers who cannot see it what becomes of an answer: its troubles always, its sentences if they wish. */
export class Announcer {
  readonly #store: BrowserStore;
  readonly #announce: (words: string) => void;
  readonly #onSpoken: () => void;
  readonly #speaker: LatePart<Speaker>;
  #mode: Announced = 'end';
  #passing = '';
  #heard: { exchange: Exchange; strings: AllStrings } | undefined;

  /** `announce` says something short at once; `onSpoken` is called when `lines` has changed. */
  constructor(
    store: BrowserStore,
    announce: (words: string) => void,
    onSpoken: () => void,
    fetchSpeaking = (): Promise<typeof import('./speaking.ts')> => import('./speaking.ts'),
  ) {
    this.#store = store;
    this.#announce = announce;
    this.#onSpoken = onSpoken;
    this.#speaker = new LatePart(
      async () => new (await fetchSpeaking()).Speaker(),
      // The end of the answer is announced all the same.
      'sentences are not announced',
      // The answer has gone on meanwhile: only its newest state is read, or a sentence would be read twice.
      (speaker) => speaker && this.#speak(speaker),
    );
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
    return this.#speaker.part?.lines;
  }

  /**
   * To be called with every state of the newest exchange.
   * @param waitSeconds until its question is asked by itself
   */
  hear(exchange: Exchange, waitSeconds: number, strings: AllStrings): void {
    const words = passingWords(exchange, waitSeconds, strings);
    if (words && words !== this.#passing) this.#announce(words);
    this.#passing = words;
    if (this.#mode === 'sentences') this.#listen(exchange, strings);
  }

  /** To be called when an answer has ended. */
  tellEnding(exchange: Exchange, strings: AllStrings): void {
    const { step, mode, progress } = exchange;
    const isWhole = progress.kind === 'complete' || progress.kind === 'length';
    const which = step && isWhole ? `${stepWords(step, mode, strings)}. ` : '';
    this.#announce(`${which}${endingWords(exchange, strings)}`);
  }

  #listen(exchange: Exchange, strings: AllStrings): void {
    // What was there before one began to listen is not read.
    if (!isOpen(exchange) && this.#heard?.exchange.id !== exchange.id) return;
    this.#heard = { exchange, strings };
    if (this.#speaker.part) this.#speak(this.#speaker.part);
    else void this.#speaker.fetch();
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
  strings: AllStrings,
): string {
  if (progress.kind === 'postponed') {
    const wait = progress.untilMs === undefined ? undefined : waitSeconds;
    return `${failureTitle(progress.failure, strings)}. ${promiseWords(wait, strings)}`;
  }
  if (link === 'reconnecting') return strings.reconnecting;
  if (link === 'offline') return strings.waitsForNetwork;
  return notice || (isAnew && !answerId ? strings.restarted : '');
}
