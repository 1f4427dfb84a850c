import { html, nothing, type TemplateResult } from 'lit';
import type { Level } from '../figures/thresholds.ts';
import { ofBefore } from './compared.ts';
import { light } from './level.ts';
import type { PageContext } from './page-context.ts';

/** The figures of some days beside those of as many days before. */
interface Compared<Figures> {
  summary: Figures;
  summaryBefore: Figures;
  before: { from: string; to: string };
}

/** What else a tile may say. */
interface TileExtras {
  level?: Level;
  more?: string | undefined;
}

/**
 * @returns what makes a tile of one of the figures: `figure` is its name in the API, `write` says it in words
 */
export function tileOf<Figures>(
  { summary, summaryBefore, before }: Compared<Figures>,
  context: PageContext,
): (words: string, figure: string, write: (of: Figures) => string, extras?: TileExtras) => TemplateResult {
  return (words, figure, write, { level, more } = {}) => html`<div class="tile">
    <dt>${words}</dt>
    <dd>
      <b data-figure=${figure}>${write(summary)}</b>
      ${level === undefined ? nothing : light(level, context.strings)}
      ${more === undefined ? nothing : html`<small>${more}</small>`}
      ${ofBefore(write(summaryBefore), before, context)}
    </dd>
  </div>`;
}
