import type { LessonHint } from '../../proxy/ground/protocol.ts';
import { LatePart } from '../browser/late-part.ts';
import type { Readable, Reading } from './presence.ts';
import type { AskAbout, AskAboutOptions } from './reader/ask-about.ts';

/** What the page around the tutor needs to know of it. */
export interface LessonPageHost extends Omit<AskAboutOptions, 'page' | 'into' | 'reading'> {
  page: Document;
  /** Holds the button beside selected text; null as long as nothing has been rendered. */
  buttonPlace: () => HTMLElement | null;
  /** Text that is selected in the page may be asked about here. */
  mayOffer: () => boolean;
  /** What of the page may be read. */
  readable: () => Readable;
}

/** The author wants nothing of the page to be read. */
const nothingIsRead = 'off';

const notRead = 'the page is not read';

type HostPageParts = typeof import('./host-page.ts');

/** The page around the tutor. What is done with it is fetched once it is needed. */
export class LessonPage {
  readonly #host: LessonPageHost;
  readonly #parts = new LatePart(() => import('./host-page.ts'), notRead);
  #askAbout: AskAbout | undefined;
  #listening: AbortController | undefined;

  constructor(host: LessonPageHost) {
    this.#host = host;
  }

  enter(): void {
    if (this.#listening) return;
    this.#listening = new AbortController();
    const offer = () => void this.#offer();
    this.#host.page.addEventListener('selectionchange', offer, this.#listening);
    offer();
  }

  /** The page shows something else now, of which other things may be read. */
  moved(): void {
    if (this.#listening) void this.#offer();
  }

  leave(): void {
    this.#listening?.abort();
    this.#listening = undefined;
    this.#askAbout?.stop();
  }

  /**
   * The lesson that the page shows, to be sent with a question.
   * @param id of the lesson as the page's author gave it, empty if not
   * @param selector the element that holds the lesson; empty to find it, `off` to send nothing of the page
   * @param isKnown the sidecar has the lesson itself
   */
  async lesson(id: string, selector: string, isKnown: boolean): Promise<LessonHint | undefined> {
    const named: LessonHint | undefined = id ? { id } : undefined;
    if (isKnown) return named;
    const read = await this.#read(selector, ({ lessonInPage }) =>
      lessonInPage(this.#host.page, selector, this.#reading),
    );
    return read ? { ...named, ...read } : named;
  }

  /** @returns undefined where the page cannot be read: the tutor has its course without it */
  async #read<Found>(selector: string, read: (parts: HostPageParts) => Found): Promise<Found | undefined> {
    if (this.#isUnread(selector)) return undefined;
    const parts = await this.#parts.fetch();
    // Asked again: the page may have become another meanwhile.
    if (!parts || this.#isUnread(selector)) return undefined;
    try {
      return read(parts);
    } catch (error) {
      console.warn(`course-tutor: ${notRead}`, error);
      return undefined;
    }
  }

  #isUnread(selector: string): boolean {
    return selector === nothingIsRead || this.#host.readable().kind === 'nothing';
  }

  get #reading(): Reading {
    const readable = this.#host.readable();
    return readable.kind === 'lesson' ? readable.reading : {};
  }

  async #offer(): Promise<void> {
    const { page, buttonPlace } = this.#host;
    const mayOffer = () => this.#host.mayOffer() && this.#host.readable().kind !== 'nothing';
    if (this.#askAbout && !mayOffer()) return this.#askAbout.stop();
    if (page.getSelection()?.isCollapsed !== false || !mayOffer()) return;
    const parts = await this.#parts.fetch();
    const into = buttonPlace();
    if (!parts || !this.#listening || !into) return;
    this.#askAbout ??= new parts.AskAbout({ ...this.#host, into, reading: () => this.#reading });
    this.#askAbout.start();
  }
}
