import { html, nothing, type PropertyValues, render, type TemplateResult } from 'lit';
import { adopt } from '../browser/adopt.ts';
import { endpointOf } from '../browser/endpoint.ts';
import { FramePacer } from '../browser/frame-pacer.ts';
import { pageAddress } from '../browser/page-address.ts';
import { keepEventsPrivate } from '../browser/private-events.ts';
import type { AnsweringHost } from '../chat/answering.ts';
import { Asking } from '../chat/asking.ts';
import { Chat } from '../chat/chat.ts';
import { Draft } from '../chat/draft.ts';
import { LateAnswering } from '../chat/late-answering.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { endingEvent, type TutorEvents, tutorEvent } from '../conversation/events.ts';
import { type Exchange, isOpen } from '../conversation/exchange.ts';
import { PageTheme } from '../page/page-theme.ts';
import type { Presence } from '../page/presence.ts';
import { PresenceWatch } from '../page/presence-watch.ts';
import type { Stance } from '../place/stance.ts';
import type { Strings } from '../strings/strings.ts';
import { firstStyles } from '../styles/styles.ts';
import { announcedView } from '../view/announced.ts';
import { launcherView } from '../view/panel.ts';
import { CurrentConversation } from './current-conversation.ts';
import { LatePlacement } from './late-placement.ts';
import { Opening } from './opening.ts';
import { ElementWithProperties } from './properties.ts';
import { Stay } from './stay.ts';
import { Surroundings } from './surroundings.ts';
import { Words } from './words.ts';

/**
 * A tutor for the course of the page it stands in.
 *
 * @element course-tutor
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
 * @cssprop --course-tutor-offset - So much further from the window's lower edge.
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
 * @csspart step - Which step of help with an exercise an answer is.
 * @csspart next-step - The button for the next one.
 * @csspart postponed - A question that will be asked by itself.
 * @csspart formula
 * @csspart actions - The buttons below an answer.
 * @csspart teacher - Above an answer that a teacher has written: that it is, and the day.
 * @csspart reply - What a teacher has replied, above the conversation.
 * @csspart quiz - A quiz in the conversation.
 * @csspart rating
 * @csspart menu
 * @csspart suggestion
 * @csspart footer
 * @csspart ask-about - The button beside text that is selected in the lesson.
 * @csspart consent - What the student agrees to before the first question.
 * @csspart quote - What the next question is about.
 * @csspart nudge - The bubble with a suggestion above the floating button.
 * @csspart box - The form around the question.
 * @csspart input
 * @csspart send
 * @csspart stop
 */
export class CourseTutor extends ElementWithProperties {
  static override styles = firstStyles;

  /** Where the script was loaded from: there the sidecar answers unless `endpoint` names another place. */
  static scriptUrl = import.meta.url;

  #announcement = '';
  #stay: Stay | undefined;
  readonly #changed = () => this.requestUpdate();
  readonly #words = new Words(this);
  readonly #pageTheme = new PageTheme(this);
  readonly #presenceWatch = new PresenceWatch(this, () => this.#pageDecided());
  readonly #pacer = new FramePacer(this.#changed);
  readonly #draft = new Draft(this.#changed);
  readonly #opening = new Opening(this, () => this.#tell('ready', { course: this.course }));
  readonly #placement = new LatePlacement(this, {
    opening: this.#opening,
    onShown: (isShown) => {
      if (!isShown) this.#surroundings.leave();
      else if (this.#stay?.isPainted) this.#surroundings.enter();
    },
  });
  readonly #answering = new LateAnswering({
    host: () => this.#answeringHost(),
    adopt: (...css) => adopt(this.shadowRoot, ...css),
    onFetched: () => this.#chat.grew(),
  });
  readonly #current = new CurrentConversation(this, {
    draft: this.#draft,
    defaultEndpoint: () => endpointOf(CourseTutor.scriptUrl),
    lesson: (conversation) => this.#surroundings.lesson(conversation),
    onChange: () => this.#pacer.request(),
    onMoved: () => this.#surroundings.conversationMoved(),
    onRestored: (ended) => {
      this.#chat.anchor();
      void this.#answering.fetch();
      void ended.then((exchange) => this.#tellEnding(exchange));
    },
  });
  readonly #surroundings = new Surroundings(this, {
    opening: this.#opening,
    inUse: () => this.#inUse,
    presence: () => this.#presenceWatch.presence,
    announce: (words) => this.#announce(words),
    adopt: (css) => adopt(this.shadowRoot, css),
    onAskAbout: (selection, exercise) => {
      this.#draft.askAbout({ selection, exercise });
      void this.show();
    },
    onAsk: (question) => void this.show().then(() => this.ask(question)),
    onOpen: () => void this.show(),
  });
  readonly #asking = new Asking({
    draft: this.#draft,
    inUse: () => {
      // A script may have changed the address last, and nothing of the page after it.
      this.#presenceWatch.look();
      return this.#inUse;
    },
    lesson: (conversation) => this.#surroundings.lesson(conversation),
    focusBox: () => this.#opening.focusBox(),
    onAsked: (question) => this.#tellAsked(question),
    onEnded: (exchange) => this.#tellEnding(exchange),
  });
  readonly #chat = new Chat(this, {
    panel: this.#opening,
    draft: this.#draft,
    asking: this.#asking,
    answering: this.#answering,
    headings: () => this.#surroundings.headings(),
    inUse: () => this.#inUse,
    hasSetAside: () => this.#current.hasSetAside,
    peace: this.#surroundings,
    past: () => this.#current.past(),
    goOnWith: (key) => this.#current.goOnWith(key),
    putAway: () => this.#current.putAway(),
    announce: (words) => this.#announce(words),
    adopt: (css) => adopt(this.shadowRoot, css),
  });

  /**
   * The script tag that has added it.
   * @internal
   */
  addedBy: HTMLScriptElement | undefined;

  /**
   * Marks where the page has placed it, wherever it stands.
   * @internal
   */
  get home(): Node {
    return this.addedBy ?? this.#placement.home;
  }

  /**
   * How it stands in the page; undefined until that has been looked at.
   * @internal
   */
  get stance(): Stance | undefined {
    return this.#placement.stance;
  }

  /**
   * Whether the page gets a tutor at all.
   * @internal
   */
  get presence(): Presence {
    return this.#presenceWatch.presence;
  }

  /** @internal */
  get isCard(): boolean {
    return this.mode === 'inline';
  }

  /**
   * It could be shown: it has a course, and its author has not switched it off.
   * @internal
   */
  get isCandidate(): boolean {
    return this.course !== '' && this.#presenceWatch.isHere && getComputedStyle(this).display !== 'none';
  }

  /**
   * Base address of the sidecar, with a slash at its end.
   * @internal
   */
  get sidecar(): string {
    const { href } = new URL(
      this.endpoint || endpointOf(CourseTutor.scriptUrl),
      pageAddress(this.ownerDocument),
    );
    return href.endsWith('/') ? href : `${href}/`;
  }

  /**
   * Opens the floating panel, or brings the inline card into view, and lets the student type.
   * On a page that gets no tutor it does nothing, as does `ask`.
   */
  async show(): Promise<void> {
    if (!(await this.#presenceWatch.decided())) return;
    await this.#opening.show();
  }

  /** Closes the floating panel; the conversation and an answer under way go on. Inline: does nothing. */
  async hide(): Promise<void> {
    await this.#opening.hide();
  }

  /**
   * Asks as if the student had typed `text`. A question that cannot be sent now,
   * because it is too long or another answer is under way, waits in the box.
   * @returns when the answer has ended
   */
  async ask(text: string): Promise<void> {
    if (!(await this.#presenceWatch.decided())) return;
    await this.#opening.shown();
    await this.#current.takeUp();
    await this.#asking.askOrKeep(text);
  }

  /** Stops the answer under way; what has been written stays. */
  stop(): void {
    this.#current.conversation?.stop();
  }

  /** Begins a new conversation; of the old one nothing stays, here or in the browser. */
  clear(): void {
    this.#draft.stopEditing();
    this.#chat.forgetQuizzes();
    this.#current.clear();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#words.choose();
    this.#presenceWatch.enter();
    this.#begin();
    // Takes up again what leaving the page has ended: countdown, greeting.
    this.requestUpdate();
  }

  #begin(): void {
    if (!this.isConnected || !this.#presenceWatch.isHere) return;
    if (!this.#stay && this.shadowRoot) {
      this.#stay = new Stay();
      keepEventsPrivate(this, this.shadowRoot, this.#stay.signal);
    }
    if (this.#stay) this.#placement.connected(this.#stay.signal);
    if (this.#stay?.isPainted && !this.#placement.isSilent) this.#surroundings.enter();
  }

  #end(): void {
    this.#current.leave();
    this.#chat.leave();
    this.#stay?.end();
    this.#stay = undefined;
    this.#surroundings.leave();
  }

  /** The page may have become one that gets no tutor, or one that does. */
  #pageDecided(): void {
    this.#surroundings.moved();
    if (this.#presenceWatch.isHere) this.#begin();
    else if (this.#stay) this.#end();
    this.requestUpdate();
  }

  /**
   * The page means the tutor, wherever it stands at the moment.
   * @internal
   */
  override remove(): void {
    this.#placement.stay();
    super.remove();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Whoever moves the element removes and adds it in one go: that must not cost the answer under way.
    queueMicrotask(() => {
      if (this.isConnected || this.#placement.comeBack()) return;
      this.#presenceWatch.leave();
      this.#end();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('lang') && this.hasUpdated) this.#words.choose();
    if (changed.has('open')) this.#surroundings.forgetHeadings();
    if (this.hasUpdated && (changed.has('include') || changed.has('exclude'))) this.#presenceWatch.look();
    this.#current.update(changed as PropertyValues<CourseTutor>, this.#words.strings?.language);
  }

  /** A conversation that cannot be shown, as one that was kept, must not break the tutor for ever. */
  protected override update(changed: PropertyValues<this>): void {
    try {
      super.update(changed);
    } catch (error) {
      if (!this.#current.setAside()) throw error;
      console.error('course-tutor: a conversation cannot be shown', error);
      // What stands there was painted in part.
      render(nothing, this.renderRoot, this.renderOptions);
      super.update(changed);
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const strings = this.#words.strings;
    const conversation = this.#current.conversation;
    if (!strings || !conversation || !this.#presenceWatch.isHere) return nothing;
    const isFloating = this.mode !== 'inline';
    const scheme = this.theme === 'auto' ? this.#pageTheme.scheme : this.theme;
    return html`<div class="tutor ${isFloating ? 'floating' : 'inline'} ${scheme}" popover=${isFloating ? 'manual' : nothing} ?hidden=${this.#placement.isHidden} lang=${strings.language} dir=${strings.direction}>
      ${
        isFloating
          ? launcherView(
              this.#chat.unread > 0
                ? (this.#chat.more.in(strings.language)?.teacherReplied ?? '')
                : this.#opening.isMarked
                  ? strings.backToTutor
                  : strings.openTutor,
              this.#opening.isMarked || this.#chat.unread > 0,
              this.open,
              () => this.show(),
              () => this.#prepare(),
            )
          : nothing
      }
      ${this.#opening.wasOpened ? this.#chat.view(strings, conversation) : nothing}
      <div class="afar"></div>
      ${announcedView(this.#announcement, this.#chat.announcer, strings)}
    </div>`;
  }

  protected override updated(): void {
    if (!this.#inUse) return;
    const { strings, conversation } = this.#inUse;
    this.#placement.rendered();
    if (this.#opening.wasOpened && this.#stay?.isPainted) this.#prepare();
    this.#chat.painted(strings, conversation);
    if (this.isConnected) this.#current.save();
    if (!this.#placement.isSilent) this.#opening.rendered();
    this.#stay?.rendered(() => this.#takePart());
  }

  /**
   * Everything but showing where to type. Style rules, the browser's storage,
   * the page's selection and the first request would each hold that back.
   */
  #takePart(): void {
    if (!this.#stay) return;
    const { signal } = this.#stay;
    const isUsed = () => (this.#current.conversation?.transcript.exchanges.length ?? 0) > 0;
    this.#current.enter(signal);
    this.#placement.enter(signal);
    this.#opening.enter(signal);
    this.#answering.enter(signal, this.network, isUsed);
    if (!this.#placement.isSilent) this.#surroundings.enter();
    if (this.#current.conversation)
      void this.#chat.lookForReplies(this.#current.conversation, this.#opening.isMarked);
    this.requestUpdate();
  }

  /** Undefined as long as there are no words yet, or nobody to talk to, and on a page that gets no tutor. */
  get #inUse(): { strings: Strings; conversation: Conversation } | undefined {
    const strings = this.#words.strings;
    const { conversation } = this.#current;
    return this.#presenceWatch.isHere && strings && conversation ? { strings, conversation } : undefined;
  }

  #answeringHost(): AnsweringHost | undefined {
    const inUse = this.#inUse;
    const words = inUse && this.#chat.more.in(inUse.strings.language);
    return (
      words && {
        ...inUse,
        words,
        voice: this.#chat.voice,
        timer: this.timer,
        page: this.ownerDocument,
        lesson: this.lesson,
        announce: (said) => this.#announce(said),
        changed: this.#changed,
        grew: () => this.#chat.grew(),
        rated: (detail) => this.#tell('rating', detail),
        makeRoom: () => this.#opening.makeRoom(),
        openSource: ({ id }, number) => this.#opening.openSource(id, number),
        adopt: (css) => adopt(this.shadowRoot, css),
      }
    );
  }

  #tellAsked(question: string): void {
    void this.#answering.fetch();
    this.#chat.anchor();
    this.#announce(this.#words.strings?.answering ?? '');
    this.#tell('question', { course: this.course, lesson: this.lesson, question });
  }

  #tellEnding(ended: Exchange | undefined): void {
    if (!ended || isOpen(ended) || !this.#words.strings) return;
    this.#chat.tellEnding(ended, this.#words.strings);
    this.dispatchEvent(endingEvent(ended));
  }

  #tell<Name extends keyof TutorEvents>(name: Name, detail: TutorEvents[Name]): void {
    this.dispatchEvent(tutorEvent(name, detail));
  }

  #announce(words: string): void {
    this.#announcement = words;
    this.requestUpdate();
  }

  /** Asks for what shows a conversation, and for the greeting once; later changes of mind are the student's (`Try again`). */
  #prepare(): void {
    const { conversation } = this.#current;
    if (!this.isConnected || !conversation) return;
    this.#chat.prepare(conversation);
    if (conversation.course.kind === 'unknown') void conversation.loadCourse();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'course-tutor': CourseTutor;
  }
}
