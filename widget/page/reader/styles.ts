import { css } from 'lit';

/** The button beside selected text. */
export const styles = css`
  .ask-about {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 0.45em 0.9em;
    border: 1px solid var(--_border);
    border-radius: 999px;
    background: var(--_surface);
    color: var(--_accent);
    font-size: 0.9333em;
    font-weight: 600;
    line-height: 1.4;
    white-space: nowrap;
    box-shadow: 0 1px 3px rgb(15 18 40 / 0.14), 0 8px 24px -6px rgb(15 18 40 / 0.3);
  }
  @media (pointer: coarse) {
    .ask-about {
      min-block-size: 44px;
    }
  }
  @media (hover: hover) {
    .ask-about:hover {
      border-color: var(--_accent);
    }
  }
  @media print {
    .ask-about {
      display: none;
    }
  }
`;
