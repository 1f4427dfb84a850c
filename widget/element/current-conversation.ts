import type { PropertyValues } from 'lit';
import type { LessonHint } from '../../proxy/ground/protocol.ts';
import { LatePart } from '../browser/late-part.ts';
import type { Network } from '../browser/network.ts';
import { pageAddress } from '../browser/page-address.ts';
import { localStore, tabStore } from '../browser/store.ts';
import type { Timer } from '../browser/timer.ts';
import type { Draft } from '../chat/draft.ts';
import { TutorClient } from '../conversation/client.ts';
import { Conversation } from '../conversation/conversation.ts';
import type { Exchange } from '../conversation/exchange.ts';
import type { ConversationKeeper } from '../conversation/kept-conversation.ts';
import { KeptSession } from '../conversation/kept-session.ts';
import type { PastConversations } from '../conversation/past-conversations.ts';
import { newQuestionKey } from '../conversation/question-key.ts';
import type { Fetcher } from '../conversation/sidecar.ts';
import { isOffBy, isRenewed, placeIn, studentOf } from '../conversation/student.ts';

/** Whose conversation it is, and over which line it goes. */
export interface CurrentConversationHost {
  readonly course: string;
  readonly lesson: string;
  /** Base address of the sidecar; empty for where the script came from. */
  readonly endpoint: string;
  readonly identity: string;
  readonly session: string;
  readonly fetcher: Fetcher;
  readonly timer: Timer;
  readonly network: Network;
}

export interface CurrentConversationOptions {
  draft: Draft;
  defaultEndpoint: () => string;
  /** The lesson that the page shows. */
  lesson: (conversation: Conversation) => Promise<LessonHint | undefined>;
  /** The conversation, or what is known about the course, has changed. */
  onChange: () => void;
  /** It is about another course or lesson now, or another student's. */
  onMoved: () => void;
  /** A conversation of an earlier visit goes on; `ended`: the answer that was under way then. */
  onRestored: (ended: Promise<Exchange | undefined>) => void;
}

/** With any of these changed, requests go elsewhere or on somebody else's behalf. */
const lineOf = ['endpoint', 'course', 'identity', 'session', 'fetcher', 'timer', 'network'] as const;

/** Holds the conversation of this course, lesson and student, and keeps it in the browser. */
export class CurrentConversation {
  readonly #host: CurrentConversationHost;
  readonly #options: CurrentConversationOptions;
  readonly #keeping = new LatePart(
    () => import('../conversation/keeping.ts'),
    'the conversation is not kept',
  );
  #client: TutorClient | undefined;
  #conversation: Conversation | undefined;
  /** Everything that must not be mixed up of what is kept; undefined where nothing may be kept. */
  #owner: readonly string[] | undefined;
  /** Fetched once there is something to be read; undefined until then. */
  #keeper: ConversationKeeper | undefined;
  /** What is kept has not been taken up. */
  #isUnread = false;
  #stay: AbortSignal | undefined;
  #mayRead = false;
  #student: string | undefined;
  #session: KeptSession | undefined;
  #hasSetAside = false;

  constructor(host: CurrentConversationHost, options: CurrentConversationOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Undefined until the first update. */
  get conversation(): Conversation | undefined {
    return this.#conversation;
  }

  /** To be called before every rendering. `language`: of the tutor's words, once it is known. */
  update(changed: PropertyValues<CurrentConversationHost>, language: string | undefined): void {
    const { identity } = this.#host;
    const isRenewal = isRenewed(changed.get('identity') ?? identity, identity);
    if (lineOf.some((name) => changed.has(name) && !(isRenewal && name === 'identity')))
      this.#client = undefined;
    // The conversation goes on, with an answer under way.
    else if (this.#client) this.#client.identity = identity;
    if (!this.#client || changed.has('lesson')) this.#settle();
    if (this.#client && language !== undefined) this.#client.language = language;
  }

  /**
   * To be called for each stay of the element in a page; `signal` ends it. What
   * the browser keeps is not read before.
   */
  enter(signal: AbortSignal): void {
    this.#stay = signal;
    void this.takeUp();
    const saveNow = () => this.#saveNow();
    addEventListener('pagehide', saveNow, { signal });
    // On a phone a page in the background may be gone without another word.
    addEventListener('visibilitychange', saveNow, { signal, capture: true });
  }

  /** Ends everything under way and keeps what there is. */
  leave(): void {
    this.#conversation?.leave();
    this.#saveNow();
  }

  /** Soon; as often as one likes. */
  save(conversation = this.#conversation): void {
    const exchanges = conversation?.transcript.exchanges;
    // Otherwise it would take the place of what it does not know yet.
    if (exchanges && !this.#isUnread) this.#keeper?.save({ exchanges, draft: this.#options.draft.unsent });
  }

  /** Of the conversation nothing stays, here or in the browser. */
  clear(): void {
    const forget = () => {
      this.#conversation?.clear();
      this.#keeper?.forget();
    };
    forget();
    if (this.#isUnread) void this.takeUp().then(forget);
  }

  /** Puts the conversation with the past ones of the course, and begins a new one. */
  putAway(): void {
    this.#conversation?.stop();
    this.save();
    this.#keeper?.putAway();
    this.#conversation?.clear();
  }

  /** Goes on with a past conversation; the one that is here is put with the past ones. */
  goOnWith(key: string): void {
    const conversation = this.#conversation;
    const exchanges = this.#keeper?.takeOut(key);
    if (!conversation || !exchanges) return;
    this.putAway();
    this.#options.onRestored(conversation.restore(exchanges, () => this.#options.lesson(conversation)));
  }

  /** The past conversations of this course and student; none where nothing may be kept. */
  async past(): Promise<PastConversations | undefined> {
    const keeping = await this.#keeping.fetch();
    return this.#keeper && keeping && new keeping.PastConversations(localStore, this.#keeper.key);
  }

  /** A conversation that could not be shown has been put aside on this page. */
  get hasSetAside(): boolean {
    return this.#hasSetAside;
  }

  /**
   * The conversation breaks the view: it is put aside, and a new one begins.
   * @returns false if there is none: then something else is broken
   */
  setAside(): boolean {
    if (!this.#conversation || this.#conversation.transcript.exchanges.length === 0) return false;
    this.save();
    this.#keeper?.setAside();
    this.#hasSetAside = true;
    this.#conversation.clear();
    return true;
  }

  /** The sidecar knows this student as the one of the last visit: who has a name, or is still in the same tab. */
  #isSameReader(): boolean {
    return this.#student !== '' || this.#session?.read(this.#host.timer.now()) !== undefined;
  }

  #saveNow(): void {
    this.save();
    this.#keeper?.flush();
  }

  /** Takes up what belongs to this course, lesson and student, or goes on with it over another client. */
  #settle(): void {
    const { course, lesson, timer, network, identity, session, fetcher } = this.#host;
    const endpoint = this.#host.endpoint
      ? new URL(this.#host.endpoint, pageAddress(document)).href
      : this.#options.defaultEndpoint();
    const student = studentOf(session || identity);
    const isKept = student !== undefined;
    const kept = isKept
      ? new KeptSession(tabStore, [endpoint, course, ...placeIn(identity)], student)
      : undefined;
    this.#session = kept;
    const line = { endpoint, course, identity, session, fetcher, timer, network, kept };
    const isOff = isOffBy(session || identity);
    if (!this.#client) {
      this.#client = new TutorClient(line);
      // Pages that were loaded before are to be silent from now on. What is refused is said once a question is asked.
      if (isOff && !session) this.#client.open().catch(() => undefined);
    }
    const owner = isKept ? [endpoint, course, lesson, student] : undefined;
    const before = this.#conversation;
    before?.leave();
    const isSame = owner !== undefined && owner.join('\n') === this.#owner?.join('\n');
    this.#conversation = new Conversation(
      { client: this.#client, timer, network, newKey: newQuestionKey },
      this.#options.onChange,
      isSame ? before?.transcript : undefined,
    );
    this.#conversation.restsUntilMs = isOff ? Infinity : 0;
    if (before?.course.kind === 'known' && before.course.course.id === course)
      this.#conversation.course = before.course;
    if (isSame) return;
    this.save(before);
    this.#keeper?.flush();
    this.#owner = owner;
    this.#keeper = undefined;
    this.#isUnread = true;
    this.#hasSetAside = false;
    this.#options.draft.moveOn(student === this.#student);
    this.#student = student;
    this.#options.onMoved();
    if (this.#mayRead) void this.takeUp();
  }

  /** Goes on with what the browser keeps of the conversation; to be waited for before anything is added to it. */
  async takeUp(): Promise<void> {
    this.#mayRead = true;
    if (!this.#isUnread) return;
    await this.#fetchKeeper();
    // It may have become another conversation meanwhile, of which the same is asked again.
    if (!this.#conversation || !this.#isUnread || this.#stay?.aborted || (this.#owner && !this.#keeper))
      return;
    this.#isUnread = false;
    const conversation = this.#conversation;
    // Asked in the moment before it could be read.
    if (conversation.transcript.exchanges.length > 0) this.#keeper?.putAway();
    const kept = this.#keeper?.load(this.#isSameReader());
    this.#options.draft.takeUp(kept?.draft ?? '');
    if (kept?.isBroken) this.#hasSetAside = true;
    const exchanges = kept?.exchanges ?? [];
    if (exchanges.length === 0) return;
    this.#options.onRestored(conversation.restore(exchanges, () => this.#options.lesson(conversation)));
  }

  async #fetchKeeper(): Promise<void> {
    if (!this.#owner || this.#keeper) return;
    // What does not come is asked for again with the next question.
    const keeping = await this.#keeping.fetch();
    if (keeping && this.#owner)
      this.#keeper ??= new keeping.ConversationKeeper(localStore, this.#owner, this.#host.timer);
  }
}
