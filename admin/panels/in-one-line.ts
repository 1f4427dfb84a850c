import { html, type TemplateResult } from 'lit';

/** Names and times side by side, each in its own direction: a course may run the other way than the page. */
export function inOneLine(parts: readonly string[]): TemplateResult[] {
  return parts.map((part, index) => html`${index === 0 ? '' : ' · '}<bdi>${part}</bdi>`);
}
