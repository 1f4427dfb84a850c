import { css } from 'lit';

/** On paper: the whole conversation of an open panel or a card, in dark letters, and nothing to press. */
export const print = css`
  @media print {
    .tutor.tutor {
      --_light: initial;
      --_dark: ;
      color-scheme: light;
    }
    .floating {
      display: block;
      position: static;
    }
    .launcher,
    .afar,
    .edge,
    .header button,
    .to-end,
    .box,
    .quote,
    .deeds,
    .rating,
    .suggestions,
    .fold,
    .copy,
    summary .icon,
    .question .plain,
    .answer .quiet,
    .middle::after {
      display: none !important;
    }
    .tutor .panel:not([hidden]) {
      position: static !important;
      display: block;
      inline-size: auto !important;
      block-size: auto !important;
      max-block-size: none;
      overflow: visible;
      border: 0;
      box-shadow: none;
    }
    .middle,
    .scroll {
      display: block !important;
      block-size: auto !important;
      overflow: visible;
      container-type: normal !important;
    }
    .exchange:last-child {
      min-block-size: 0 !important;
    }
    /* Backgrounds stay off the paper. */
    .question p,
    .text :not(pre) > code {
      border: 1px solid var(--_border);
    }
    .question,
    .header,
    h3 {
      break-after: avoid;
    }
    .question p,
    .listing:not(.long),
    .problem,
    .source,
    tr {
      break-inside: avoid;
    }
    /* What a source says is of no use folded. */
    .source::details-content {
      content-visibility: visible;
      block-size: auto;
    }
    .listing.long pre {
      max-block-size: none !important;
      mask-image: none !important;
      -webkit-mask-image: none !important;
    }
    .text pre {
      white-space: pre-wrap;
    }
    .table,
    .listing {
      overflow: visible;
      mask-image: none !important;
      -webkit-mask-image: none !important;
    }
  }
`;
