import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Announcer } from '../announcer.ts';
import type { Strings } from '../strings/strings.ts';

/** What only those hear who cannot see it. `words`: the latest short message. */
export function announcedView(words: string, { mode, spoken }: Announcer, strings: Strings): TemplateResult {
  return html`<div class="unseen" role="status">${words}</div>
    ${
      mode === 'sentences'
        ? html`<div class="unseen" role="log" aria-label=${strings.tutor}>${repeat(
            spoken,
            ({ id }) => id,
            (sentence) => html`<p>${sentence.words}</p>`,
          )}</div>`
        : nothing
    }`;
}
