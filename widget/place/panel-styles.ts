import { css } from 'lit';

/** A panel that has been put elsewhere, and what one puts it there with. Windows of a phone it fills in any case. */
export const panelStyles = css`
  .edge {
    position: absolute;
    z-index: 3;
    inset-block: 0;
    inline-size: 8px;
    cursor: ew-resize;
    touch-action: none;
  }
  .floating[data-side='end'] .edge {
    inset-inline-start: 0;
  }
  .floating[data-side='start'] .edge {
    inset-inline-end: 0;
  }
  .edge:hover,
  .edge:focus-visible {
    outline: none;
    background: var(--_accent);
    opacity: 0.6;
  }
  @media (max-width: 480px) {
    .edge {
      display: none;
    }
    /* See KeyboardRoom. */
    .floating[data-keyboard] .panel {
      inset-block: var(--_seen-top) auto;
      block-size: var(--_seen-height);
      padding-block-end: 0;
    }
  }
  @media (min-width: 481px) {
    .floating[data-side='end'] .panel {
      inset-inline: auto max(var(--_gap), env(safe-area-inset-right));
    }
    .floating[data-side='start'] .panel {
      inset-inline: max(var(--_gap), env(safe-area-inset-left)) auto;
    }
    .floating .header {
      cursor: move;
      touch-action: none;
    }
    .floating[data-side='start'] .scroll {
      margin-inline-end: 8px;
    }
    .floating .panel {
      inline-size: min(var(--_panel-width, var(--course-tutor-width, 27em)), 100vw - 2 * var(--_gap));
    }
    .floating[data-place='wide'] .panel {
      inline-size: min(var(--_panel-width, 48em), 100vw - 2 * var(--_gap));
      block-size: calc(100dvh - var(--_gap) - var(--_bottom));
    }
    .floating[data-moved] .panel {
      inset-block-end: min(var(--_from-bottom), 100dvh - 12em);
    }
    .floating[data-moved][data-side='end'] .panel {
      inset-inline: auto min(var(--_from-side), 100vw - 20em);
    }
    .floating[data-moved][data-side='start'] .panel {
      inset-inline: min(var(--_from-side), 100vw - 20em) auto;
    }
  }
  @media (min-width: 900px) {
    .floating[data-place='beside'] .panel {
      inset-block: 0;
      inline-size: min(var(--_panel-width, var(--course-tutor-width, 27em)), 60vw);
      block-size: auto;
      border-block-width: 0;
      border-radius: 0;
      box-shadow: none;
    }
    .floating[data-place='beside'][data-side='end'] .panel {
      inset-inline: auto 0;
    }
    .floating[data-place='beside'][data-side='start'] .panel {
      inset-inline: 0 auto;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .floating[data-place='beside'] .panel {
      animation: none;
    }
  }
  @media print {
    .edge {
      display: none;
    }
  }
`;
