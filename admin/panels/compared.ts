import { html, type TemplateResult } from 'lit';
import type { PageContext } from './page-context.ts';

/** The same figure of as many days before, to stand beside it. */
export function ofBefore(
  value: string,
  before: { from: string; to: string },
  { strings, format }: Pick<PageContext, 'strings' | 'format'>,
): TemplateResult {
  const days =
    before.from === before.to
      ? format.day(before.from)
      : `${format.day(before.from)} – ${format.day(before.to)}`;
  return html`<small class="before" title=${days}>${strings.before(value)}</small>`;
}
