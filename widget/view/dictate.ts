import { html, type TemplateResult } from 'lit';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import { stopIcon } from './icons.ts';

const microphoneIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><rect x="9" y="3.5" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3"/></svg>`;

/** Speaking instead of typing. */
export function dictateView(words: MoreStrings, isListening: boolean, onToggle: () => void): TemplateResult {
  const label = isListening ? words.stopDictating : words.dictate;
  return html`<button type="button" class="plain dictate" aria-label=${label} title=${label} @click=${onToggle}>${isListening ? stopIcon : microphoneIcon}</button>`;
}
