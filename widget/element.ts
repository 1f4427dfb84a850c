import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Announcer } from './announcer.ts';
import type { Answering, AnsweringHost } from './answering.ts';
import { localStore, tabStore } from './browser-store.ts';
import { type Fetcher, TutorClient } from './client.ts';
import { type Conversation, type Exchange, emptyConversation, isOpen } from './conversation.ts';
import { Countdown, mayAskAgainAt } from './countdown.ts';
import { EndFollower } from './end-follower.ts';
import { endingEvent, type TutorEvents, tutorEvent } from './events.ts';
import { FramePacer } from './frame-pacer.ts';
import { ConversationKeeper } from './kept-conversation.ts';
import { KeptSession } from './kept-session.ts';
import { lessonHeadings } from './lesson-headings.ts';
import { LessonPage } from './lesson-page.ts';
import { browserNetwork, type Network } from './network.ts';
import { Nudging } from './nudging.ts';
import { PaneSwitch } from './pane-switch.ts';
import { endpointOf } from './script.ts';
import { languageOf, stringsFor } from './strings/load.ts';
import type { Strings } from './strings/strings.ts';
import { studentOf } from './student.ts';
import { styles } from './styles/styles.ts';
import { browserTimer, type Timer } from './timer.ts';
import { Tutor } from './tutor.ts';
import { askBoxView, fitToText, isSendable } from './view/ask-box.ts';
import { exchangeView } from './view/exchange.ts';
import { menuView } from './view/menu.ts';
import type { choicesView } from './view/menu-choices.ts';
import { launcherView, panelView } from './view/panel.ts';
import { endingWords } from './view/problem.ts';
import { quoteView } from './view/quote.ts';
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
 * @attr {string} lesson-content - CSS selector of the element that holds the lesson's text; default: found by the tutor; `off`: nothing of the page is read.
 * @attr {'on'|'off'} selection - `off`: no button beside text that is selected in the lesson.
 * @attr {'on'|'off'} nudge - `off`: a student who does not open the tutor is never spoken to.
 * @attr {string} framed-by - Origins of pages around an iframe that may learn the tutor's height, separated by spaces; `*`: any.
 * @attr {string} identity - JWT signed by the LMS; without it the student is anonymous.
 *
 * @fires course-tutor-ready - First rendered; `detail: {course}`.
 * @fires course-tutor-question - A question is sent; `detail: {course, lesson, question}`.
 * @fires course-tutor-answer - An answer has ended; `detail: {question, text, sources, finish, answerId, model}`.
 * @fires course-tutor-rating - A rating has reached the sidecar; `detail: {answerId, question, stars, comment}`.
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
 * @csspart postponed - A question that will be asked by itself.
 * @csspart formula
 * @csspart actions - The buttons below an answer.
 * @csspart rating
 * @csspart menu
 * @csspart suggestion
 * @csspart footer
 * @csspart ask-about - The button beside text that is selected in the lesson.
 * @csspart quote - What the next question is about.
 * @csspart nudge - The bubble with a suggestion above the floating button.
 * @csspart box - The form around the question.
 * @csspart input
 * @csspart send
 * @csspart stop
 */
export class CourseTutor extends LitElement {
  static override styles = styles;

  /** Where the script was loaded from: there the sidecar answers unless `endpoint` names another place. */
  static scriptUrl = import.meta.url;

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
    lessonContent: { attribute: 'lesson-content' },
    selection: {},
    nudge: {},
    framedBy: { attribute: 'framed-by' },
    session: { attribute: false },
    fetcher: { attribute: false },
    timer: { attribute: false },
    network: { attribute: false },
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
  declare lessonContent: string;
  declare selection: 'on' | 'off';
  declare nudge: 'on' | 'off';
  /** Set by the tutor's own page for iframes. */
  declare framedBy: string;
  /** Token of a session that is already open, as an LTI launch hands it over; only ever a property. */
  declare session: string;
  /** Makes every request of the tutor; the browser's `fetch` unless a host needs its own. */
  declare fetcher: Fetcher;
  /** The clock behind countdowns and highlights. */
  declare timer: Timer;
  /** Says whether there is a network at all. */
  declare network: Network;

  #strings: Strings | undefined;
  #client: TutorClient | undefined;
  #tutor: Tutor | undefined;
  /** Fetched with the first question. */
  #answering: Answering | undefined;
  #draft = '';
  /** Selected in the lesson: what the next question is about. */
  #quote = '';
  /** The last question, while it is edited, and what stood in the box before. */
  #editing: { exchange: number; draftBefore: string } | undefined;
  #keeper: ConversationKeeper | undefined;
  #student: string | undefined;
  #headings: readonly string[] | undefined;
  #isMenuOpen = false;
  #menuChoices: typeof choicesView | undefined;
  #announcement = '';
  #onPage: AbortController | undefined;
  #endReport: (() => void) | undefined;
  #wasOpened = false;
  readonly #ready = Promise.withResolvers<void>();
  #painted: Conversation = emptyConversation;
  readonly #pacer = new FramePacer(() => this.requestUpdate());
  readonly #follower = new EndFollower(() => this.requestUpdate());
  readonly #paneSwitch = new PaneSwitch(this, () => this.#focusBox());
  readonly #announcer = new Announcer(
    localStore,
    (words) => this.#announce(words),
    () => this.requestUpdate(),
  );
  /** The clock that is set when it is asked; `timer` may be set after the element was made. */
  readonly #clock: Timer = {
    now: () => this.timer.now(),
    after: (delayMs, fire) => this.timer.after(delayMs, fire),
  };
  readonly #lessonPage = new LessonPage({
    page: this.ownerDocument,
    timer: this.#clock,
    buttonPlace: () => this.#find('.afar'),
    mayOffer: () => this.selection !== 'off' && this.ownerDocument.querySelector(offering) === this,
    words: () => this.#strings?.askAboutThis ?? '',
    adopt: (css) => this.#adopt(css),
    onOffer: () => this.#announce(this.#strings?.askAboutKey ?? ''),
    onAsk: (text) => this.#askAbout(text),
  });
  readonly #nudging = new Nudging({
    page: this.ownerDocument,
    timer: this.#clock,
    store: localStore,
    student: () => studentOf(this.session || this.identity),
    strings: () => this.#strings,
    into: () => this.#find('.afar'),
    suggestion: () => this.#suggestion(),
    adopt: (css) => this.#adopt(css),
    announce: (words) => this.#announce(words),
    onAsk: (question) => void this.show().then(() => this.ask(question)),
    onDismiss: (hadFocus) => hadFocus && this.#find('.launcher')?.focus(),
  });
  readonly #countdown = new Countdown(
    () => this.requestUpdate(),
    () => !this.#tutor?.isBusy && this.#announce(this.#strings?.mayAskAgain ?? ''),
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
    this.lessonContent = '';
    this.selection = 'on';
    this.nudge = 'on';
    this.framedBy = '';
    this.session = '';
    this.fetcher = (url, init) => fetch(url, init);
    this.timer = browserTimer;
    this.network = browserNetwork;
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

  /** Begins a new conversation; of the old one nothing stays, here or in the browser. */
  clear(): void {
    this.#stopEditing();
    this.#tutor?.clear();
    this.#keeper?.forget();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#chooseStrings();
    this.#onPage ??= this.#listenToPage();
    this.#lessonPage.enter();
    if (this.hasUpdated) void this.#reportHeight();
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
      this.#save();
      this.#keeper?.flush();
      this.#onPage?.abort();
      this.#onPage = undefined;
      this.#lessonPage.leave();
      this.#nudging.leave();
      this.#endReport?.();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('lang') && this.hasUpdated) this.#chooseStrings();
    const isOther = (
      ['endpoint', 'course', 'identity', 'session', 'fetcher', 'timer', 'network'] as const
    ).some((name) => changed.has(name));
    if (isOther) this.#client = undefined;
    if (changed.has('open')) this.#headings = undefined;
    if (isOther || changed.has('lesson') || !this.#client) this.#settle();
    if (this.#strings && this.#client) this.#client.language = this.#strings.language;
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
      <div class="afar"></div>
      <div class="unseen" role="status">${this.#announcement}</div>
      ${
        this.#announcer.mode === 'sentences'
          ? html`<div class="unseen" role="log" aria-label=${strings.tutor}>${repeat(
              this.#announcer.spoken,
              ({ id }) => id,
              ({ words }) => html`<p>${words}</p>`,
            )}</div>`
          : nothing
      }
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('framedBy')) void this.#reportHeight();
    const tutor = this.#tutor;
    if (!this.#strings || !tutor) return;
    if (this.#wasOpened) this.#prepare();
    this.#mayNudge();
    const input = this.#find<HTMLTextAreaElement>('.input');
    if (input) fitToText(input);
    const scroll = this.#find('.scroll');
    const isNew = this.#painted !== tutor.conversation;
    if (scroll && isNew) this.#follower.grown(scroll, this.#find('.exchange:last-child'));
    this.#painted = tutor.conversation;
    const latest = tutor.conversation.exchanges.at(-1);
    if (isNew && latest) this.#announcer.hear(latest, this.#waitSeconds(latest), this.#strings);
    if (this.isConnected) {
      this.#save();
      this.#countdown.watch(this.timer, Math.max(0, ...tutor.conversation.exchanges.map(mayAskAgainAt)));
    }
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
      quote: this.#quoteView(strings, tutor),
      askBox: askBoxView({
        strings,
        draft: this.#draft,
        placeholder: this.placeholder || strings.placeholder,
        isBusy: tutor.isBusy,
        isEditing: this.#editing !== undefined,
        onCancelEdit: () => this.#cancelEditing(),
        onDraft: (draft) => this.#setDraft(draft),
        onSend: () => this.#sendDraft(),
        onStop: () => this.stop(),
      }),
      menu: menuView({
        strings,
        isOpen: this.#isMenuOpen,
        choices: this.#menuChoices?.({
          strings,
          hasConversation: exchanges.length > 0,
          announced: this.#announcer.mode,
          onDownload: () => this.#download(strings, course?.title ?? ''),
          onDelete: () => this.#clearAndFocus(),
          onAnnounced: (mode) => {
            this.#announcer.choose(mode);
            this.requestUpdate();
          },
        }),
        onToggle: (isMenuOpen) => this.#setMenu(isMenuOpen),
      }),
      onPress: (event) => {
        const isInMenu = event.composedPath().some((at) => at instanceof Element && at.matches('.menu'));
        if (this.#isMenuOpen && !isInMenu) void this.#setMenu(false);
      },
      onClose: () => this.hide(),
      onClear: () => this.#clearAndFocus(),
      onScroll: (scroll) => this.#follower.scrolled(scroll),
      onToEnd: () => this.#follower.toEnd(this.#find('.scroll')),
    });
  }

  #quoteView(strings: Strings, tutor: Tutor): TemplateResult | typeof nothing {
    if (!this.#quote) return nothing;
    return quoteView({
      strings,
      text: this.#quote,
      isBusy: tutor.isBusy,
      onExplain: () => {
        void this.#ask(strings.explainThis, this.#takeQuote());
        this.#focusBox();
      },
      onRemove: () => {
        this.#takeQuote();
        this.#focusBox();
      },
    });
  }

  #welcome(strings: Strings, tutor: Tutor): TemplateResult {
    return welcomeView({
      strings,
      course: tutor.course,
      headings: this.#lessonHeadings(),
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
          parts: this.#answering,
          waitSeconds: this.#waitSeconds(exchange),
          isBusy: tutor.isBusy,
          isLast: exchange === tutor.conversation.exchanges.at(-1),
          isEdited: exchange.id === this.#editing?.exchange,
          onAgain: () =>
            this.#askAndFocus(
              hasAnswer(exchange) ? exchange.question : tutor.withdraw(exchange.id),
              exchange.selection,
            ),
          onRephrase: () => {
            this.#quote = exchange.selection ?? this.#quote;
            this.#addToDraft(tutor.withdraw(exchange.id));
          },
          onEdit: () => this.#edit(exchange),
          onCancel: () => {
            this.stop();
            this.#focusBox();
          },
        })}</li>`,
    );
    return html`<ol class="exchanges">${exchanges}</ol>`;
  }

  async #ask(question: string, selection = ''): Promise<void> {
    const tutor = this.#tutor;
    const strings = this.#strings;
    if (!tutor || !strings) return;
    this.#loadAnswering();
    this.#follower.anchor();
    this.#announce(strings.answering);
    this.#tell('question', { course: this.course, lesson: this.lesson, question });
    const { course } = tutor;
    // As long as the course has not come, a lesson with a name is taken for one of its own.
    const isKnown =
      this.lesson !== '' &&
      (course.kind !== 'known' || course.course.lessons.some(({ id }) => id === this.lesson));
    const lesson = this.#lessonPage.lesson(this.lesson, this.lessonContent, isKnown);
    this.#tellEnding(await tutor.ask(question, lesson, selection));
  }

  async #reportHeight(): Promise<void> {
    if (!this.framedBy || window.parent === window || !this.shadowRoot) return;
    try {
      const { reportHeight } = await import('./frame-height.ts');
      this.#endReport?.();
      const origins = this.framedBy.split(/\s+/);
      this.#endReport = reportHeight({ root: this.shadowRoot, origins, frame: window });
    } catch (error) {
      // The frame keeps the height that its page gave it.
      console.warn('course-tutor: the frame is not resized', error);
    }
  }

  #mayNudge(): void {
    if (this.#wasOpened) {
      this.#nudging.leave();
      this.#nudging.remember();
    } else if (this.isConnected && this.nudge !== 'off') this.#nudging.enter();
    else this.#nudging.leave();
  }

  /** The first heading of the lesson as a question, else the course's own first suggestion. */
  async #suggestion(): Promise<string | undefined> {
    const [heading] = this.#lessonHeadings();
    if (heading) return this.#strings?.explain(heading);
    await this.#tutor?.loadCourse();
    const course = this.#tutor?.course;
    return course?.kind === 'known' ? course.course.suggestions[0] : undefined;
  }

  async #askAbout(text: string): Promise<void> {
    this.#quote = text;
    await this.show();
    this.requestUpdate();
  }

  /** What the next question is about goes with it, and is gone then. */
  #takeQuote(): string {
    const quote = this.#quote;
    this.#quote = '';
    this.requestUpdate();
    return quote;
  }

  #tellEnding(ended: Exchange | undefined): void {
    if (!ended || isOpen(ended) || !this.#strings) return;
    this.#announce(endingWords(ended, this.#strings));
    this.dispatchEvent(endingEvent(ended));
  }

  /** Takes up what belongs to this course, lesson and student, or goes on with it over another client. */
  #settle(): void {
    const { course, lesson, timer, network } = this;
    const endpoint = this.endpoint || endpointOf(CourseTutor.scriptUrl);
    const student = studentOf(this.session || this.identity);
    const isKept = student !== undefined;
    this.#client ??= new TutorClient({
      endpoint,
      course,
      identity: this.identity,
      session: this.session,
      fetcher: this.fetcher,
      timer,
      network,
      kept: isKept ? new KeptSession(tabStore, [endpoint, course], student) : undefined,
    });
    const keeper = isKept
      ? new ConversationKeeper(localStore, [endpoint, course, lesson, student], timer)
      : undefined;
    const before = this.#tutor;
    before?.leave();
    const isSame = keeper !== undefined && keeper.key === this.#keeper?.key;
    const onChange = () => this.#pacer.request();
    this.#tutor = new Tutor(
      { client: this.#client, timer, network },
      onChange,
      isSame ? before?.conversation : undefined,
    );
    if (before?.course.kind === 'known' && before.course.course.id === course)
      this.#tutor.course = before.course;
    if (isSame) return;
    this.#save(before);
    this.#keeper?.flush();
    this.#keeper = keeper;
    this.#editing = undefined;
    this.#headings = undefined;
    const kept = keeper?.load() ?? { draft: '', exchanges: [] };
    // What a student was typing goes along to the next lesson; to another student nothing does.
    this.#draft = (student === this.#student && this.#draft) || kept.draft;
    this.#student = student;
    if (kept.exchanges.length === 0) return;
    void this.#loadAnswering();
    void this.#tutor.restore(kept.exchanges).then((ended) => this.#tellEnding(ended));
  }

  #save(tutor = this.#tutor): void {
    const exchanges = tutor?.conversation.exchanges;
    // The question that is edited still stands in the conversation.
    const draft = this.#editing ? this.#editing.draftBefore : this.#draft;
    if (exchanges) this.#keeper?.save({ exchanges, draft });
  }

  /** Whole seconds until a question may be asked again, or will be. */
  #waitSeconds(exchange: Exchange): number {
    return this.#countdown.secondsUntil(mayAskAgainAt(exchange));
  }

  async #setMenu(isOpen: boolean): Promise<void> {
    this.#isMenuOpen = isOpen;
    this.requestUpdate();
    if (!isOpen || this.#menuChoices) return;
    try {
      const { choicesView, styles: menuStyles } = await import('./view/menu-choices.ts');
      this.#adopt(menuStyles.cssText);
      this.#menuChoices = choicesView;
    } catch (error) {
      console.warn('course-tutor: the menu could not be loaded', error);
      this.#isMenuOpen = false;
    }
    this.requestUpdate();
  }

  #clearAndFocus(): void {
    this.#isMenuOpen = false;
    this.clear();
    this.#focusBox();
  }

  async #download(strings: Strings, courseTitle: string): Promise<void> {
    void this.#setMenu(false);
    const title = courseTitle || strings.heading;
    const { downloadMarkdown, transcriptMarkdown } = await import('./transcript-file.ts');
    const words = { title, sources: strings.sources, language: strings.language };
    const markdown = transcriptMarkdown(this.#tutor?.conversation.exchanges ?? [], words, this.timer.now());
    downloadMarkdown(markdown, title, this.ownerDocument);
  }

  #edit({ id, question, selection = '' }: Exchange): void {
    this.#quote = selection;
    this.#editing = { exchange: id, draftBefore: this.#editing?.draftBefore ?? this.#draft };
    this.#setDraft(question);
    this.#focusBox();
  }

  #cancelEditing(): void {
    this.#stopEditing();
    this.#focusBox();
  }

  #stopEditing(): void {
    if (!this.#editing) return;
    this.#setDraft(this.#editing.draftBefore);
    this.#editing = undefined;
  }

  #lessonHeadings(): readonly string[] {
    if (this.lessonContent === 'off') return [];
    this.#headings ??= lessonHeadings(this.ownerDocument, suggestedHeadings);
    return this.#headings;
  }

  #adopt(...rules: readonly string[]): void {
    for (const css of rules) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      this.shadowRoot?.adoptedStyleSheets.push(sheet);
    }
  }

  #listenToPage(): AbortController {
    const listening = new AbortController();
    const { signal } = listening;
    const stopWatching = this.network.watch(() => {
      // What could not be fetched without a network is fetched now.
      const isUsed = (this.#tutor?.conversation.exchanges.length ?? 0) > 0;
      if (this.network.isOnline() && isUsed) void this.#loadAnswering();
    });
    signal.addEventListener('abort', stopWatching);
    const saveNow = () => {
      this.#save();
      this.#keeper?.flush();
    };
    addEventListener('pagehide', saveNow, { signal });
    // On a phone a page in the background may be gone without another word.
    addEventListener('visibilitychange', saveNow, { signal, capture: true });
    addEventListener('keydown', (event) => this.#isPane && this.#paneSwitch.pressed(event), { signal });
    return listening;
  }

  /** It lies over the page, as something of its own. */
  get #isPane(): boolean {
    return this.open && this.mode !== 'inline';
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
    const editing = this.#editing;
    this.#stopEditing();
    if (editing) this.#tutor?.withdraw(editing.exchange);
    else this.#setDraft('');
    void this.#ask(question, this.#takeQuote());
  }

  #askAndFocus(question: string, selection?: string): void {
    void this.#ask(question, selection);
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

  /** On a phone the panel covers the page. */
  async #makeRoom(): Promise<void> {
    if (this.mode !== 'inline' && matchMedia(phone).matches) await this.hide();
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

  async #loadAnswering(): Promise<void> {
    if (this.#answering) return;
    try {
      const { Answering } = await import('./answering.ts');
      if (this.#answering) return;
      this.#answering = new Answering(() => this.#answeringHost());
      this.#adopt(...Answering.styles.map(({ cssText }) => cssText));
      this.#pacer.request();
    } catch (error) {
      // The answer stays readable as the plain text it is; the next question tries again.
      console.warn('course-tutor: answers are shown as plain text', error);
    }
  }

  #answeringHost(): AnsweringHost | undefined {
    const tutor = this.#tutor;
    const strings = this.#strings;
    if (!tutor || !strings) return undefined;
    return {
      tutor,
      strings,
      timer: this.timer,
      page: this.ownerDocument,
      announce: (words) => this.#announce(words),
      changed: () => this.requestUpdate(),
      grew: () => {
        this.#painted = emptyConversation;
        this.requestUpdate();
      },
      rated: (detail) => this.#tell('rating', detail),
      lesson: this.lesson,
      makeRoom: () => this.#makeRoom(),
      openSource: (exchange, number) => this.#openSource(exchange, number),
      adopt: (css) => this.#adopt(css),
    };
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

/** More would be a table of contents. */
const suggestedHeadings = 3;

/** There is something of the answer that asking again must not take away. */
function hasAnswer({ text, progress }: Exchange): boolean {
  const { kind } = progress;
  return text !== '' && (kind === 'complete' || kind === 'length' || kind === 'stopped');
}

/** With several tutors on a page, the first of these offers help with selected text. */
const offering = 'course-tutor:not([selection="off"])';

/** The width below which the floating panel fills the window; the same as in styles/frame.ts. */
const phone = '(max-width: 480px)';

declare global {
  interface HTMLElementTagNameMap {
    'course-tutor': CourseTutor;
  }
}
