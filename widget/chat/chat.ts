import { nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { LatePart } from '../browser/late-part.ts';
import { localStore } from '../browser/store.ts';
import type { Timer } from '../browser/timer.ts';
import { type Conversation, ignoreExpected } from '../conversation/conversation.ts';
import type { Exchange } from '../conversation/exchange.ts';
import type { PastConversations } from '../conversation/past-conversations.ts';
import { emptyTranscript, type Transcript } from '../conversation/transcript.ts';
import type { Stance } from '../place/stance.ts';
import { MoreWords } from '../strings/more/more-words.ts';
import type { Strings } from '../strings/strings.ts';
import { askBoxView, fitToText } from '../view/ask-box.ts';
import { panelView } from '../view/panel.ts';
import type { Announcer } from './announcer.ts';
import type { Asking } from './asking.ts';
import type { Peace } from './choices.ts';
import type { Draft } from './draft.ts';
import { EndFollower } from './end-follower.ts';
import type { LateAnswering } from './late-answering.ts';
import { LateConversing } from './late-conversing.ts';
import { LateRoom } from './late-room.ts';
import { Menu } from './menu.ts';
import type { Replies } from './replies.ts';
import type { Voice } from './voice.ts';

export interface ChatHost extends ReactiveControllerHost, HTMLElement {
  readonly mode: 'floating' | 'inline';
  readonly open: boolean;
  readonly position: 'end' | 'start';
  /** How it stands in the page, as far as that is known. */
  readonly stance: Stance | undefined;
  /** Words of the page's author; empty for the tutor's own. */
  readonly heading: string;
  readonly placeholder: string;
  readonly course: string;
  readonly lesson: string;
  /** Base address of the sidecar, with a slash at its end. */
  readonly sidecar: string;
  readonly identity: string;
  readonly session: string;
  readonly timer: Timer;
  hide(): Promise<void>;
  stop(): void;
  clear(): void;
}

/** As much of the opened panel as the chat works on. */
export interface OpenedPanel {
  find<Found extends HTMLElement = HTMLElement>(selector: string): Found | null;
  /** Lets the student type. */
  focusBox(): void;
}

export interface ChatOptions {
  panel: OpenedPanel;
  draft: Draft;
  asking: Asking;
  answering: LateAnswering;
  /** Headings of the lesson in the page, to ask about. */
  headings: () => readonly string[];
  /** Undefined as long as the element cannot be used. */
  inUse: () => { strings: Strings; conversation: Conversation } | undefined;
  /** A conversation that could not be shown has been put aside. */
  hasSetAside: () => boolean;
  peace: Peace;
  /** The past conversations of the course. */
  past: () => Promise<PastConversations | undefined>;
  goOnWith: (key: string) => void;
  /** Puts the conversation with the past ones, and begins a new one. */
  putAway: () => void;
  announce: (words: string) => void;
  /** Takes style rules of a part that was fetched later. */
  adopt: (css: string) => void;
}

/** Shows the conversation and what a student can do with it, and follows it while it grows. */
export class Chat {
  readonly #host: ChatHost;
  readonly #options: ChatOptions;
  readonly more: MoreWords;
  readonly #menu: Menu;
  readonly #room: LateRoom;
  readonly #conversing: LateConversing;
  readonly #follower: EndFollower;
  readonly #replyParts = new LatePart(() => import('./replies.ts'), 'replies of teachers are not shown');
  #replies: Replies | undefined;
  #painted: Transcript = emptyTranscript;
  #wasShown = false;
  #fitted = '';

  constructor(host: ChatHost, options: ChatOptions) {
    this.#host = host;
    this.#options = options;
    const { adopt } = options;
    const onChange = () => host.requestUpdate();
    this.more = new MoreWords(onChange);
    const { panel } = options;
    this.#room = new LateRoom({
      page: host.ownerDocument,
      store: localStore,
      floating: () => panel.find('.floating'),
      isOpen: () => host.open,
      ownSide: () => ((host.position === 'start') === (host.stance?.isAcross === true) ? 'end' : 'start'),
      onChange,
      adopt,
    });
    this.#menu = new Menu({
      ...options,
      page: host.ownerDocument,
      timer: () => host.timer,
      more: this.more,
      announcer: () => this.announcer,
      voice: () => this.voice,
      room: this.#room,
      onDelete: () => this.#clearAndFocus(() => host.clear()),
      onForgotten: () => {
        host.clear();
        this.#conversing.parts?.consent.forget();
      },
      focusContent: () => panel.find('.scroll')?.focus(),
      focusBox: () => panel.focusBox(),
      onChange,
    });
    this.#conversing = new LateConversing({
      ...options,
      host,
      more: this.more,
      replies: (words) => this.#replies?.view(words),
      onCancel: () => {
        host.stop();
        options.panel.focusBox();
      },
      onSpoken: onChange,
      focusBox: () => panel.focusBox(),
      find: (selector) => panel.find(selector),
      onChange: () => this.grew(),
    });
    this.#follower = new EndFollower(onChange);
  }

  /** Tells of the newest answer; undefined until it has been fetched. */
  get announcer(): Announcer | undefined {
    return this.#conversing.parts?.announcer;
  }

  /** Reads aloud and takes dictation; undefined until it has been fetched. */
  get voice(): Voice | undefined {
    return this.#conversing.parts?.voice;
  }

  /** To who cannot see it. */
  tellEnding(exchange: Exchange, strings: Strings): void {
    this.#conversing.parts?.tellEnding(exchange, strings);
  }

  /** Replies of teachers that the student has not read. */
  get unread(): number {
    return this.#replies?.unread ?? 0;
  }

  /** Where a student has asked a teacher in this browser, or the button bears a sign, of which the look comes along. */
  async lookForReplies({ world: { client } }: Conversation, isMarked: boolean): Promise<void> {
    if (this.#replies || !(isMarked || localStore.read('course-tutor-asked'))) return;
    const parts = await this.#replyParts.fetch();
    const { adopt, answering, panel } = this.#options;
    const find = (selector: string) => panel.find(selector);
    const onChange = () => this.grew();
    if (parts) this.#replies ??= new parts.Replies({ client, adopt, answering, find, onChange });
  }

  /** A question has been asked, or an earlier conversation is here: its newest answer begins at the top. */
  anchor(): void {
    this.#menu.past?.close();
    this.#follower.anchor();
  }

  /** There is more of an answer to be shown than the last paint has shown. */
  grew(): void {
    this.#painted = emptyTranscript;
    this.#host.requestUpdate();
  }

  /** To be called after every rendering. */
  painted(strings: Strings, { transcript }: Conversation): void {
    const { panel } = this.#options;
    this.#fitBox();
    this.#room.rendered();
    const scroll = panel.find('.scroll');
    const isNew = this.#painted !== transcript;
    const isShown = this.#host.mode === 'inline' || this.#host.open;
    if (scroll && isShown) {
      const latest = panel.find('.exchange:last-child');
      if (!this.#wasShown) this.#follower.shown(scroll, latest);
      else if (isNew) this.#follower.grown(scroll, latest);
    }
    this.#wasShown = isShown;
    this.#painted = transcript;
    const latest = transcript.exchanges.at(-1);
    if (latest?.text) {
      this.#conversing.fetchFor(latest);
      this.#options.answering.fetchFor(latest);
    }
    const { isConnected, timer } = this.#host;
    this.#conversing.parts?.painted(transcript, strings, isNew, isConnected ? timer : undefined);
  }

  /** To be called as soon as the student may be about to ask, and as often as one likes. */
  prepare({ world }: Conversation): void {
    if (this.#host.mode !== 'inline') this.#room.fetch();
    if (this.#conversing.parts) return;
    this.#conversing.fetch();
    world.client.reading().catch(ignoreExpected);
  }

  /** Of what is kept beside the conversation. */
  forgetQuizzes(): void {
    this.#conversing.parts?.quizzes.forget();
  }

  leave(): void {
    this.#room.leave();
    this.#conversing.parts?.leave();
  }

  /** The height of the box is asked for only when its words are others: that costs the browser a layout. */
  #fitBox(): void {
    const input = this.#options.panel.find<HTMLTextAreaElement>('.input');
    if (!input || input.value === this.#fitted) return;
    this.#fitted = input.value;
    fitToText(input);
  }

  view(strings: Strings, conversation: Conversation): TemplateResult {
    const { mode, open, heading, placeholder } = this.#host;
    const { panel, draft, asking } = this.#options;
    const course = conversation.course.kind === 'known' ? conversation.course.course : undefined;
    const questions = conversation.transcript.exchanges.length;
    const { past } = this.#menu;
    const words = past && this.more.in(strings.language);
    return panelView({
      strings,
      isFloating: mode !== 'inline',
      isHidden: mode !== 'inline' && !open,
      heading: heading || strings.heading,
      courseTitle: course?.title ?? '',
      footnote: this.#conversing.parts?.footnote(strings, course) ?? strings.disclosure,
      questions,
      isAtEnd: past !== undefined || this.#follower.isAtEnd,
      content: words ? past.view(words, course) : this.#conversing.content(strings, conversation),
      quote: this.#conversing.parts?.above(strings, conversation),
      askBox: askBoxView({
        strings,
        draft: draft.text,
        placeholder: placeholder || strings.placeholder,
        isBusy: conversation.isBusy,
        notes: this.#conversing.parts?.notes(strings),
        tools: this.#conversing.parts?.tools(strings, conversation) ?? nothing,
        isOff: conversation.isClosed,
        isEditing: draft.edited !== undefined,
        onCancelEdit: () => asking.cancelEdit(),
        onDraft: (text) => draft.write(text),
        onSend: () => asking.sendDraft(),
        onStop: () => this.#host.stop(),
      }),
      menu: this.#menu.view(strings, conversation),
      edge: this.#room.edge(this.more.in(strings.language)?.panelWidth),
      onGrab: (event) => this.#room.grab(event),
      onPress: (event) => this.#menu.pressed(event),
      onClose: () => this.#host.hide(),
      onClear: () => this.#clearAndFocus(this.#options.putAway),
      onScroll: (scroll) => this.#follower.scrolled(scroll),
      onToEnd: () => this.#follower.toEnd(panel.find('.scroll')),
    });
  }

  #clearAndFocus(clear: () => void): void {
    this.#menu.close();
    this.#options.draft.stopEditing();
    clear();
    this.#options.panel.focusBox();
  }
}
