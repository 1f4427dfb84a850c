import { css } from 'lit';

/**
 * Public custom properties (`--course-tutor-*`) and their defaults, under short
 * private names. Every pair of text and background here has a contrast of at
 * least 4.5:1. Sizes are in em of the tutor's own font size, which begins at
 * the reader's chosen size and not at that of the page's root element.
 */
export const theme = css`
  :host {
    all: initial;
    display: contents;
    /* All sizes follow it; a page that sets it for everything means its own text. */
    font-size: medium !important;
  }
  :host([mode='inline']) {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  /* Within reach of no rule of the page, however important it is; whatever is inherited ends here. */
  .tutor {
    all: initial;
    display: block;
    /* Of "var(--_light, X) var(--_dark, Y)" one is left: initial lets its value stand, nothing takes it away. */
    --_light: initial;
    --_dark: ;
    --_surface: var(--course-tutor-surface, var(--_light, #ffffff) var(--_dark, #191b21));
    --_raised: var(--course-tutor-raised, var(--_light, #f5f5f9) var(--_dark, #23262e));
    --_text: var(--course-tutor-text, var(--_light, #1d1f27) var(--_dark, #e9eaf0));
    --_muted: var(--course-tutor-muted, var(--_light, #5b5f70) var(--_dark, #a6abbb));
    --_border: var(--course-tutor-border, var(--_light, #e2e3eb) var(--_dark, #363a45));
    --_accent: var(--course-tutor-accent, var(--_light, #4049c9) var(--_dark, #aab4ff));
    --_accent-text: var(--course-tutor-accent-text, var(--_light, #ffffff) var(--_dark, #171a45));
    --_line: color-mix(in srgb, var(--_muted) 62%, var(--_surface));
    --_star: var(--_light, #a05a00) var(--_dark, #ffc857);
    --_accent-hover: color-mix(in srgb, var(--_accent) 88%, var(--_text));
    --_tint: color-mix(in srgb, var(--_accent) 11%, var(--_surface));
    --_danger: var(--course-tutor-danger, var(--_light, #b3261e) var(--_dark, #ffb4a9));
    --_danger-tint: color-mix(in srgb, var(--_danger) 7%, var(--_surface));
    --_danger-line: color-mix(in srgb, var(--_danger) 28%, var(--_surface));
    --_radius: var(--course-tutor-radius, 18px);
    --_radius-inner: calc(var(--_radius) * 0.6);
    --_gap: var(--course-tutor-gap, 20px);
    --_code: var(--course-tutor-font-code, ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace);
    color-scheme: light;
    color: var(--_text);
    font-family: var(--course-tutor-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Ubuntu, sans-serif);
    font-size: var(--course-tutor-font-size, 0.9375em);
    line-height: 1.55;
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }
  /* Chrome 109, the last one for Windows 7. */
  @supports not (color: color-mix(in srgb, red, red)) {
    .tutor {
      --_line: var(--_muted);
      --_accent-hover: var(--_accent);
      --_tint: var(--_raised);
      --_danger-tint: var(--_raised);
      --_danger-line: var(--_danger);
    }
  }
  .dark {
    color-scheme: dark;
    --_light: ;
    --_dark: initial;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  p,
  h2,
  h3,
  ol,
  ul,
  blockquote,
  pre {
    margin: 0;
    padding: 0;
  }
  button,
  textarea {
    font: inherit;
    color: inherit;
    margin: 0;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
  }
  button {
    cursor: pointer;
    touch-action: manipulation;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .icon {
    flex: none;
    display: block;
    inline-size: calc(20px * var(--_far, 1));
    block-size: calc(20px * var(--_far, 1));
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* Where it would follow the panel it would make a page that the panel fills one pixel longer. */
  .tutor > .unseen {
    inset-block-start: 0;
  }
  .tutor.inline {
    position: relative;
  }
`;
