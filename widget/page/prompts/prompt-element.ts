import { html, nothing, render, type TemplateResult } from 'lit';
import { adopt } from '../../browser/adopt.ts';

/** What a prompt says and does, as the tutor of the page sets it. */
export interface Offer {
  /** On the button, where there is nothing between the tags. */
  words: string;
  /** Added for who does not see where it stands. */
  subject: string;
  /** BCP 47 tag of the words. */
  language: string;
  direction: 'ltr' | 'rtl';
  onPress: () => void;
  /** Before the first of many: the tutor itself, which stands behind all of them for who goes from one to the next. */
  tutor?: { words: string; onOpen: () => void } | undefined;
}

const bubbleIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 18.5V6.8A1.8 1.8 0 0 1 6.8 5h10.4A1.8 1.8 0 0 1 19 6.8v7.4a1.8 1.8 0 0 1-1.8 1.8H8.5L5 18.5Z"/></svg>`;

/**
 * A small button in the lesson that asks the tutor of the page:
 * `<course-tutor-prompt question="Why do lists start at 0?">`, with other words
 * between the tags if the question is long. Without a tutor it is not there.
 *
 * @element course-tutor-prompt
 */
export class TutorPrompt extends HTMLElement {
  /** Undefined: there is nobody to ask. */
  set offer(offer: Offer | undefined) {
    const root = this.shadowRoot ?? this.#open();
    render(offer ? buttonView(offer) : nothing, root);
  }

  /** What the author wants to be asked. */
  get question(): string {
    return this.getAttribute('question')?.trim() || this.textContent.trim();
  }

  #open(): ShadowRoot {
    const root = this.attachShadow({ mode: 'open' });
    adopt(root, styles);
    return root;
  }
}

function buttonView({ words, subject, language, direction, onPress, tutor }: Offer): TemplateResult {
  return html`${
    tutor
      ? html`<button type="button" class="way" lang=${language} dir=${direction} @click=${tutor.onOpen}>${bubbleIcon}${tutor.words}</button>`
      : nothing
  }<button type="button" part="button" lang=${language} dir=${direction} @click=${onPress}>
    ${bubbleIcon}<slot>${words}</slot>${subject ? html`<span>: ${subject}</span>` : nothing}
  </button>`;
}

/** In the lesson's own type and colour: it is a part of the page, and no advertisement in it. */
const styles = `
  :host { display: block; margin: 0.2em 0 0.8em; text-align: start; }
  :host([hidden]), [hidden] { display: none !important; }
  button {
    display: inline-flex; align-items: center; gap: 0.4em; min-height: 24px; padding: 0.1em 0.5em; margin: 0;
    border: 1px solid transparent; border-radius: 0.5em; background: none; color: inherit;
    font: inherit; font-size: max(12px, 0.8em); font-weight: 400; line-height: 1.4; text-align: start; letter-spacing: normal;
    text-decoration: underline dotted; text-underline-offset: 0.2em; cursor: pointer;
  }
  button:hover { border-color: currentColor; text-decoration: none; }
  button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
  svg { flex: none; width: 1.15em; height: 1.15em; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linejoin: round; }
  span, .way:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .way { text-decoration: none; }
  .way:not(:focus) { min-height: 0; padding: 0; border: 0; }
  @media print { :host { display: none; } }
`;
