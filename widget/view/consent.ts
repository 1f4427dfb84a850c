import { html, nothing, type TemplateResult } from 'lit';
import type { ConsentTerms } from '../../proxy/ground/protocol.ts';
import type { MoreStrings } from '../strings/more/more-strings.ts';

export interface ConsentProps {
  words: MoreStrings;
  terms: ConsentTerms;
  hasFailed: boolean;
  onAgree: () => void;
}

/** What the student agrees to, above the question box. */
export function consentView({ words, terms, hasFailed, onAgree }: ConsentProps): TemplateResult {
  return html`<section class="consent" part="consent" aria-labelledby="consent">
    <h3 id="consent">${words.consentTitle}</h3>
    <p id="consent-read">${words.consentRead}</p>
    ${
      terms.url === undefined
        ? html`<div class="terms" tabindex="0" role="group" aria-labelledby="consent-read" dir="auto">${terms.text}</div>`
        : html`<p><a href=${terms.url} target="_blank" rel="noopener">${words.consentPage}<span class="unseen"> ${words.opensInNewTab}</span></a></p>`
    }
    ${hasFailed ? html`<p class="failed" role="alert">${words.notAgreed}</p>` : nothing}
    <button type="button" class="agree" @click=${onAgree}>${words.agree}</button>
  </section>`;
}
