import { html, nothing, type TemplateResult } from 'lit';
import type { Announcer } from '../chat/announcer.ts';
import type { Strings } from '../strings/strings.ts';

/** What only those hear who cannot see it. `words`: the latest short message. */
export function announcedView(words: string, { mode, lines }: Announcer, strings: Strings): TemplateResult {
  return html`<div class="unseen" role="status">${words}</div>
    ${
      mode === 'sentences'
        ? html`<div class="unseen" role="log" aria-label=${strings.tutor}>${lines}</div>`
        : nothing
    }`;
}
