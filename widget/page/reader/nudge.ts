import { css } from 'lit';
import type { Timer } from '../../browser/timer.ts';
import type { MoreStrings } from '../../strings/more/more-strings.ts';
import { browserReadingSigns, type ReadingSigns } from './reading-signs.ts';

export interface NudgeHost {
  page: Document;
  timer: Timer;
  words: () => Promise<MoreStrings | undefined>;
  /** Holds the bubble; null as long as nothing has been rendered. */
  into: () => HTMLElement | null;
  /** A question about the lesson that is worth asking; undefined if there is none. */
  suggestion: () => Promise<string | undefined>;
  adopt: (css: string) => void;
  announce: (words: string) => void;
  /** The bubble is shown on this lesson: not again there. @returns false if that cannot be remembered */
  remember: () => boolean;
  onAsk: (question: string) => void;
  /** The student wants nothing to be offered any more. */
  onLeaveAlone: () => void;
  onDismiss: (hadFocus: boolean) => void;
  signs?: ReadingSigns;
}

/** Who has read for so long and so far may be glad of a question; sooner it would be in the way. */
const readMs = 60_000;
const readShare = 0.3;
/** On a page that fits into the window only the time tells. */
const readMsWithoutScroll = 90_000;
const tickMs = 5_000;

/**
 * One quiet bubble above the floating button, with a question made from the
 * lesson, for a student who reads but has never opened the tutor. It takes no
 * focus, and comes once in a lesson at most.
 */
export class Nudge {
  readonly #host: NudgeHost;
  readonly #signs: ReadingSigns;
  #cancel: (() => void) | undefined;
  #readMs: number;
  #bubble: HTMLElement | undefined;
  #isOver = false;

  /** `alreadyMs`: for how long the page has been read when this begins to watch. */
  constructor(host: NudgeHost, alreadyMs: number) {
    this.#host = host;
    this.#signs = host.signs ?? browserReadingSigns(host.page);
    this.#readMs = alreadyMs;
  }

  start(): void {
    if (this.#isOver || this.#cancel) return;
    this.#cancel = this.#host.timer.after(tickMs, () => {
      this.#cancel = undefined;
      void this.#tick();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#bubble?.remove();
    this.#bubble = undefined;
  }

  async #tick(): Promise<void> {
    if (this.#signs.isBeingRead()) this.#readMs += tickMs;
    const share = this.#signs.shareSeen();
    const isDue =
      share === undefined
        ? this.#readMs >= readMsWithoutScroll
        : this.#readMs >= readMs && share >= readShare;
    if (!isDue || this.#signs.isBusy()) return this.start();
    this.#isOver = true;
    const [question, words] = await Promise.all([this.#host.suggestion(), this.#host.words()]);
    if (question && words && this.#host.remember()) this.#show(question, words);
  }

  #show(question: string, strings: MoreStrings): void {
    const { page, into, announce, adopt, onAsk, onDismiss, onLeaveAlone } = this.#host;
    const place = into();
    if (!place) return;
    adopt(styles.cssText);
    const bubble = page.createElement('section');
    bubble.className = 'nudge';
    bubble.part.add('nudge');
    bubble.setAttribute('aria-label', strings.nudge);
    const words = page.createElement('p');
    words.textContent = strings.nudge;
    const ask = button('suggestion', question);
    ask.dir = 'auto';
    ask.part.add('suggestion');
    const dismiss = button('plain small', '×');
    dismiss.setAttribute('aria-label', strings.notNow);
    dismiss.title = strings.notNow;
    const leave = button('leave', strings.leaveMeAlone);
    leave.title = strings.leaveMeAloneHint;
    bubble.append(words, dismiss, ask, leave);
    ask.addEventListener('click', () => {
      this.stop();
      onAsk(question);
    });
    const close = () => {
      const hadFocus = bubble.matches(':focus-within');
      this.stop();
      onDismiss(hadFocus);
    };
    dismiss.addEventListener('click', close);
    leave.addEventListener('click', () => {
      close();
      onLeaveAlone();
    });
    bubble.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') close();
    });
    place.append(bubble);
    this.#bubble = bubble;
    announce(`${strings.nudge} ${question}`);

    function button(className: string, text: string): HTMLButtonElement {
      const element = page.createElement('button');
      element.type = 'button';
      element.className = className;
      element.textContent = text;
      return element;
    }
  }
}

const styles = css`
  .nudge {
    position: fixed;
    inset-block-end: calc(var(--_bottom) + var(--_lift, 0px) + 4.2em);
    inset-inline: var(--_sides);
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    gap: 0.5em;
    inline-size: min(20em, 100vw - 2 * var(--_gap));
    padding: 0.7em 0.7em 0.9em 1em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: 0 2px 6px rgb(15 18 40 / 0.08), 0 16px 40px -12px rgb(15 18 40 / 0.3);
  }
  .nudge p {
    font-weight: 600;
  }
  .nudge .plain {
    font-size: 1.2em;
    line-height: 1;
  }
  .nudge .suggestion {
    grid-column: 1 / -1;
  }
  .nudge .leave {
    justify-self: start;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    font-size: 0.8667em;
    color: var(--_muted);
    text-decoration: underline;
  }
  @media print {
    .nudge {
      display: none;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .nudge {
      animation: rise 0.25s cubic-bezier(0.2, 0.8, 0.2, 1);
    }
  }
`;
