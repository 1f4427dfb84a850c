import { type CSSResult, html, nothing, type TemplateResult } from 'lit';
import type { ConsentTerms, CourseReply } from '../../proxy/ground/protocol.ts';
import { browserSpeech } from '../browser/speech.ts';
import { localStore, tabStore } from '../browser/store.ts';
import type { Timer } from '../browser/timer.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { Countdown, mayAskAgainAt } from '../conversation/countdown.ts';
import type { Exchange } from '../conversation/exchange.ts';
import { remedyFor } from '../conversation/failure.ts';
import { lookForRest } from '../conversation/rest.ts';
import type { Transcript } from '../conversation/transcript.ts';
import type { AllStrings, MoreStrings } from '../strings/more/more-strings.ts';
import type { MoreWords } from '../strings/more/more-words.ts';
import type { Strings } from '../strings/strings.ts';
import { conversation as conversationStyles } from '../styles/conversation.ts';
import { helpSteps } from '../styles/help-steps.ts';
import { lowWindow } from '../styles/low-window.ts';
import { notices } from '../styles/notices.ts';
import { print } from '../styles/print.ts';
import { quote } from '../styles/quote.ts';
import type { AskNotes } from '../view/ask-box.ts';
import { askNotes } from '../view/ask-notes.ts';
import { consentView } from '../view/consent.ts';
import { dictateView } from '../view/dictate.ts';
import { disclosureView } from '../view/disclosure.ts';
import { tutorOffView } from '../view/problem.ts';
import { quoteView } from '../view/quote.ts';
import { transcriptView } from '../view/transcript.ts';
import { welcomeView } from '../view/welcome.ts';
import { Announcer } from './announcer.ts';
import type { Asking } from './asking.ts';
import { AskingOn } from './asking-on.ts';
import type { Peace } from './choices.ts';
import { Consent, type ConsentHost } from './consent.ts';
import type { Draft } from './draft.ts';
import type { LateAnswering } from './late-answering.ts';
import { LatePictures } from './late-pictures.ts';
import { LateQuizzing } from './late-quizzing.ts';
import { Voice } from './voice.ts';

export interface ConversingOptions {
  host: ConsentHost & { readonly lesson: string; readonly timer: Timer };
  draft: Draft;
  asking: Asking;
  /** Undefined as long as the element cannot be used. */
  inUse: () => { strings: Strings; conversation: Conversation } | undefined;
  answering: LateAnswering;
  /** Sentences that come after the first ones. */
  more: MoreWords;
  /** Headings of the lesson in the page, to ask about. */
  headings: () => readonly string[];
  /** A conversation that could not be shown has been put aside. */
  hasSetAside: () => boolean;
  /** What teachers have replied and the student has not read. */
  replies: (words: AllStrings) => unknown;
  /** Says something short to who cannot see it. */
  announce: (words: string) => void;
  /** There is something else to be shown. */
  onChange: () => void;
  /** There is more to be read out of an answer, or a second less to wait. */
  onSpoken: () => void;
  focusBox: () => void;
  peace: Peace;
  /** Takes style rules of a part that was fetched later. */
  adopt: (css: string) => void;
  /** Something in the panel. */
  find: (selector: string) => HTMLElement | null;
  /** Takes back a promise to ask later. */
  onCancel: () => void;
}

/** What was said last to who cannot see it. */
const disclosedKey = 'course-tutor-disclosed';

/** What stands between the header and the question box; fetched when the panel is opened. */
export class Conversing {
  static readonly styles: readonly CSSResult[] = [
    conversationStyles,
    helpSteps,
    notices,
    quote,
    lowWindow,
    print,
  ];

  /** Tells of the newest answer. */
  readonly announcer: Announcer;
  readonly voice: Voice;
  readonly consent: Consent;
  readonly quizzes: LateQuizzing;
  readonly #pictures: LatePictures;
  readonly #options: ConversingOptions;
  readonly #askingOn: AskingOn;
  readonly #countdown: Countdown;
  #isDisclosed = false;
  #wasDue = false;
  #wasOff = false;
  /** The newest exchange for which the course was asked for once more. */
  #retriedFor: number | undefined;
  /** What the student has still to agree to. */
  #due: ConsentTerms | undefined;

  /** Both tables of sentences as one, as long as neither changes. */
  #said: { strings: Strings; words: MoreStrings; all: AllStrings } | undefined;
  readonly #firstWords: MoreStrings;

  /** @param words in the language of the first sentences; later ones come through `options.more` */
  constructor(options: ConversingOptions, words: MoreStrings) {
    this.#options = options;
    this.#firstWords = words;
    this.#pictures = new LatePictures({
      ...options,
      words: () => this.#words,
      conversation: () => options.inUse()?.conversation,
    });
    this.#askingOn = new AskingOn({ ...options, pictures: this.#pictures });
    const { inUse, announce } = options;
    this.#countdown = new Countdown(
      options.onSpoken,
      () => !inUse()?.conversation.isBusy && announce(this.#words.mayAskAgain),
    );
    this.announcer = new Announcer(localStore, options.announce, options.onSpoken);
    this.announcer.recall();
    this.voice = new Voice({
      speech: browserSpeech(window),
      store: localStore,
      onChange: options.onSpoken,
      onDictated: (words) => options.draft.write(`${options.draft.text} ${words}`.trimStart()),
      onUnheard: () => options.announce(this.#words.notDictated),
    });
    this.quizzes = new LateQuizzing({ ...options, store: localStore });
    this.consent = new Consent({ ...options, store: localStore, tabStore });
  }

  get #words(): MoreStrings {
    return this.#options.more.known ?? this.#firstWords;
  }

  #all(strings: Strings): AllStrings {
    const words = this.#options.more.in(strings.language) ?? this.#firstWords;
    if (this.#said?.strings !== strings || this.#said.words !== words)
      this.#said = { strings, words, all: { ...words, ...strings } };
    return this.#said.all;
  }

  content(first: Strings, conversation: Conversation): unknown {
    // First of all: what is shown below depends on it.
    const { lesson, session, identity } = this.#options.host;
    lookForRest(conversation, lesson, session || identity);
    this.#due = this.consent.look(conversation);
    this.quizzes.look(conversation);
    this.#pictures.look(conversation);
    const isBegun = conversation.transcript.exchanges.length > 0 || conversation.isOff;
    const strings = this.#all(first);
    return [
      this.#options.replies(strings),
      this.#options.hasSetAside() ? html`<p class="note">${strings.setAside}</p>` : nothing,
      isBegun ? nothing : this.#welcome(strings, conversation),
      this.quizzes.view('start', strings, conversation),
      isBegun ? this.#transcript(strings, conversation) : nothing,
      this.quizzes.due(strings, conversation),
      conversation.isOff
        ? tutorOffView(strings, (conversation.restsUntilMs - conversation.world.timer.now()) / 1_000)
        : nothing,
    ];
  }

  /** To be called after every rendering; `timer`: undefined outside a page. */
  painted({ exchanges }: Transcript, strings: Strings, isNew: boolean, timer: Timer | undefined): void {
    this.#pictures.dropped.watch(this.#options.find('.panel'));
    const latest = exchanges.at(-1);
    if (isNew && latest) this.announcer.hear(latest, this.#waitSeconds(latest), this.#all(strings));
    const restsUntilMs = this.#options.inUse()?.conversation.restsUntilMs ?? 0;
    const ends = [...exchanges.map(mayAskAgainAt), restsUntilMs].filter(Number.isFinite);
    if (timer) this.#countdown.watch(timer, Math.max(0, ...ends));
    this.#followDue(isNew);
    this.#followRest();
    if (latest?.text) this.#retryCourse(latest);
  }

  /** A question that waits for the answer under way; who does not see that is told once. */
  #followDue(isNew: boolean): void {
    const { announce, draft } = this.#options;
    const { isDue } = draft;
    const becomesDue = isDue && !this.#wasDue;
    this.#wasDue = isDue;
    if (becomesDue) queueMicrotask(() => announce(this.#words.willAskAfter));
    if (isDue && isNew) queueMicrotask(() => this.#askDue());
  }

  /** Enter does nothing where no tutor is wanted: who does not see why is told once. */
  #followRest(): void {
    const { announce, find, inUse } = this.#options;
    const isOff = inUse()?.conversation.isOff === true && !find('.panel')?.hidden;
    const becomesOff = isOff && !this.#wasOff;
    this.#wasOff = isOff;
    const { tutorOffTitle, tutorOff } = this.#words;
    if (becomesOff) queueMicrotask(() => announce(`${tutorOffTitle}. ${tutorOff}`));
  }

  /** There is text of an answer: the line, which was down when the panel was opened, is up. */
  #retryCourse({ id }: Exchange): void {
    const conversation = this.#options.inUse()?.conversation;
    if (conversation?.course.kind !== 'failed' || this.#retriedFor === id) return;
    this.#retriedFor = id;
    queueMicrotask(() => void conversation.loadCourse());
  }

  /** Who has sent a question meanwhile has read on to it; after a failure it would fail as well. */
  #askDue(): void {
    const { draft, asking, inUse } = this.#options;
    const conversation = inUse()?.conversation;
    if (!draft.isDue || !conversation || conversation.isBusy) return;
    draft.isDue = false;
    if (conversation.transcript.exchanges.at(-1)?.progress.kind !== 'failed') asking.sendDraft();
  }

  /** To be called when an answer has ended. */
  tellEnding(exchange: Exchange, strings: Strings): void {
    this.announcer.tellEnding(exchange, this.#all(strings));
  }

  leave(): void {
    this.#countdown.stop();
    this.voice.leave();
  }

  /** Whole seconds until a question may be asked again, or will be. */
  #waitSeconds(exchange: Exchange): number {
    const { progress } = exchange;
    const left = this.#countdown.secondsUntil(mayAskAgainAt(exchange));
    // Never longer than it was at first, also where the computer's clock has been set back meanwhile.
    return progress.kind === 'failed' ? Math.min(left, remedyFor(progress.failure).waitSeconds) : left;
  }

  /** Above the question box: what has to be agreed to, and what the next question is about. */
  above(first: Strings, conversation: Conversation): unknown {
    const words = this.#all(first);
    return [
      this.#terms(words, conversation),
      this.#quote(words, conversation),
      this.#strip(words, conversation),
    ];
  }

  /** Below it: what answers here. It is said once to who cannot see it. */
  footnote(strings: Strings, course: CourseReply | undefined): unknown {
    this.#disclose(strings.disclosure);
    return disclosureView({ words: this.#all(strings), course, sidecar: this.#options.host.sidecar });
  }

  #disclose(words: string): void {
    if (this.#isDisclosed) return;
    this.#isDisclosed = true;
    if (tabStore.read(disclosedKey) === words) return;
    tabStore.write(disclosedKey, words);
    // This is called while the element is rendered.
    queueMicrotask(() => this.#options.announce(words));
  }

  #terms(words: AllStrings, conversation: Conversation): TemplateResult | typeof nothing {
    const terms = this.#due;
    if (!terms || conversation.isOff) return nothing;
    return consentView({
      words,
      terms,
      hasFailed: this.consent.hasFailed,
      onAgree: () => {
        void this.consent.agree(conversation, terms).then(() => {
          if (!conversation.mustAgree) this.#options.focusBox();
        });
      },
    });
  }

  #quote(words: AllStrings, { isBusy, isClosed }: Conversation): TemplateResult | typeof nothing {
    if (!this.#options.draft.quote) return nothing;
    return quoteView({
      words,
      text: this.#options.draft.quote,
      isBusy: isBusy || isClosed,
      onExplain: () => this.#askingOn.explainQuote(words.explainThis),
      onRemove: () => this.#askingOn.removeQuote(),
    });
  }

  #strip(words: AllStrings, { isBusy, isClosed }: Conversation): unknown {
    // The button of a quote asks about both, and who has typed something asks that.
    const { quote, text } = this.#options.draft;
    const onExplain = () => this.#askingOn.explainQuote(words.explainThis);
    const isAsked = quote !== '' || text.trim() !== '';
    const explain = isAsked ? undefined : { words: words.explainThis, isBusy: isBusy || isClosed, onExplain };
    return this.#pictures.strip(words, explain);
  }

  /** In the question box, beside the words. */
  notes(strings: Strings): AskNotes {
    const { asking, draft, focusBox } = this.#options;
    const onCancelDue = () => {
      draft.isDue = false;
      focusBox();
    };
    return askNotes({
      words: this.#all(strings),
      draft: draft.text,
      isEditing: draft.edited !== undefined,
      isDue: draft.isDue,
      onCancelEdit: () => asking.cancelEdit(),
      onCancelDue,
    });
  }

  /** Beside the question box: what one may do instead of typing. */
  tools(strings: Strings, { isOff, isClosed }: Conversation): TemplateResult | typeof nothing {
    const words = this.#all(strings);
    const { language } = words;
    const { dictation } = this.voice;
    if (isOff) return nothing;
    return html`<div class="tools">${isClosed ? nothing : this.#pictures.buttons(words)}${
      dictation.isOffered(language)
        ? dictateView(words, dictation.isListening, () => dictation.toggle(language))
        : nothing
    }</div>`;
  }

  #welcome(strings: AllStrings, conversation: Conversation): TemplateResult {
    return welcomeView({
      strings,
      course: conversation.course,
      headings: this.#options.headings,
      // One that cannot be asked yet waits in the box.
      onSuggestion: (question) =>
        conversation.isClosed ? this.#options.draft.putBack(question) : this.#options.asking.press(question),
      onRetry: () => conversation.loadCourse(),
    });
  }

  #transcript(strings: AllStrings, conversation: Conversation): TemplateResult {
    const { transcript, isBusy, isClosed } = conversation;
    const { asking, answering, draft, onCancel } = this.#options;
    return transcriptView({
      strings,
      exchanges: transcript.exchanges,
      parts: answering.parts,
      edited: draft.edited,
      isBusy: isBusy || isClosed,
      waitSeconds: (exchange) => this.#waitSeconds(exchange),
      onNext: isClosed ? undefined : (question) => asking.press(question),
      onNextStep: (exchange, words) => this.#askingOn.nextStep(exchange, words),
      onAgain: (exchange) => this.#askingOn.again(exchange),
      onRephrase: (exchange) => this.#askingOn.rephrase(exchange),
      onEdit: (exchange) => this.#askingOn.edit(exchange),
      onCancel,
      shown: (exchange) => this.#pictures.shown(exchange, strings),
      below: ({ id }) => this.quizzes.view(id, strings, conversation),
    });
  }
}
