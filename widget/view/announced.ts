import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../strings/strings.ts';

/** What a screen reader is told of an answer while it is written: each sentence, or only that it has ended. */
export type Announced = 'sentences' | 'end';

export interface AnnouncedProps {
  mode: Announced;
  /** The latest sentences, rendered. */
  lines: unknown;
}

/** What only those hear who cannot see it. `words`: the latest short message. */
export function announcedView(
  words: string,
  announcer: AnnouncedProps | undefined,
  strings: Strings,
): TemplateResult {
  return html`<div class="unseen" role="status">${words}</div>
    ${
      announcer?.mode === 'sentences'
        ? html`<div class="unseen" role="log" aria-label=${strings.tutor}>${announcer.lines}</div>`
        : nothing
    }`;
}
