import { html, type TemplateResult } from 'lit';
import type { Strings } from '../strings/strings.ts';
import { closeIcon } from './icons.ts';

export interface QuoteProps {
  strings: Strings;
  /** Selected in the lesson. */
  text: string;
  /** Another answer is under way. */
  isBusy: boolean;
  onExplain: () => void;
  onRemove: () => void;
}

/** What the next question is about, above the question box. */
export function quoteView({ strings, text, isBusy, onExplain, onRemove }: QuoteProps): TemplateResult {
  return html`<div class="quote" part="quote" role="group" aria-label=${strings.aboutThis}>
    <blockquote dir="auto">${text}</blockquote>
    <button type="button" class="plain small" aria-label=${strings.removeQuote} title=${strings.removeQuote} @click=${onRemove}>${closeIcon}</button>
    <button type="button" class="quiet" ?disabled=${isBusy} @click=${onExplain}>${strings.explainThis}</button>
  </div>`;
}
