import { html, type TemplateResult } from 'lit';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import { closeIcon } from './icons.ts';

export interface QuoteProps {
  words: MoreStrings;
  /** Selected in the lesson. */
  text: string;
  /** Another answer is under way. */
  isBusy: boolean;
  onExplain: () => void;
  onRemove: () => void;
}

/** What the next question is about, above the question box. */
export function quoteView({ words, text, isBusy, onExplain, onRemove }: QuoteProps): TemplateResult {
  return html`<div class="quote" part="quote" role="group" aria-label=${words.aboutThis}>
    <blockquote dir="auto">${text}</blockquote>
    <button type="button" class="plain small" aria-label=${words.removeQuote} title=${words.removeQuote} @click=${onRemove}>${closeIcon}</button>
    <button type="button" class="quiet" ?disabled=${isBusy} @click=${onExplain}>${words.explainThis}</button>
  </div>`;
}
