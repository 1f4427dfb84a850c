import type { Readable } from '../presence.ts';
import type { Prompts, PromptsHost } from './prompts.ts';

export interface PromptingHost extends PromptsHost {
  /** Of the attribute, else of the course: `headings`, `exercises`, both, or `off`. */
  prompts: () => string;
  /** The student wants nothing to be offered. */
  isQuiet: () => boolean;
  /** There is somebody to ask on this page, and no other tutor offers the same. */
  mayOffer: () => boolean;
  /** See `lessonRoot`. */
  selector: () => string;
  readable: () => Readable;
}

/** Decides whether the lesson gets prompts, and fetches what puts them there. */
export class Prompting {
  readonly #host: PromptingHost;
  #prompts: Prompts | undefined;
  #fetching: Promise<void> | undefined;
  #isIn = false;
  /** What was wanted when it was last decided. */
  #looked = '';

  constructor(host: PromptingHost) {
    this.#host = host;
  }

  /** To be called after every rendering: attribute and course may say something else by now. */
  rendered(): void {
    if (this.#isIn && this.#host.prompts() !== this.#looked) this.look();
  }

  /** Decides anew; as often as one likes. */
  look(): void {
    this.#isIn = true;
    this.#looked = this.#host.prompts();
    const readable = this.#host.readable();
    const reading = readable.kind === 'lesson' && this.#host.mayOffer() ? readable.reading : undefined;
    const words = this.#host.isQuiet() ? [] : this.#looked.split(/[\s,]+/);
    const [headings, exercises] = [words.includes('headings'), words.includes('exercises')];
    const selector = this.#host.selector();
    const isRead = (headings || exercises) && selector !== 'off';
    const wanted = isRead ? { headings, exercises } : undefined;
    const isWanted = wanted !== undefined || this.#host.page.querySelector('course-tutor-prompt') !== null;
    if (!reading || !isWanted) this.#prompts?.hide();
    else if (this.#prompts) this.#prompts.show({ wanted, selector, reading });
    else this.#fetching ??= this.#fetch();
  }

  leave(): void {
    this.#isIn = false;
    this.#prompts?.hide();
  }

  async #fetch(): Promise<void> {
    try {
      const { Prompts } = await import('../host-page.ts');
      this.#prompts = new Prompts(this.#host);
      if (this.#isIn) this.look();
    } catch (error) {
      console.warn('course-tutor: the lesson gets no prompts', error);
      this.#fetching = undefined;
    }
  }
}
