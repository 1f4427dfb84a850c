import { css } from 'lit';

/** A question that is offered: in the welcome, after an answer, above the floating button. */
export const suggestion = css`
  .suggestion {
    padding: 0.5em 0.95em;
    border: 1px solid var(--_border);
    border-radius: 1.3em;
    background: var(--_surface);
    text-align: start;
    line-height: 1.35;
    color: var(--_accent);
  }
  @media (hover: hover) {
    .suggestion:hover {
      border-color: var(--_accent);
    }
  }
`;
