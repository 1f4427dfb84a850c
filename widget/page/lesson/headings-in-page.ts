import type { Timer } from '../../browser/timer.ts';
import type { Readable } from '../presence.ts';
import { lessonHeadings } from './lesson-headings.ts';

export interface HeadingsHost {
  page: Document;
  timer: Timer;
  /** See `lessonRoot`; `off`: nothing of the page is read. */
  selector: () => string;
  readable: () => Readable;
  /** The page shows other headings now. */
  onOthers: () => void;
}

/** More would be a table of contents. */
const most = 3;
/** A page that follows a link without being loaded shows the next lesson some time after its address. */
const restMs = 300;
const anyHeading = 'h1, h2, h3';

/** The section headings of the lesson that the page shows: read once, and again when it shows others. */
export class HeadingsInPage {
  readonly #host: HeadingsHost;
  #read: readonly string[] | undefined;
  /** Of all headings of the page when they were read: cheap to be compared. */
  #words = '';
  #watch: MutationObserver | undefined;
  #cancel: (() => void) | undefined;

  constructor(host: HeadingsHost) {
    this.#host = host;
  }

  /** None where the page may not, or cannot, be read. */
  get now(): readonly string[] {
    this.#read ??= this.#readNow();
    return this.#read;
  }

  /** The page, or what may be read of it, may be another by now. */
  forget(): void {
    this.#read = undefined;
    this.#watch?.disconnect();
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #readNow(): readonly string[] {
    const { page, selector, readable } = this.#host;
    const now = readable();
    if (selector() === 'off' || now.kind === 'nothing') return [];
    this.#words = wordsOf(page);
    this.#watch ??= new MutationObserver(() => this.#changed());
    this.#watch.observe(page, { childList: true, subtree: true, characterData: true });
    try {
      return lessonHeadings(page, selector(), most, now.reading);
    } catch (error) {
      console.warn('course-tutor: the page is not read', error);
      return [];
    }
  }

  #changed(): void {
    this.#cancel ??= this.#host.timer.after(restMs, () => {
      this.#cancel = undefined;
      if (wordsOf(this.#host.page) === this.#words) return;
      this.forget();
      this.#host.onOthers();
    });
  }
}

function wordsOf(page: Document): string {
  return [...page.querySelectorAll(anyHeading)].map(({ textContent }) => textContent).join('\n');
}
