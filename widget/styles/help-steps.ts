import { css } from 'lit';

/** How far a student has been led through an exercise, and the button that leads on. */
export const helpSteps = css`
  .step {
    display: flex;
    align-items: center;
    gap: 0.6em;
    color: var(--_muted);
    font-size: 0.8667em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .marks {
    display: inline-flex;
    gap: 3px;
  }
  .marks i {
    inline-size: 1.1em;
    block-size: 0.35em;
    border: 1px solid var(--_accent);
    border-radius: 0.2em;
  }
  .marks .reached {
    background: var(--_accent);
  }
  .next-step {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em 0.8em;
  }
  .next-step .quiet {
    flex: none;
    border-color: var(--_accent);
  }
  .next-step .hint {
    flex: 1 19em;
  }
  @media (forced-colors: active) {
    .marks .reached {
      background: CanvasText;
    }
  }
`;
