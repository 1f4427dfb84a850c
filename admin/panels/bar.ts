import { html, type TemplateResult } from 'lit';
import type { Level } from '../figures/thresholds.ts';

export interface BarProps {
  /** In the unit of `end`; null: nothing counted. */
  value: number | null;
  /** Value at the right end. */
  end: number;
  level: Level;
  /** Values where a line stands, each with a word below. */
  marks: readonly { at: number; word: string }[];
  /** Where the value is expected to go. */
  forecast?: number;
}

/** A bar with marks. A picture of a number that stands beside it, so nothing for screen readers. */
export function bar({ value, end, level, marks, forecast }: BarProps): TemplateResult {
  const percent = (at: number) => `${Math.min(100, Math.max(0, (at / end) * 100)).toFixed(2)}%`;
  // As a property: the page's policy allows no style attribute.
  return html`<div class="bar" data-level=${level} aria-hidden="true">
    <div class="track">
      ${forecast === undefined ? '' : html`<div class="forecast" .style=${`width: ${percent(forecast)}`}></div>`}
      <div class="fill" .style=${`width: ${percent(value ?? 0)}`}></div>
      ${marks.map(({ at }) => html`<div class="mark" .style=${`inset-inline-start: ${percent(at)}`}></div>`)}
    </div>
    ${
      marks.length === 0
        ? ''
        : html`<div class="words">
            ${marks.map(({ at, word }) => html`<span .style=${`inset-inline-start: ${percent(at)}`}>${word}</span>`)}
          </div>`
    }
  </div>`;
}
