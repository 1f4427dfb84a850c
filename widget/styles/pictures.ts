import { css } from 'lit';

/** Pictures above the question box, and with the question that was asked. */
export const pictures = css`
  .pictures {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.5em;
    margin-block-end: 0.5em;
  }
  .footer .pictures {
    padding: 0.5em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-inner);
    background: var(--_raised);
  }
  .picture {
    position: relative;
    flex: none;
  }
  .pictures canvas {
    display: block;
    max-inline-size: 8em;
    block-size: 4.4em;
    object-fit: contain;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius-inner) * 0.8);
    background: #fff;
  }
  .picture .plain {
    position: absolute;
    inset-block-start: -0.4em;
    inset-inline-end: -0.4em;
    border: 1px solid var(--_line);
    border-radius: 50%;
    background: var(--_surface);
    color: var(--_text);
  }
  .pictures .hint,
  .pictures .fault {
    flex: 0 0 100%;
    font-size: 0.8667em;
    line-height: 1.35;
    color: var(--_muted);
  }
  .pictures .fault {
    color: var(--_danger);
  }
  .pictures .hint {
    order: 1;
  }
  .pictures .quiet {
    order: 2;
  }
  /* On a line of its own, above the question. */
  .pictures.shown {
    flex: 0 0 100%;
    order: -1;
    justify-content: end;
    margin-block-end: 0.4em;
  }
  .pictures.shown canvas {
    block-size: 6.5em;
    max-inline-size: 12em;
  }
  @media (max-height: 420px) {
    .footer .pictures {
      padding: 0.3em;
    }
    .footer .pictures canvas {
      block-size: 2.6em;
    }
    .pictures .hint {
      display: none;
    }
  }
  .dropping .footer {
    outline: 2px dashed var(--_accent);
    outline-offset: -0.4em;
    border-radius: var(--_radius-inner);
  }
`;
