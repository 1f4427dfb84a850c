import { css } from 'lit';

/**
 * A window that is hardly higher than a few lines, as at 400 % zoom: header, conversation and question box fill it,
 * and what stands below the box is reached by scrolling.
 */
export const lowWindow = css`
  @media (max-height: 420px) {
    .header {
      padding: 0.2em 0.3em 0.2em 0.8em;
    }
    .badge,
    .course {
      display: none;
    }
    .header .plain {
      inline-size: 2.2em;
      block-size: 2.2em;
    }
    .floating .panel {
      overflow: hidden auto;
    }
    .floating .middle {
      flex: none;
      block-size: calc(100% - 6.4em);
      min-block-size: 7em;
    }
    .scroll {
      padding: 0.6em 0.8em;
    }
    .middle::after {
      block-size: 0.6em;
    }
    .footer {
      padding: 0 0.4em 0.4em;
    }
    .input {
      max-block-size: 4em;
    }
    .greeting {
      font-size: 1em;
    }
    .to-end {
      inset-block-end: 0.2em;
      inline-size: 2em;
      block-size: 2em;
    }
  }
`;
