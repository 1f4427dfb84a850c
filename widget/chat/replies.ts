import { type CSSResult, css } from 'lit';
import type { RepliesReply, TeacherReply } from '../../proxy/ground/protocol.ts';
import { toJson } from '../browser/json.ts';
import { localStore } from '../browser/store.ts';
import type { TutorClient } from '../conversation/client.ts';
import { ignoreExpected } from '../conversation/conversation.ts';
import type { Exchange } from '../conversation/exchange.ts';
import { TutorFailure } from '../conversation/failure.ts';
import { jsonOf } from '../conversation/sidecar.ts';
import { studentOf } from '../conversation/student.ts';
import type { AllStrings } from '../strings/more/more-strings.ts';
import type { AnswerParts } from '../view/exchange.ts';
import { repliesView } from '../view/replies.ts';

/** Says that somebody has asked a teacher in this browser: only then it is looked for replies (see `Chat`). */
const askedKey = 'course-tutor-asked';

/** Under which the browser keeps the ticket for replies of teachers; undefined where nothing may be kept. */
function ticketKey({ identity, options }: TutorClient): string | undefined {
  const { course, endpoint, session } = options;
  const student = studentOf(session || identity);
  return student === undefined ? undefined : `course-tutor-replies:${toJson([endpoint, course, student])}`;
}

/** For the next visit. */
export function keepTicket(client: TutorClient, ticket: string): void {
  const key = ticketKey(client);
  if (!key) return;
  localStore.write(key, ticket);
  localStore.write(askedKey, '1');
}

export interface RepliesOptions {
  client: TutorClient;
  /** A reply is plain text until it has been fetched. */
  answering: { readonly parts: AnswerParts | undefined; fetch(): Promise<void> };
  adopt: (css: string) => void;
  /** In the panel. */
  find: (selector: string) => Element | null;
  onChange: () => void;
}

/** What teachers have replied to this student; fetched where there may be something. */
export class Replies {
  static readonly #styles: CSSResult = css`
    /* The tutor's own button: there is something new, or a conversation to go back to (Chat.lookForReplies). */
    .launcher.marked::after {
      content: '';
      position: absolute;
      inset-block-start: 0;
      inset-inline-end: 0.2em;
      inline-size: 0.9em;
      block-size: 0.9em;
      border: 2px solid var(--_surface);
      border-radius: 999px;
      background: var(--_danger);
    }
    .replies {
      display: grid;
      gap: 0.6em;
      margin-block-end: 1.2em;
      padding: 0.9em 1em;
      border: 1px solid var(--_border);
      border-inline-start: 4px solid var(--_accent);
      border-radius: var(--_radius-inner);
      background: var(--_raised);
    }
    .replies h3 {
      font-size: 1em;
      font-weight: 650;
    }
    .replies .asked {
      color: var(--_muted);
      overflow-wrap: anywhere;
    }
  `;

  readonly #options: RepliesOptions;
  #items: readonly TeacherReply[] = [];
  /** That has been brought into view, or is about to be. */
  #offered: TeacherReply | undefined;
  /** One object for each, as its text is shown piece by piece. */
  readonly #shown = new Map<string, Exchange>();

  constructor(options: RepliesOptions) {
    this.#options = options;
    options.adopt(Replies.#styles.cssText);
    void this.#look();
  }

  get unread(): number {
    return this.#items.length;
  }

  /** What fails is looked for again at the next visit. */
  async #look(): Promise<void> {
    if (!this.#ticket) return;
    void this.#options.answering.fetch();
    try {
      const { items } = await jsonOf<RepliesReply>(await this.#send('/v1/replies', {}));
      this.#items = items.filter(({ reply, isRead }) => reply !== null && !isRead);
      if (items.every(({ isRead }) => isRead)) this.#forgetTicket();
    } catch (error) {
      ignoreExpected(error);
      const isOver =
        error instanceof TutorFailure &&
        error.failure.kind === 'problem' &&
        error.failure.problem.code === 'unauthenticated';
      if (isOver) this.#forgetTicket();
    }
    this.#options.onChange();
  }

  view(words: AllStrings): unknown {
    const [first] = this.#items;
    if (!first) return undefined;
    if (this.#offered !== first) {
      this.#offered = first;
      requestAnimationFrame(() => this.#showOnce());
    }
    return repliesView({
      words,
      reply: first,
      text: this.#options.answering.parts?.text(this.#exchangeOf(first), words),
      onRead: () => void this.#read(first),
    });
  }

  /**
   * A conversation is shown from its end on, and this stands above it: whoever opens the panel has come for it. Once, as
   * soon as it has a size, and only within the panel: the page around it stays where it is.
   */
  #showOnce(): void {
    const section = this.#options.find('.replies');
    if (!section) return;
    const observer = new ResizeObserver(() => {
      const box = section.closest('.scroll');
      const { top, height } = section.getBoundingClientRect();
      if (section.isConnected && height === 0) return;
      observer.disconnect();
      if (box) box.scrollTop += top - box.getBoundingClientRect().top;
    });
    observer.observe(section);
  }

  async #read({ id }: TeacherReply): Promise<void> {
    this.#items = this.#items.filter((each) => each.id !== id);
    this.#options.onChange();
    try {
      const headers = { 'content-type': 'application/json' };
      await this.#send('/v1/replies/read', { method: 'POST', headers, body: toJson({ ids: [id] }) });
    } catch (error) {
      // It is shown once more.
      ignoreExpected(error);
    }
  }

  /** Of this student; undefined where there is none. */
  get #ticket(): string | undefined {
    const key = ticketKey(this.#options.client);
    return key && localStore.read(key);
  }

  #send(path: string, init: RequestInit): Promise<Response> {
    const headers = { ...init.headers, authorization: `Bearer ${this.#ticket}` };
    return this.#options.client.sidecar.request(path, { ...init, headers });
  }

  #forgetTicket(): void {
    const key = ticketKey(this.#options.client);
    if (key) localStore.remove(key);
  }

  #exchangeOf({ id, question, reply }: TeacherReply): Exchange {
    const known = this.#shown.get(id);
    if (known) return known;
    const exchange: Exchange = {
      ...{ id: -1 - this.#shown.size, question, text: reply ?? '', sources: [], notice: '', answerId: '' },
      ...{ progress: { kind: 'complete' }, model: '', lastEventId: -1, link: 'up' },
    };
    this.#shown.set(id, exchange);
    return exchange;
  }
}
