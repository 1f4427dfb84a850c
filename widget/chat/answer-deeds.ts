import { copyText } from '../browser/clipboard.ts';
import type { Timer } from '../browser/timer.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { TutorEvents } from '../conversation/events.ts';
import type { Exchange } from '../conversation/exchange.ts';
import { rate } from '../conversation/rating.ts';
import type { MoreStrings } from '../strings/more/more-strings.ts';

/** What the deeds need of the element around them, as it is at the moment. */
export interface DeedsHost {
  conversation: Conversation;
  words: MoreStrings;
  timer: Timer;
  page: Document;
  /** To everybody who cannot see it. */
  announce(words: string): void;
  /** Something here has changed that the view shows. */
  changed(): void;
  rated(detail: TutorEvents['rating']): void;
}

/** How long a button says that it has copied. */
const copiedMs = 2_000;
/** Arrow keys pass other stars on their way; each alone would be a rating. */
const ratingPauseMs = 700;

/** What a student does with answers: copies and rates them. */
export class AnswerDeeds {
  readonly #host: () => DeedsHost | undefined;
  #copied: number | undefined;
  /** Comments that are being written, by exchange. */
  readonly #comments = new Map<number, string>();

  constructor(host: () => DeedsHost | undefined) {
    this.#host = host;
  }

  isCopied({ id }: Exchange): boolean {
    return this.#copied === id;
  }

  /** A comment to a rating of this visit that has not been sent; undefined where there is none. */
  comment({ id }: Exchange): string | undefined {
    return this.#comments.get(id);
  }

  async copyAnswer({ id, text }: Exchange): Promise<void> {
    if (!(await this.#copy(text))) return;
    this.#copied = id;
    this.#host()?.changed();
    this.#host()?.timer.after(copiedMs, () => {
      if (this.#copied === id) this.#copied = undefined;
      this.#host()?.changed();
    });
  }

  async copyCode(code: string, button: HTMLElement): Promise<void> {
    if (!(await this.#copy(code))) return;
    button.toggleAttribute('data-copied', true);
    this.#host()?.timer.after(copiedMs, () => button.toggleAttribute('data-copied', false));
  }

  stars({ id }: Exchange, stars: number): void {
    if (!this.#comments.has(id)) this.#comments.set(id, '');
    void this.#rate(id, stars, this.#comments.get(id)?.trim() ?? '', ratingPauseMs);
  }

  writeComment({ id }: Exchange, comment: string): void {
    this.#comments.set(id, comment);
    this.#host()?.changed();
  }

  async sendComment({ id, rating }: Exchange): Promise<void> {
    const comment = this.#comments.get(id)?.trim() ?? '';
    if (!rating) return;
    if (await this.#rate(id, rating.stars, comment, 0)) this.#comments.delete(id);
    this.#host()?.changed();
  }

  async #rate(id: number, stars: number, comment: string, pauseMs: number): Promise<boolean> {
    const host = this.#host();
    if (!host) return false;
    const isSaved = await rate(host.conversation, id, { stars, comment }, pauseMs);
    const exchange = host.conversation.transcript.exchanges.find((one) => one.id === id);
    if (!exchange) return false;
    if (isSaved) {
      host.announce(host.words.rated);
      host.rated({ answerId: exchange.answerId, question: exchange.question, stars, comment });
    } else if (exchange.rating?.state === 'failed') host.announce(host.words.notRated);
    return isSaved;
  }

  async #copy(text: string): Promise<boolean> {
    const host = this.#host();
    if (!host) return false;
    const isCopied = await copyText(text, host.page);
    host.announce(isCopied ? host.words.copied : host.words.notCopied);
    return isCopied;
  }
}
