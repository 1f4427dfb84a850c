import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LessonHint } from '../../proxy/ground/protocol.ts';
import { LatePart } from '../browser/late-part.ts';
import { pageAddress } from '../browser/page-address.ts';
import { localStore } from '../browser/store.ts';
import type { Timer } from '../browser/timer.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { lookForRest } from '../conversation/rest.ts';
import { studentOf } from '../conversation/student.ts';
import type { HeadingsInPage } from '../page/lesson/headings-in-page.ts';
import { LessonPage } from '../page/lesson-page.ts';
import type { Presence, Readable } from '../page/presence.ts';
import { Prompting } from '../page/prompts/prompting.ts';
import { Nudging } from '../page/reader/nudging.ts';
import { Quiet } from '../page/reader/quiet.ts';
import type { Strings } from '../strings/strings.ts';
import type { Opening } from './opening.ts';

export interface SurroundingsHost extends ReactiveControllerHost, HTMLElement {
  readonly open: boolean;
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
  onOpen: () => void;
}

/** With several tutors on a page, the first of these offers help with selected text. */
const offering = 'course-tutor:not([selection="off"])';

/** The page around the tutor: its lesson, what is selected in it, who reads it, and the frame it may stand in. */
export class Surroundings implements ReactiveController {
  readonly #host: SurroundingsHost;
  readonly #options: SurroundingsOptions;
  readonly #lessonPage: LessonPage;
  readonly #nudging: Nudging;
  readonly #prompting: Prompting;
  readonly #quiet: Quiet;
  readonly #frameHeight = new LatePart(
    () => import('../page/frame-height.ts'),
    // The frame keeps the height that its page gave it.
    'the frame is not resized',
  );
  readonly #headings: LatePart<HeadingsInPage>;
  #isIn = false;
  #framedBy = '';
  #endReport: (() => void) | undefined;

  constructor(host: SurroundingsHost, options: SurroundingsOptions) {
    this.#host = host;
    this.#options = options;
    const { opening, inUse, announce, adopt, onAskAbout, onAsk, onOpen } = options;
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
    this.#headings = new LatePart(
      async () =>
        new (await import('../page/host-page.ts')).HeadingsInPage({
          page,
          timer,
          selector: () => host.lessonContent,
          readable: () => this.#readable,
          onOthers: () => host.requestUpdate(),
        }),
      'no questions are offered',
      () => host.requestUpdate(),
    );
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
      prompts: () => host.prompts,
      course: () => inUse()?.conversation.course,
      loadCourse: () => void inUse()?.conversation.loadCourse(),
      isOff: () => this.#isOff,
      isQuiet: () => this.#quiet.isWished,
      isFirst: () => page.querySelector('course-tutor') === host,
      selector: () => host.lessonContent,
      readable: () => this.#readable,
      onAskAbout,
      onAsk,
      onOpen,
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

  /** To be called for each stay of the element in a page, once it has been rendered there. */
  enter(): void {
    this.#isIn = true;
    this.#lessonPage.enter();
    void this.#reportHeight();
    this.#prompting.enter();
  }

  leave(): void {
    this.#isIn = false;
    this.forgetHeadings();
    this.#lessonPage.leave();
    this.#nudging.leave();
    this.#prompting.leave();
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
    this.#headings.fetchFor(this.#host.open);
    return this.#headings.part?.now ?? [];
  }

  /** The page may show something else by now. */
  forgetHeadings(): void {
    this.#headings.part?.forget();
  }

  /** The conversation is about another course or lesson. */
  conversationMoved(): void {
    this.forgetHeadings();
    if (this.#isIn) this.#prompting.enter();
  }

  /** The page is another one, or another kind of one. */
  moved(): void {
    this.forgetHeadings();
    this.#lessonPage.moved();
    this.#nudging.moved();
    this.#prompting.look();
  }

  /** The lesson that the page shows, to be sent with a question. */
  lesson({ course }: Conversation): Promise<LessonHint | undefined> {
    const { lesson, lessonContent } = this.#host;
    // As long as the course has not come, a lesson with a name is taken for one of its own.
    const isKnown =
      lesson !== '' && (course.kind !== 'known' || course.course.lessons.some(({ id }) => id === lesson));
    return this.#lessonPage.lesson(lesson, lessonContent, isKnown);
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
    const [headings] = await Promise.all([this.#headings.fetch(), inUse()?.conversation.loadCourse()]);
    if (this.#isOff) return undefined;
    const heading = headings?.now[0];
    if (heading) return inUse()?.strings.explain(heading);
    const course = inUse()?.conversation.course;
    return course?.kind === 'known' ? course.course.suggestions[0] : undefined;
  }

  async #reportHeight(): Promise<void> {
    const { framedBy, shadowRoot } = this.#host;
    this.#framedBy = framedBy;
    if (!framedBy || window.parent === window || !shadowRoot) return;
    const parts = await this.#frameHeight.fetch();
    this.#endReport?.();
    this.#endReport = parts?.reportHeight({
      root: shadowRoot,
      origins: framedBy.split(/\s+/),
      frame: window,
    });
  }
}
