import { css } from 'lit';

/** Welcome, questions, the frame of answers and problems, and what appears while one types and reads. */
export const conversation = css`
  /* Text runs out softly above the question box instead of being cut. */
  .middle::after {
    content: '';
    position: absolute;
    inset: auto 0 0;
    block-size: 1.2em;
    background: linear-gradient(transparent, var(--_surface));
    pointer-events: none;
  }
  .welcome {
    min-block-size: 8em;
  }
  .floating .welcome {
    min-block-size: 100%;
    display: flex;
    flex-direction: column;
    justify-content: end;
  }
  .to-end {
    position: absolute;
    z-index: 1;
    inset-block-end: 0.7em;
    inset-inline-end: 1.2em;
    display: grid;
    place-items: center;
    inline-size: 2.4em;
    block-size: 2.4em;
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: 50%;
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 4px 14px rgb(15 18 40 / 0.16);
  }
  .tools {
    display: flex;
    align-items: center;
    min-block-size: 2.5em;
  }
  .were-shown {
    flex: 0 0 100%;
    order: -1;
    margin-block-end: 0.3em;
    font-size: 0.8667em;
    text-align: end;
    color: var(--_muted);
  }
  .editing {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.8em;
    padding: 0.1em 0.1em 0.3em 0.6em;
    font-size: 0.8667em;
    color: var(--_muted);
    line-height: 1.35;
  }
  .counter {
    grid-column: 1 / -1;
    padding: 0 0.6em 0.2em;
    font-size: 0.8em;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .counter.over {
    color: var(--_danger);
    font-weight: 600;
  }
  .greeting {
    font-size: 1.2em;
    line-height: 1.4;
    font-weight: 500;
    letter-spacing: -0.012em;
    text-wrap: pretty;
    max-inline-size: 34em;
  }
  .suggestions {
    list-style: none;
    margin-block-start: 1.1em;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  .exchanges {
    list-style: none;
  }
  .exchange + .exchange {
    margin-block-start: 1.8em;
  }
  /* Room for an answer: its question goes to the top and nothing moves while it is written. */
  .floating .exchange:last-child {
    min-block-size: 100cqb;
  }
  /* A card has its whole height from the second question on: the first is at the top anyway. */
  .inline .panel.long {
    block-size: 100dvh;
  }
  .inline .long .scroll {
    container-type: size;
  }
  .inline .long .exchange:last-child {
    min-block-size: 100cqb;
  }
  .question {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    align-items: start;
  }
  .question .plain {
    align-self: center;
    margin-inline-end: 0.2em;
  }
  .question.edited p {
    outline: 2px dashed var(--_accent);
    outline-offset: 2px;
  }
  .question p {
    max-inline-size: 86%;
    padding: 0.5em 0.95em;
    border-radius: 1.25em;
    border-end-end-radius: 0.35em;
    background: var(--_tint);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .question .code {
    font-family: var(--_code);
    font-size: 0.8667em;
    tab-size: 4;
  }
  .answer {
    margin-block-start: 1em;
  }
  .answer > * + *:not(.unseen) {
    margin-block-start: 1em;
  }
  .waiting {
    display: flex;
    align-items: center;
    gap: 0.7em;
    color: var(--_muted);
  }
  .dots {
    display: inline-flex;
    gap: 4px;
  }
  .dots i {
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: var(--_accent);
  }
  .note {
    padding-inline-start: 0.8em;
    border-inline-start: 3px solid var(--_border);
    color: var(--_muted);
    font-size: 0.9333em;
  }
  .hint {
    font-size: 0.8667em;
    color: var(--_muted);
  }
  .failed {
    color: var(--_danger);
  }
  .quiet {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    min-block-size: 2.2em;
    padding: 0.2em 0.75em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-inner);
    background: var(--_surface);
    color: var(--_accent);
    font-size: 0.9333em;
    font-weight: 550;
    text-decoration: none;
  }
  .quiet .icon {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  .quiet:disabled {
    color: var(--_muted);
    cursor: default;
  }
  .note .quiet {
    margin-inline-start: 0.3em;
  }
  .digits {
    font-variant-numeric: tabular-nums;
  }
  .problem {
    display: flex;
    gap: 0.7em;
    padding: 0.8em 0.9em;
    border: 1px solid var(--_danger-line);
    border-radius: var(--_radius-inner);
    background: var(--_danger-tint);
  }
  .problem.calm {
    border-color: var(--_border);
    background: var(--_raised);
  }
  .problem.calm > .icon {
    color: var(--_accent);
  }
  .welcome .problem {
    margin-block-start: 1em;
  }
  .problem > .icon {
    margin-block-start: 0.1em;
    color: var(--_danger);
  }
  .problem .words {
    flex: 1;
    min-inline-size: 0;
  }
  .problem .title {
    font-weight: 650;
  }
  .problem p + p {
    margin-block-start: 0.25em;
  }
  .problem .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    margin-block-start: 0.6em;
  }
  @media (hover: hover) {
    .to-end:hover {
      background: var(--_raised);
      color: var(--_text);
    }
    .quiet:not(:disabled):hover {
      border-color: var(--_accent);
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .dots i {
      animation: breathe 1.2s infinite ease-in-out;
    }
    .dots i:nth-child(2) {
      animation-delay: 0.15s;
    }
    .dots i:nth-child(3) {
      animation-delay: 0.3s;
    }
    @keyframes breathe {
      0%,
      60%,
      100% {
        opacity: 0.25;
      }
      30% {
        opacity: 1;
      }
    }
  }
  @media (forced-colors: active) {
    .question p {
      border: 1px solid;
    }
    .dots i {
      background: CanvasText;
    }
    .box:focus-within {
      outline: 2px solid Highlight;
    }
  }
`;
