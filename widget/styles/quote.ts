import { css } from 'lit';

/** Text of the lesson that a question is about: above the question box and with the question. */
export const quote = css`
  .quote {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: start;
    gap: 0.3em;
    margin-block-end: 0.5em;
    padding: 0.4em 0.4em 0.5em 0.7em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-inner);
    background: var(--_raised);
  }
  .quote .quiet {
    justify-self: start;
  }
  .quote blockquote,
  .question blockquote {
    padding-inline-start: 0.7em;
    border-inline-start: 3px solid var(--_accent);
    color: var(--_muted);
    font-size: 0.9333em;
    line-height: 1.45;
    overflow: hidden;
    overflow-wrap: anywhere;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }
  /* On a line of its own, above the question. */
  .question blockquote {
    flex: 0 0 100%;
    order: -1;
    margin-block-end: 0.4em;
    text-align: start;
  }
`;
