import { css } from 'lit';

/** Launcher, panel, header, footer and the room between them, floating and inline. */
export const frame = css`
  /* Of no size itself. In the top layer where there are popovers, else above all but that. */
  .floating {
    position: fixed;
    /* On a phone that looks at a wide page from afar (place/farness.ts) as large as on any other. */
    font-size: calc(var(--course-tutor-font-size, 0.9375em) * var(--_far, 1));
    z-index: var(--course-tutor-z-index, 2147483000);
    --_bottom: calc(max(var(--_gap), env(safe-area-inset-bottom)) + var(--course-tutor-offset, 0px));
    --_sides: auto max(var(--_gap), env(safe-area-inset-right));
  }
  :host([position='start']) .floating:not([data-across]),
  :host(:not([position='start'])) .floating[data-across] {
    --_sides: max(var(--_gap), env(safe-area-inset-left)) auto;
  }
  .launcher {
    position: fixed;
    /* Above what the page has in that corner (place/corner.ts). */
    inset-block-end: calc(var(--_bottom) + var(--_lift, 0px));
    inset-inline: var(--_sides);
    display: flex;
    align-items: center;
    gap: 0.6em;
    block-size: 3.5em;
    padding-inline: 1.1em 1.35em;
    border: 1px solid transparent;
    border-radius: 999px;
    background: var(--_accent);
    color: var(--_accent-text);
    font-weight: 600;
    letter-spacing: -0.005em;
    box-shadow: 0 1px 2px rgb(15 18 40 / 0.16), 0 10px 28px -6px rgb(15 18 40 / 0.32);
  }
  .launcher:focus-visible {
    outline: 2px solid var(--_surface);
    outline-offset: -5px;
    box-shadow: 0 0 0 3px var(--_accent);
  }
  .panel {
    display: flex;
    flex-direction: column;
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: clip;
  }
  .panel:focus-visible {
    outline: none;
  }
  .floating .panel {
    position: fixed;
    inset-block-end: var(--_bottom);
    inset-inline: var(--_sides);
    inline-size: min(var(--course-tutor-width, 27em), 100vw - 2 * var(--_gap));
    block-size: min(var(--course-tutor-height, 44em), 100dvh - var(--_gap) - var(--_bottom));
    box-shadow: 0 2px 6px rgb(15 18 40 / 0.08), 0 24px 64px -12px rgb(15 18 40 / 0.34);
  }
  .inline .scroll {
    min-block-size: 13em;
  }
  .inline .panel {
    max-block-size: min(var(--course-tutor-height, 40em), 90dvh);
    box-shadow: 0 1px 3px rgb(15 18 40 / 0.06);
  }
  .header {
    flex: none;
    display: flex;
    align-items: center;
    gap: 0.35em;
    padding: 0.8em 0.8em 0.8em 1em;
    border-block-end: 1px solid var(--_border);
  }
  .badge {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 2.4em;
    block-size: 2.4em;
    margin-inline-end: 0.4em;
    border-radius: var(--_radius-inner);
    background: var(--_tint);
    color: var(--_accent);
  }
  .titles {
    flex: 1;
    min-inline-size: 0;
    line-height: 1.3;
  }
  h2 {
    font-size: 1em;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  h2,
  .course {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .course {
    font-size: 0.8667em;
    color: var(--_muted);
  }
  .plain {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 2.4em;
    block-size: 2.4em;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-inner);
    background: none;
    color: var(--_muted);
  }
  .plain.small {
    inline-size: 2em;
    block-size: 2em;
    min-inline-size: 28px;
    min-block-size: 28px;
  }
  .small .icon {
    inline-size: 1.2em;
    block-size: 1.2em;
  }
  .menu {
    position: relative;
    flex: none;
  }
  .middle {
    flex: 1 1 auto;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
    position: relative;
  }
  .scroll {
    flex: 1 1 auto;
    min-block-size: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    padding: 1.2em;
    scrollbar-width: thin;
    scrollbar-color: var(--_border) transparent;
  }
  .scroll:focus-visible {
    outline-offset: -3px;
    border-radius: 4px;
  }
  .floating .scroll {
    container-type: size;
  }
  .footer {
    flex: none;
    padding: 0.2em 1em 0.75em;
  }
  .box {
    display: grid;
    grid-template-columns: 1fr auto auto;
    align-items: end;
    gap: 0.25em;
    padding: 0.35em;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.9);
    background: var(--_surface);
  }
  .box:focus-within {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }
  .input {
    field-sizing: content;
    inline-size: 100%;
    min-block-size: 2.5em;
    max-block-size: 11em;
    padding: 0.45em 0.6em;
    border: 0;
    background: none;
    resize: none;
    overflow-y: auto;
    scrollbar-width: thin;
    line-height: 1.5;
  }
  .input:focus-visible {
    outline: none;
  }
  .input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .round {
    display: grid;
    place-items: center;
    inline-size: 2.5em;
    block-size: 2.5em;
    padding: 0;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) * 0.65);
    background: var(--_accent);
    color: var(--_accent-text);
  }
  .round[aria-disabled='true'] {
    background: var(--_raised);
    color: var(--_muted);
    cursor: default;
  }
  .footnote {
    margin-block-start: 0.6em;
    font-size: 0.8em;
    line-height: 1.35;
    text-align: center;
    color: var(--_muted);
  }
  @media (hover: hover) {
    .launcher:hover,
    .round:not([aria-disabled='true']):hover {
      background: var(--_accent-hover);
    }
    .plain:hover {
      background: var(--_raised);
      color: var(--_text);
    }
  }
  @media (max-width: 480px) {
    /* The words stay its name, but would cover the lesson. */
    .launcher {
      inline-size: 3.5em;
      justify-content: center;
      padding: 0;
    }
    .launcher .words {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .floating .panel {
      inset: 0;
      inline-size: auto;
      block-size: 100dvh;
      border: 0;
      border-radius: 0;
      padding-block: env(safe-area-inset-top) env(safe-area-inset-bottom);
    }
    /* Smaller text would make iOS zoom into the page when the box takes the focus. */
    .input {
      font-size: max(16px, 1em);
    }
    .plain:not(.small) {
      inline-size: 2.95em;
      block-size: 2.95em;
    }
  }
  @media (max-width: 360px) {
    .badge {
      display: none;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .floating .panel {
      animation: rise 0.2s cubic-bezier(0.2, 0.8, 0.2, 1);
    }
    .launcher,
    .round,
    .plain {
      transition: background-color 0.12s, color 0.12s;
    }
    @keyframes rise {
      from {
        opacity: 0;
        transform: translateY(12px) scale(0.985);
      }
    }
  }
  @media (forced-colors: active) {
    .round[aria-disabled='true'] {
      color: GrayText;
    }
  }
  @media print {
    .floating {
      display: none;
    }
  }
`;
