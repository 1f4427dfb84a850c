import { css } from 'lit';

/** A quiz in the conversation. */
export const quiz = css`
  .quiz {
    margin-block-start: 1em;
    padding: 0.9em 1em 1em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-inner);
    background: var(--_raised);
  }
  .quiz header {
    display: flex;
    align-items: center;
    gap: 0.7em;
    margin-block-end: 0.6em;
  }
  .quiz h3 {
    font-size: 0.8667em;
    font-weight: 600;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  /* It is focused for who cannot see that there is something new. */
  .quiz h3:focus {
    outline: none;
  }
  .quiz header .plain {
    margin-inline-start: auto;
    font-size: 1.2em;
  }
  .quiz .progress {
    display: inline-flex;
    gap: 0.3em;
  }
  .quiz .progress i {
    inline-size: 0.55em;
    block-size: 0.55em;
    border-radius: 50%;
    border: 1px solid var(--_muted);
  }
  .quiz .progress .right {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  .quiz .progress .wrong {
    border-color: var(--_danger);
    background: linear-gradient(45deg, transparent 42%, var(--_danger) 42% 58%, transparent 58%);
  }
  .quiz form > * + * {
    margin-block-start: 0.8em;
  }
  .quiz .told:empty {
    display: none;
  }
  .quiz .choices {
    display: grid;
    gap: 0.45em;
  }
  .quiz label {
    display: flex;
    gap: 0.65em;
    align-items: baseline;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius-inner) * 0.8);
    background: var(--_surface);
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .quiz label > span {
    min-inline-size: 0;
    flex: 1;
  }
  .quiz label:has(:checked) {
    border-color: var(--_accent);
  }
  .quiz label.right {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .quiz label.wrong {
    border-color: var(--_danger);
  }
  /* Signs, for who cannot tell the colours apart. Drawn: a letter would be read aloud. */
  .quiz label:is(.right, .wrong)::after {
    content: '';
    flex: none;
    align-self: center;
    inline-size: 0.75em;
    block-size: 0.75em;
    background: linear-gradient(45deg, transparent 43%, currentcolor 43% 57%, transparent 57%),
      linear-gradient(-45deg, transparent 43%, currentcolor 43% 57%, transparent 57%);
    color: var(--_danger);
  }
  .quiz label.right::after {
    inline-size: 0.4em;
    block-size: 0.75em;
    margin-inline: 0.2em;
    border: solid var(--_accent);
    border-width: 0 2.5px 2.5px 0;
    background: none;
    transform: translateY(-0.12em) rotate(45deg);
  }
  .quiz label:has(:focus-visible),
  .quiz .own:focus-visible,
  .quiz .agree:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .quiz input[type='radio'] {
    flex: none;
    margin: 0;
    accent-color: var(--_accent);
    inline-size: 1.05em;
    block-size: 1.05em;
    transform: translateY(0.15em);
  }
  .quiz .own {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 2.6em;
    padding: 0.4em 0.75em;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius-inner) * 0.8);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  .quiz .verdict {
    padding-inline-start: 0.8em;
    border-inline-start: 3px solid var(--_accent);
  }
  .quiz .verdict.wrong {
    border-inline-start-color: var(--_danger);
  }
  .quiz .sources {
    margin-block-start: 0.8em;
  }
  .quiz .actions {
    scroll-margin-block: 2em;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em 0.9em;
  }
  .quiz .agree {
    min-block-size: 2.4em;
    padding: 0.3em 1.1em;
    border: 0;
    border-radius: 999px;
    background: var(--_accent);
    color: var(--_accent-text);
    font-weight: 600;
    cursor: pointer;
  }
  .quiz .agree[aria-disabled='true'] {
    opacity: 0.55;
    cursor: default;
  }
  .quiz p + p,
  .quiz p + .actions {
    margin-block-start: 0.6em;
  }
  @media (forced-colors: active) {
    .quiz .agree {
      border: 1px solid ButtonText;
    }
    .quiz label:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`;
