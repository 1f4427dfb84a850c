import { html, type TemplateResult } from 'lit';

/** What the sidecar sets between backticks, such as names of settings, as code: as its mails show it. */
export function withCode(text: string): (string | TemplateResult)[] {
  // What stands between two of them is at each odd place.
  return text.split(/`([^`]+)`/).map((piece, at) => (at % 2 === 1 ? html`<code>${piece}</code>` : piece));
}
