import { LatePart } from '../../browser/late-part.ts';
import type { CourseState } from '../../conversation/conversation.ts';
import type { Prompts, PromptsHost } from './prompts.ts';

export interface PromptingHost extends PromptsHost {
  /** Of the attribute: `headings`, `exercises`, both, `off`, or empty for what the course says. */
  prompts: () => string;
  /** Undefined where there is nobody to ask. */
  course: () => CourseState | undefined;
  /** Unless it is known, or asked for. */
  loadCourse: () => void;
  /** No tutor is wanted in the lesson, as far as that is known. */
  isOff: () => boolean;
}

/** A page that has just been opened has other things to fetch. */
const restMs = 2_000;

/** Decides whether the lesson gets prompts, and fetches what puts them there. */
export class Prompting {
  readonly #host: PromptingHost;
  readonly #prompts: LatePart<Prompts>;
  #isIn = false;
  #cancel: (() => void) | undefined;
  /** What was wanted when it was last decided. */
  #looked = '';

  constructor(host: PromptingHost) {
    this.#host = host;
    this.#prompts = new LatePart(
      async () => new (await import('../host-page.ts')).Prompts(host),
      'the lesson gets no prompts',
      (prompts) => prompts && this.look(),
    );
  }

  /**
   * To be called for each stay of the tutor in a page, and when it is asked about another course. Whether the lesson
   * has a tutor, and what the course offers, is not known before the panel is opened: it is asked for. At once where
   * the page has prompts or wants them, else once it has come to rest.
   */
  enter(): void {
    this.#isIn = true;
    this.#cancel?.();
    this.look();
    const { timer, prompts, isOff, isQuiet, readable, loadCourse } = this.#host;
    const said = prompts();
    const mayBeOffered = said !== 'off' && !isQuiet();
    if (readable().kind === 'nothing' || !(this.#hasAuthors || mayBeOffered)) return;
    const load = () => {
      if (!isOff()) loadCourse();
    };
    if (this.#hasAuthors || said) load();
    else this.#cancel = timer.after(restMs, load);
  }

  /** To be called after every rendering: attribute and course may say something else by now. */
  rendered(): void {
    if (this.#wanted !== this.#looked) this.look();
  }

  /** Decides anew; as often as one likes. */
  look(): void {
    if (!this.#isIn) return;
    this.#looked = this.#wanted;
    const { part } = this.#prompts;
    if (part) part.look(this.#looked);
    else if (this.#looked && (this.#looked !== 'off' || this.#hasAuthors)) void this.#prompts.fetch();
  }

  leave(): void {
    this.#isIn = false;
    this.#cancel?.();
    this.#prompts.part?.hide();
  }

  /** Its author has put some into the page. */
  get #hasAuthors(): boolean {
    return this.#host.page.querySelector('course-tutor-prompt') !== null;
  }

  /**
   * Prompts stand in the lesson itself: empty until it is known whether there is a tutor in it, unless that cannot be
   * known, and where there is none.
   */
  get #wanted(): string {
    const course = this.#host.course();
    if ((course?.kind !== 'known' && course?.kind !== 'failed') || this.#host.isOff()) return '';
    return this.#host.prompts() || (course.kind === 'known' && course.course.prompts) || 'off';
  }
}
