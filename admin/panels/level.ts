import { html, svg, type TemplateResult } from 'lit';
import type { Level } from '../figures/thresholds.ts';
import type { Strings } from '../strings/strings.ts';

/** Each level has a shape of its own, so that it is known without its colour. */
const shapes = {
  good: svg`<circle cx="8" cy="8" r="7" /><path d="m4.5 8.2 2.4 2.4 4.6-5" class="ink" />`,
  watch: svg`<path d="M8 1 15.5 14.5H.5z" /><path d="M8 6v4M8 12v.6" class="ink" />`,
  act: svg`<path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z" /><path d="M8 4v5M8 11.2v.6" class="ink" />`,
  unknown: svg`<circle cx="8" cy="8" r="6" class="hollow" />`,
} as const;

/** A warning light: shape, colour and word. */
export function light(level: Level, strings: Strings, word?: string): TemplateResult {
  return html`<span class="light" data-level=${level}>
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${shapes[level]}</svg>
    <span>${word ?? strings.levels[level]}</span>
  </span>`;
}
