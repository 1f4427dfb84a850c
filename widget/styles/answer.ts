import { css } from 'lit';

/** What stands below the text of an answer: sources, rating, buttons. */
export const answer = css`
  .afterwards {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.4em 1em;
    min-block-size: 2.2em;
  }
  .by-teacher {
    margin-block-end: 0.4em;
    font-size: 0.8667em;
    font-weight: 600;
    color: var(--_accent);
  }
  .ask-teacher {
    order: 2;
  }
  form.ask-teacher {
    flex-basis: 100%;
    display: grid;
    gap: 0.4em;
  }
  .ask-teacher .check,
  .ask-teacher .form-end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em;
  }
  .ask-teacher input[type='email'] {
    inline-size: 100%;
    padding: 0.45em 0.7em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-inner);
    background: var(--_surface);
  }
  .deeds {
    display: flex;
    margin-inline: auto -0.4em;
  }
  .afterwards > .deeds:first-child {
    margin-inline: -0.4em auto;
  }
  /* Stars and buttons share a line; what the stars call up stands below both. */
  .rating {
    display: contents;
  }
  .rating > :not(fieldset) {
    order: 1;
    flex-basis: 100%;
  }
  .rating fieldset {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.5em;
  }
  .rating legend {
    float: inline-start;
    font-size: 0.8667em;
    color: var(--_muted);
  }
  .stars {
    display: flex;
  }
  .star {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 1.9em;
    block-size: 1.9em;
    min-inline-size: 26px;
    min-block-size: 26px;
    border-radius: 0.5em;
    color: var(--_muted);
    cursor: pointer;
  }
  .star input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .star:focus-within {
    outline: 2px solid var(--_accent);
  }
  /* The one that is pressed at once, those before it with the next rendering. */
  .star.given,
  .star :checked + .icon {
    color: var(--_star);
  }
  .star.given .icon,
  .star :checked + .icon {
    fill: currentColor;
  }
  .comment {
    display: grid;
    gap: 0.4em;
    justify-items: start;
  }
  .comment label {
    font-size: 0.8667em;
    color: var(--_muted);
  }
  .comment textarea {
    field-sizing: content;
    inline-size: 100%;
    min-block-size: 4em;
    max-block-size: 10em;
    padding: 0.45em 0.7em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-inner);
    background: var(--_surface);
    resize: none;
  }
  .label {
    font-size: 0.8667em;
    font-weight: 600;
    color: var(--_muted);
    margin-block-end: 0.4em;
  }
  .sources ol {
    list-style: none;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-inner);
    overflow: clip;
  }
  .sources li + li {
    border-block-start: 1px solid var(--_border);
  }
  summary {
    display: flex;
    align-items: center;
    gap: 0.65em;
    padding: 0.5em 0.7em;
    list-style: none;
    cursor: pointer;
    line-height: 1.35;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary:focus-visible {
    outline-offset: -2px;
    border-radius: var(--_radius-inner);
  }
  .number,
  .citation {
    display: inline-grid;
    place-items: center;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    line-height: 1;
    background: var(--_tint);
    color: var(--_accent);
  }
  .number {
    flex: none;
    inline-size: 1.9em;
    block-size: 1.9em;
    border-radius: 0.55em;
    font-size: 0.8em;
  }
  .names {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
  }
  .names .heading {
    font-size: 0.9333em;
    font-weight: 550;
  }
  .names .lesson {
    font-size: 0.8333em;
    color: var(--_muted);
  }
  summary .icon {
    color: var(--_muted);
  }
  details[open] summary .icon {
    transform: rotate(180deg);
  }
  .passage {
    padding: 0 0.8em 0.75em;
    padding-inline-start: 2.9em;
  }
  .passage blockquote {
    font-size: 0.9333em;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .passage .code {
    font-family: var(--_code);
    font-size: 0.8333em;
  }
  .passage .quiet {
    margin-block-start: 0.6em;
  }
  @media (hover: hover) {
    summary:hover {
      background: var(--_raised);
    }
    .star:hover {
      color: var(--_star);
    }
    /* In a rule of its own: browsers that do not know it pass over the whole rule. */
    .star:has(~ .star:hover) {
      color: var(--_star);
    }
  }
  @media (forced-colors: active) {
    .number {
      border: 1px solid;
    }
  }
`;
