import { css } from 'lit';

/** What the tutor says of itself, what a student agrees to, and the school's words for a student in distress. */
export const notices = css`
  .footnote {
    text-wrap: balance;
  }
  .footnote a {
    color: inherit;
    text-underline-offset: 0.15em;
  }
  .footnote a:focus-visible,
  .consent a:focus-visible,
  .terms:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
    border-radius: 0.2em;
  }
  .consent {
    margin-block-end: 0.7em;
    padding: 0.8em 0.9em;
    border: 1px solid var(--_border);
    border-inline-start: 3px solid var(--_accent);
    border-radius: var(--_radius-inner);
    background: var(--_raised);
    font-size: 0.9333em;
    line-height: 1.45;
  }
  .consent h3 {
    font-size: 1.05em;
    font-weight: 600;
    margin-block-end: 0.3em;
  }
  .consent > * + * {
    margin-block-start: 0.5em;
  }
  .consent a {
    color: var(--_accent);
  }
  .terms {
    max-block-size: 9em;
    overflow-y: auto;
    padding: 0.5em 0.7em;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius-inner) * 0.7);
    background: var(--_surface);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .consent .failed {
    color: var(--_danger);
  }
  .agree {
    min-block-size: 2.4em;
    padding: 0.3em 1.1em;
    border: 0;
    border-radius: 999px;
    background: var(--_accent);
    color: var(--_accent-text);
    font-weight: 600;
    cursor: pointer;
  }
  .text.support {
    padding: 0.9em 1.1em;
    border-radius: var(--_radius-inner);
    border-inline-start: 4px solid var(--_accent);
    background: var(--_tint);
    line-height: 1.6;
  }
  @media (forced-colors: active) {
    .agree {
      border: 1px solid ButtonText;
    }
  }
`;
