import { html, nothing, type TemplateResult } from 'lit';
import type { LmsPages } from '../../proxy/admin/wire.ts';
import { judgeLmsPages } from '../figures/thresholds.ts';
import { light } from './level.ts';
import type { PageContext } from './page-context.ts';

/** How many pages of the LMS got the tutor, and why others did not. */
export function lmsPagesCard(pages: LmsPages, { strings, format }: PageContext): TemplateResult {
  const say = strings.lmsPages;
  const reasons = Object.entries(pages.refused);
  const without = reasons.reduce((sum, [, count]) => sum + count, 0);
  const level = judgeLmsPages(pages);
  return html`<section class="card dial" data-level=${level}>
    <header>
      <h2>${say.title}</h2>
      ${light(level, strings)}
    </header>
    <p class="big">
      <b data-figure="lmsPages.tagged">${format.count(pages.tagged)}</b>
      <span>${say.ofPages(format.count(pages.tagged + without))}</span>
    </p>
    ${
      reasons.length === 0
        ? nothing
        : html`<dl class="rows">
            ${reasons.map(
              ([reason, count]) =>
                html`<div>
                  <dt>${say.refused[reason as keyof typeof say.refused]}</dt>
                  <dd><b data-figure=${`lmsPages.refused.${reason}`}>${format.count(count)}</b></dd>
                </div>`,
            )}
          </dl>`
    }
  </section>`;
}
