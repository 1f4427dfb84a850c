import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { LessonHint, Source } from '../proxy/protocol.ts';
import { type Fetcher, TutorClient } from './client.ts';
import { type Conversation, type Exchange, emptyConversation, isOpen } from './conversation.ts';
import { Countdown, mayAskAgainAt } from './countdown.ts';
import { EndFollower } from './end-follower.ts';
import { endingEvent, type TutorEvents, tutorEvent } from './events.ts';
import { FramePacer } from './frame-pacer.ts';
import { headingInPage, showInPage } from './host-page.ts';
import type { Lex } from './markdown/blocks.ts';
import { MarkdownContexts } from './markdown/contexts.ts';
import { endpointOf } from './script.ts';
import { languageOf, stringsFor } from './strings/load.ts';
import type { Strings } from './strings/strings.ts';
import { styles } from './styles/styles.ts';
import { browserTimer, type Timer } from './timer.ts';
import { Tutor } from './tutor.ts';
import { askBoxView, fitToText, isSendable } from './view/ask-box.ts';
import { exchangeView } from './view/exchange.ts';
import { launcherView, panelView } from './view/panel.ts';
import { endingWords } from './view/problem.ts';
import { sourceId } from './view/sources.ts';
import { welcomeView } from './view/welcome.ts';

/**
 * A tutor for the course of the page it stands in.
 *
 * @element course-tutor
 *
 * @attr {string} course - Id of the course in the sidecar's configuration. Needed.
 * @attr {string} lesson - Id of the lesson that the page shows.
 * @attr {string} endpoint - Base address of the sidecar; default: where the script came from.
 * @attr {'floating'|'inline'} mode - A button in the corner that opens a panel (default), or a card in the text.
 * @attr {boolean} open - The floating panel is open.
 * @attr {string} heading - Words above the conversation.
 * @attr {string} placeholder - Words in the empty question box.
 * @attr {string} lang - BCP 47 tag of the tutor's own words; default: that of the page.
 * @attr {'auto'|'light'|'dark'} theme - `auto` (default) follows the reader's system.
 * @attr {string} identity - JWT signed by the LMS; without it the student is anonymous.
 *
 * @fires course-tutor-ready - First rendered; `detail: {course}`.
 * @fires course-tutor-question - A question is sent; `detail: {course, lesson, question}`.
 * @fires course-tutor-answer - An answer has ended; `detail: {question, text, sources, finish, answerId, model}`.
 * @fires course-tutor-error - A question got no whole answer; `detail: {question, code, text}`.
 *
 * @cssprop --course-tutor-accent - Buttons, links, the student's questions.
 * @cssprop --course-tutor-accent-text - Text on the accent.
 * @cssprop --course-tutor-surface - Background.
 * @cssprop --course-tutor-raised - Background of code, sources and the header's badge.
 * @cssprop --course-tutor-text - Text.
 * @cssprop --course-tutor-muted - Secondary text.
 * @cssprop --course-tutor-border - Lines between things.
 * @cssprop --course-tutor-danger - Problems.
 * @cssprop --course-tutor-font - Font family.
 * @cssprop --course-tutor-font-code - Font family of code.
 * @cssprop --course-tutor-font-size - Size of running text; all other measures follow it.
 * @cssprop --course-tutor-radius - Corners of the panel; smaller corners follow it.
 * @cssprop --course-tutor-width - Width of the floating panel.
 * @cssprop --course-tutor-height - Greatest height of the panel.
 * @cssprop --course-tutor-gap - Distance of the floating tutor from the window's edges.
 * @cssprop --course-tutor-z-index - Layer of the floating tutor.
 *
 * @csspart launcher - The floating button.
 * @csspart panel - The frame of everything else.
 * @csspart header
 * @csspart heading
 * @csspart transcript - The scrolling conversation.
 * @csspart question
 * @csspart answer
 * @csspart citation - A mark in the text that names a source.
 * @csspart code
 * @csspart table
 * @csspart sources
 * @csspart source
 * @csspart problem
 * @csspart suggestion
 * @csspart footer
 * @csspart box - The form around the question.
 * @csspart input
 * @csspart send
 * @csspart stop
 */
export class CourseTutor extends LitElement {
  static override styles = styles;

  static override properties = {
    course: {},
    lesson: {},
    endpoint: {},
    mode: { reflect: true },
    open: { type: Boolean, reflect: true },
    heading: {},
    placeholder: {},
    lang: { reflect: true },
    theme: { reflect: true },
    identity: {},
    fetcher: { attribute: false },
    timer: { attribute: false },
  };

  declare course: string;
  declare lesson: string;
  declare endpoint: string;
  declare mode: 'floating' | 'inline';
  declare open: boolean;
  declare heading: string;
  declare placeholder: string;
  declare theme: 'auto' | 'light' | 'dark';
  declare identity: string;
  /** Makes every request of the tutor; the browser's `fetch` unless a host needs its own. */
  declare fetcher: Fetcher;
  /** The clock behind countdowns and highlights. */
  declare timer: Timer;

  #strings: Strings | undefined;
  #client: TutorClient | undefined;
  #tutor: Tutor | undefined;
  #lex: Lex | undefined;
  #draft = '';
  #announcement = '';
  #wasOpened = false;
  readonly #ready = Promise.withResolvers<void>();
  #painted: Conversation = emptyConversation;
  readonly #pacer = new FramePacer(() => this.requestUpdate());
  readonly #follower = new EndFollower(() => this.requestUpdate());
  readonly #markdown = new MarkdownContexts((exchange, number) => this.#openSource(exchange, number));
  readonly #countdown = new Countdown(
    () => this.requestUpdate(),
    () => this.#announce(this.#strings?.mayAskAgain ?? ''),
  );

  constructor() {
    super();
    this.course = '';
    this.lesson = '';
    this.endpoint = '';
    this.mode = 'floating';
    this.open = false;
    this.heading = '';
    this.placeholder = '';
    this.theme = 'auto';
    this.identity = '';
    this.fetcher = (url, init) => fetch(url, init);
    this.timer = browserTimer;
    void this.#ready.promise.then(() => this.#tell('ready', { course: this.course }));
  }

  /** Opens the floating panel, or brings the inline card into view, and lets the student type. */
  async show(): Promise<void> {
    this.open = true;
    await this.#shown();
    if (this.mode === 'inline') this.scrollIntoView({ block: 'nearest' });
    this.#focusBox();
  }

  /** Closes the floating panel; the conversation and an answer under way go on. Inline: does nothing. */
  async hide(): Promise<void> {
    const hadFocus = this.shadowRoot?.activeElement?.closest('.panel');
    this.open = false;
    await this.updateComplete;
    if (hadFocus) this.#find('.launcher')?.focus();
  }

  /**
   * Asks as if the student had typed `text`. A question that cannot be sent now,
   * because it is too long or another answer is under way, waits in the box.
   * @returns when the answer has ended
   */
  async ask(text: string): Promise<void> {
    this.open = true;
    await this.#shown();
    if (text.trim() === '') return;
    if (isSendable(text) && !this.#tutor?.isBusy) return this.#ask(text.trim());
    this.#addToDraft(text);
  }

  /** Stops the answer under way; what has been written stays. */
  stop(): void {
    this.#tutor?.stop();
  }

  /** Begins a new conversation. */
  clear(): void {
    this.#tutor?.clear();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#chooseStrings();
    // Takes up again what leaving the page has ended: countdown, greeting.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Whoever moves the element removes and adds it in one go: that must not cost the answer under way.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#tutor?.leave();
      this.#countdown.stop();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('lang') && this.hasUpdated) this.#chooseStrings();
    const isOther = changed.has('endpoint') || changed.has('identity') || changed.has('fetcher');
    if (isOther || changed.has('course') || !this.#client) {
      this.#client = new TutorClient({
        endpoint: this.endpoint || endpointOf(import.meta.url),
        course: this.course,
        identity: this.identity,
        fetcher: this.fetcher,
      });
      this.#tutor?.leave();
      const kept = changed.has('course') ? undefined : this.#tutor?.conversation;
      this.#tutor = new Tutor(this.#client, this.timer, () => this.#pacer.request(), kept);
    }
    if (this.#strings) this.#client.language = this.#strings.language;
    if (this.open || this.mode === 'inline') this.#wasOpened = true;
  }

  protected override render(): TemplateResult | typeof nothing {
    const strings = this.#strings;
    const tutor = this.#tutor;
    if (!strings || !tutor) return nothing;
    const isFloating = this.mode !== 'inline';
    return html`<div class="tutor ${isFloating ? 'floating' : 'inline'} ${this.theme}" lang=${strings.language} dir=${strings.direction}>
      ${
        isFloating
          ? launcherView(
              strings.openTutor,
              this.open,
              () => this.show(),
              () => this.#prepare(),
            )
          : nothing
      }
      ${this.#wasOpened ? this.#panel(strings, tutor) : nothing}
      <div class="unseen" role="status">${this.#announcement}</div>
    </div>`;
  }

  protected override updated(): void {
    const tutor = this.#tutor;
    if (!this.#strings || !tutor) return;
    if (this.#wasOpened) this.#prepare();
    const input = this.#find<HTMLTextAreaElement>('.input');
    if (input) fitToText(input);
    const scroll = this.#find('.scroll');
    if (scroll && this.#painted !== tutor.conversation) this.#follower.grown(scroll);
    this.#painted = tutor.conversation;
    this.#countdown.watch(this.timer, Math.max(0, ...tutor.conversation.exchanges.map(mayAskAgainAt)));
    this.#ready.resolve();
  }

  #panel(strings: Strings, tutor: Tutor): TemplateResult {
    const course = tutor.course.kind === 'known' ? tutor.course.course : undefined;
    const { exchanges } = tutor.conversation;
    return panelView({
      strings,
      isFloating: this.mode !== 'inline',
      isHidden: this.mode !== 'inline' && !this.open,
      heading: this.heading || strings.heading,
      courseTitle: course?.title ?? '',
      footnote: course?.providers === 'course-only' ? strings.quotesTheCourse : strings.checkTheSources,
      hasConversation: exchanges.length > 0,
      isAtEnd: this.#follower.isAtEnd,
      content: exchanges.length > 0 ? this.#transcript(strings, tutor) : this.#welcome(strings, tutor),
      askBox: askBoxView({
        strings,
        draft: this.#draft,
        placeholder: this.placeholder || strings.placeholder,
        isBusy: tutor.isBusy,
        onDraft: (draft) => this.#setDraft(draft),
        onSend: () => this.#sendDraft(),
        onStop: () => this.stop(),
      }),
      onClose: () => this.hide(),
      onClear: () => {
        this.clear();
        this.#focusBox();
      },
      onScroll: (scroll) => this.#follower.scrolled(scroll),
      onToEnd: () => this.#follower.toEnd(this.#find('.scroll')),
    });
  }

  #welcome(strings: Strings, tutor: Tutor): TemplateResult {
    return welcomeView({
      strings,
      course: tutor.course,
      onSuggestion: (question) => this.#askAndFocus(question),
      onRetry: () => tutor.loadCourse(),
    });
  }

  #transcript(strings: Strings, tutor: Tutor): TemplateResult {
    const exchanges = repeat(
      tutor.conversation.exchanges,
      (exchange) => exchange.id,
      (exchange) =>
        html`<li class="exchange">${exchangeView({
          strings,
          exchange,
          lex: this.#lex,
          markdown: this.#markdown.of(exchange, strings),
          waitSeconds: this.#countdown.secondsUntil(mayAskAgainAt(exchange)),
          isBusy: tutor.isBusy,
          isInPage: (source) => headingInPage(source, this.lesson, this.ownerDocument) !== undefined,
          onShow: (source) => this.#showSource(source),
          onAgain: () => this.#askAndFocus(tutor.withdraw(exchange.id)),
          onRephrase: () => this.#addToDraft(tutor.withdraw(exchange.id)),
        })}</li>`,
    );
    return html`<ol class="exchanges">${exchanges}</ol>`;
  }

  async #ask(question: string): Promise<void> {
    const tutor = this.#tutor;
    const strings = this.#strings;
    if (!tutor || !strings) return;
    this.#loadLexer();
    this.#follower.toEnd(null);
    this.#announce(strings.answering);
    this.#tell('question', { course: this.course, lesson: this.lesson, question });
    const lesson: LessonHint | undefined = this.lesson ? { id: this.lesson } : undefined;
    const ended = await tutor.ask(question, lesson);
    if (!ended || isOpen(ended)) return;
    this.#announce(endingWords(ended, strings));
    this.dispatchEvent(endingEvent(ended));
  }

  #tell<Name extends keyof TutorEvents>(name: Name, detail: TutorEvents[Name]): void {
    this.dispatchEvent(tutorEvent(name, detail));
  }

  #announce(words: string): void {
    this.#announcement = words;
    this.requestUpdate();
  }

  #setDraft(draft: string): void {
    this.#draft = draft;
    this.requestUpdate();
  }

  #sendDraft(): void {
    const question = this.#draft.trim();
    this.#setDraft('');
    void this.#ask(question);
  }

  #askAndFocus(question: string): void {
    void this.#ask(question);
    this.#focusBox();
  }

  /** Puts a question back into the box, before whatever the student has typed meanwhile. */
  #addToDraft(question: string): void {
    this.#setDraft(this.#draft.trim() ? `${question}\n\n${this.#draft}` : question);
    this.#focusBox();
  }

  /** A touch keyboard would cover what has just been opened: there the panel takes the focus. */
  #focusBox(): void {
    const isTouch = matchMedia('(pointer: coarse)').matches;
    this.#find(isTouch ? '.panel' : '.input')?.focus({ preventScroll: true });
  }

  async #openSource(exchange: Exchange, number: number): Promise<void> {
    const source = this.#find<HTMLDetailsElement>(`#${sourceId(exchange.id, number)}`);
    if (!source) return;
    source.open = true;
    source.scrollIntoView({ block: 'nearest' });
    source.querySelector('summary')?.focus({ preventScroll: true });
  }

  async #showSource(source: Source): Promise<void> {
    const heading = headingInPage(source, this.lesson, this.ownerDocument);
    if (!heading) return;
    // On a phone the panel covers the page.
    if (this.mode !== 'inline' && matchMedia(phone).matches) await this.hide();
    showInPage(heading, source.quote, this.timer);
  }

  /** Everything is on the screen, in the right language. Waits as long as the element is in no page. */
  async #shown(): Promise<void> {
    await this.#ready.promise;
    await this.updateComplete;
  }

  /** Asks for the greeting once; later changes of mind are the student's (`Try again`). */
  #prepare(): void {
    if (this.isConnected && this.#tutor?.course.kind === 'unknown') void this.#tutor.loadCourse();
  }

  async #loadLexer(): Promise<void> {
    if (this.#lex) return;
    try {
      this.#lex = (await import('./markdown/lexer.ts')).lex;
      this.#pacer.request();
    } catch (error) {
      // The answer stays readable as the plain text it is; the next question tries again.
      console.warn('course-tutor: answers are shown as plain text', error);
    }
  }

  async #chooseStrings(): Promise<void> {
    const tag = this.lang || languageOf(this);
    const strings = await stringsFor(tag);
    if (tag !== (this.lang || languageOf(this))) return;
    this.#strings = strings;
    this.requestUpdate();
  }

  #find<Found extends HTMLElement = HTMLElement>(selector: string): Found | null {
    return this.renderRoot.querySelector<Found>(selector);
  }
}

/** The width below which the floating panel fills the window; the same as in styles/frame.ts. */
const phone = '(max-width: 480px)';

declare global {
  interface HTMLElementTagNameMap {
    'course-tutor': CourseTutor;
  }
}
