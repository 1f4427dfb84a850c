import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LessonHint } from '../../proxy/ground/protocol.ts';
import { pageAddress } from '../browser/page-address.ts';
import { localStore } from '../browser/store.ts';
import type { Timer } from '../browser/timer.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { lookForRest } from '../conversation/rest.ts';
import { studentOf } from '../conversation/student.ts';
import { LessonPage } from '../page/lesson-page.ts';
import type { Presence, Readable } from '../page/presence.ts';
import { Prompting } from '../page/prompts/prompting.ts';
import { Nudging } from '../page/reader/nudging.ts';
import { Quiet } from '../page/reader/quiet.ts';
import type { Strings } from '../strings/strings.ts';
import type { Opening } from './opening.ts';

export interface SurroundingsHost extends ReactiveControllerHost, HTMLElement {
  readonly lesson: string;
  readonly lessonContent: string;
  readonly selection: 'on' | 'off';
  readonly nudge: 'on' | 'off';
  readonly prompts: string;
  readonly framedBy: string;
  readonly identity: string;
  readonly session: string;
  readonly timer: Timer;
}

export interface SurroundingsOptions {
  opening: Opening;
  /** Undefined as long as the element cannot be used. */
  inUse: () => { strings: Strings; conversation: Conversation } | undefined;
  presence: () => Presence;
  announce: (words: string) => void;
  /** Takes style rules of a part that was fetched later. */
  adopt: (css: string) => void;
  /** The student wants to ask about text of the lesson; `exercise`: what the page calls the exercise that it is. */
  onAskAbout: (text: string, exercise?: string) => void;
  /** The student asks the question that was suggested. */
  onAsk: (question: string) => void;
}

/** With several tutors on a page, the first of these offers help with selected text. */
const offering = 'course-tutor:not([selection="off"])';

/** A page that has just been opened has other things to fetch. */
const restMs = 2_000;

/** More would be a table of contents. */
const suggestedHeadings = 3;

/** The page around the tutor: its lesson, what is selected in it, who reads it, and the frame it may stand in. */
export class Surroundings implements ReactiveController {
  readonly #host: SurroundingsHost;
  readonly #options: SurroundingsOptions;
  readonly #lessonPage: LessonPage;
  readonly #nudging: Nudging;
  readonly #prompting: Prompting;
  readonly #quiet: Quiet;
  /** `undefined`: not looked for since the page may have changed. */
  #headings: readonly string[] | undefined;
  #isIn = false;
  #framedBy = '';
  #cancel: (() => void) | undefined;
  #endReport: (() => void) | undefined;

  constructor(host: SurroundingsHost, options: SurroundingsOptions) {
    this.#host = host;
    this.#options = options;
    const { opening, inUse, announce, adopt, onAskAbout, onAsk } = options;
    const page = host.ownerDocument;
    // `timer` may be set after the element was made.
    const timer: Timer = {
      now: () => host.timer.now(),
      after: (delayMs, fire) => host.timer.after(delayMs, fire),
    };
    const place = () => opening.find('.afar');
    const student = () => studentOf(host.session || host.identity);
    this.#quiet = new Quiet(localStore, student);
    this.#lessonPage = new LessonPage({
      page,
      timer,
      buttonPlace: place,
      mayOffer: () =>
        host.selection !== 'off' && page.querySelector(offering) === host && !this.#quiet.isWished,
      readable: () => this.#readable,
      words: () => inUse()?.strings.askAboutThis ?? '',
      adopt,
      onOffer: () => announce(inUse()?.strings.askAboutKey ?? ''),
      onAsk: onAskAbout,
    });
    this.#nudging = new Nudging({
      page,
      timer,
      store: localStore,
      student,
      lesson: () => host.lesson || (pageAddress(page).split('#')[0] ?? ''),
      strings: () => inUse()?.strings,
      into: place,
      suggestion: () => this.#suggestion(),
      adopt,
      announce,
      onAsk,
      onLeaveAlone: () => this.leaveAlone(true),
      onDismiss: (hadFocus) => hadFocus && opening.focusLauncher(),
    });
    this.#prompting = new Prompting({
      page,
      timer,
      strings: () => inUse()?.strings,
      // Another word, so that it is decided anew.
      prompts: () => (this.#isOff ? 'off' : host.prompts || this.#coursesPrompts),
      isQuiet: () => this.#quiet.isWished,
      mayOffer: () => !this.#isOff && inUse() !== undefined && page.querySelector('course-tutor') === host,
      selector: () => host.lessonContent,
      readable: () => this.#readable,
      onAskAbout,
      onAsk,
    });
    host.addController(this);
  }

  /** Of a page without a tutor nothing is read. */
  get #readable(): Readable {
    const presence = this.#options.presence();
    return presence.kind === 'present' ? presence.readable : { kind: 'nothing' };
  }

  /** The student's own wish: nothing is offered by itself, on any page of this site. */
  get isLeftAlone(): boolean {
    return this.#quiet.isWished;
  }

  leaveAlone(isWished: boolean): void {
    this.#quiet.wish(isWished);
    this.#nudging.leave();
    this.#lessonPage.moved();
    this.#prompting.look();
    this.#host.requestUpdate();
  }

  /** No tutor is wanted in this lesson, as far as that is known: nothing is offered then. */
  get #isOff(): boolean {
    const conversation = this.#options.inUse()?.conversation;
    // The panel, which looks for it too, may never be opened.
    if (conversation) lookForRest(conversation, this.#host.lesson, this.#host.session || this.#host.identity);
    return conversation?.isOff === true;
  }

  get #coursesPrompts(): string {
    const course = this.#options.inUse()?.conversation.course;
    return (course?.kind === 'known' && course.course.prompts) || 'off';
  }

  /** To be called for each stay of the element in a page, once it has been rendered there. */
  enter(): void {
    this.#isIn = true;
    this.#lessonPage.enter();
    void this.#reportHeight();
    this.#askForPrompts();
  }

  leave(): void {
    this.#isIn = false;
    this.#lessonPage.leave();
    this.#nudging.leave();
    this.#prompting.leave();
    this.#cancel?.();
    this.#endReport?.();
  }

  hostUpdated(): void {
    if (!this.#isIn) return;
    if (this.#host.framedBy !== this.#framedBy) void this.#reportHeight();
    if (!this.#options.inUse()) return;
    this.#mayNudge();
    this.#prompting.rendered();
  }

  /** The section headings of the lesson, to ask about; none until they have been read, or if they may not be. */
  headings(): readonly string[] {
    if (!this.#headings) void this.#readHeadings();
    return this.#headings ?? [];
  }

  async #readHeadings(): Promise<readonly string[]> {
    const nothingYet: readonly string[] = [];
    this.#headings = nothingYet;
    const headings = await this.#lessonPage.headings(this.#host.lessonContent, suggestedHeadings);
    // Asked for again meanwhile, of a page that shows something else.
    if (this.#headings !== nothingYet) return headings;
    this.#headings = headings;
    if (headings.length > 0) this.#host.requestUpdate();
    return headings;
  }

  /** The page may show something else by now. */
  forgetHeadings(): void {
    this.#headings = undefined;
  }

  /** The page is another one, or another kind of one. */
  moved(): void {
    this.forgetHeadings();
    this.#lessonPage.moved();
    this.#nudging.moved();
    if (this.#isIn) this.#prompting.look();
  }

  /** The lesson that the page shows, to be sent with a question. */
  lesson({ course }: Conversation): Promise<LessonHint | undefined> {
    const { lesson, lessonContent } = this.#host;
    // As long as the course has not come, a lesson with a name is taken for one of its own.
    const isKnown =
      lesson !== '' && (course.kind !== 'known' || course.course.lessons.some(({ id }) => id === lesson));
    return this.#lessonPage.lesson(lesson, lessonContent, isKnown);
  }

  /** What the course is configured to offer, and whether the lesson rests, is not known before the panel is opened: it is asked for, once the page has come to rest. */
  #askForPrompts(): void {
    this.#cancel?.();
    this.#prompting.look();
    if (this.#host.prompts === 'off' || this.#readable.kind === 'nothing' || this.#quiet.isWished) return;
    this.#cancel = this.#host.timer.after(restMs, () => {
      if (this.#isIn && !this.#isOff) void this.#options.inUse()?.conversation.loadCourse();
    });
  }

  #mayNudge(): void {
    if (this.#options.opening.wasOpened) {
      this.#nudging.leave();
      this.#nudging.endForGood();
      return;
    }
    const isOff = this.#host.nudge === 'off' || this.#quiet.isWished || this.#isOff;
    if (this.#host.isConnected && !isOff) this.#nudging.enter();
    else this.#nudging.leave();
  }

  /** The first heading of the lesson as a question, else the course's own first suggestion. */
  async #suggestion(): Promise<string | undefined> {
    const { inUse } = this.#options;
    const [[heading]] = await Promise.all([this.#readHeadings(), inUse()?.conversation.loadCourse()]);
    if (this.#isOff) return undefined;
    if (heading) return inUse()?.strings.explain(heading);
    const course = inUse()?.conversation.course;
    return course?.kind === 'known' ? course.course.suggestions[0] : undefined;
  }

  async #reportHeight(): Promise<void> {
    const { framedBy, shadowRoot } = this.#host;
    this.#framedBy = framedBy;
    if (!framedBy || window.parent === window || !shadowRoot) return;
    try {
      const { reportHeight } = await import('../page/frame-height.ts');
      this.#endReport?.();
      this.#endReport = reportHeight({ root: shadowRoot, origins: framedBy.split(/\s+/), frame: window });
    } catch (error) {
      // The frame keeps the height that its page gave it.
      console.warn('course-tutor: the frame is not resized', error);
    }
  }
}
