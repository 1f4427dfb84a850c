import { css } from 'lit';

/** The text of an answer. */
export const markdown = css`
  .text {
    overflow-wrap: anywhere;
  }
  .text > * + *,
  .text blockquote > * + *,
  .text li > * + p,
  .text li > * + .listing,
  .text li > * + .table {
    margin-block-start: 0.75em;
  }
  .text h3 {
    line-height: 1.35;
    font-weight: 650;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .text h3:not(.minor) {
    font-size: 1.1333em;
  }
  .text * + h3 {
    margin-block-start: 1.2em;
  }
  .text h3 + * {
    margin-block-start: 0.4em;
  }
  .text :is(ul, ol) {
    padding-inline-start: 1.5em;
  }
  .text ul {
    list-style: disc;
  }
  .text ul ul {
    list-style: circle;
  }
  .text li + li {
    margin-block-start: 0.25em;
  }
  .text li > :is(ul, ol) {
    margin-block-start: 0.25em;
  }
  .text li::marker {
    color: var(--_muted);
  }
  .text .task {
    list-style: none;
    margin-inline-start: -1.4em;
  }
  .text strong {
    font-weight: 650;
  }
  .text a {
    color: var(--_accent);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.17em;
  }
  .text :is(sub, sup) {
    font-size: 0.75em;
    line-height: 0;
  }
  .text kbd {
    padding: 0.1em 0.4em;
    border: 1px solid var(--_line);
    border-radius: 0.3em;
    font-family: var(--_code);
    font-size: 0.85em;
  }
  .text .note {
    font-size: 0.9em;
    color: var(--_muted);
  }
  .text code {
    font-family: var(--_code);
    font-size: 0.9em;
  }
  .text :not(pre) > code {
    padding: 0.12em 0.36em;
    border-radius: 0.35em;
    background: var(--_raised);
    -webkit-box-decoration-break: clone;
    box-decoration-break: clone;
  }
  .listing {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-inner);
    background: var(--_raised);
    overflow: clip;
  }
  /* Stays in sight as long as some of its code is. */
  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--_raised);
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 0.15em 0.3em 0 0.95em;
    font-size: 0.8667em;
    color: var(--_muted);
  }
  .copy[data-copied] {
    color: var(--_text);
    outline: 2px solid var(--_accent);
    outline-offset: -3px;
  }
  .formula {
    display: block;
    overflow: auto hidden;
    padding-block: 0.2em;
    text-align: center;
    scrollbar-width: thin;
  }
  .text pre {
    padding: 0.35em 0.95em 0.8em;
    line-height: 1.5;
    overflow-x: auto;
    overflow-wrap: normal;
    tab-size: 4;
    scrollbar-width: thin;
  }
  .listing.long:not([data-whole]) pre {
    max-block-size: 18em;
    overflow-y: hidden;
    mask-image: linear-gradient(#000 80%, transparent);
    -webkit-mask-image: linear-gradient(#000 80%, transparent);
  }
  .fold {
    inline-size: 100%;
    min-block-size: 2.4em;
    padding: 0.3em 0.95em;
    border: 0;
    border-block-start: 1px solid var(--_border);
    background: none;
    color: var(--_accent);
    font-size: 0.8667em;
    text-align: start;
  }
  [data-whole] > .fold .folded,
  :not([data-whole]) > .fold .whole {
    display: none;
  }
  .text blockquote {
    padding-inline-start: 0.9em;
    border-inline-start: 3px solid var(--_border);
    color: var(--_muted);
  }
  .text hr {
    block-size: 1px;
    border: 0;
    background: var(--_border);
    margin-block: 1.1em;
  }
  .verbatim {
    white-space: pre-wrap;
  }
  .table {
    overflow-x: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-inner);
    scrollbar-width: thin;
    overflow-wrap: normal;
  }
  .table[data-more~='right'] {
    --_fade-right: 2.5em;
  }
  .table[data-more~='left'] {
    --_fade-left: 2.5em;
  }
  .table:not([data-more='']) {
    mask-image: linear-gradient(to right, transparent, #000 var(--_fade-left, 0px) calc(100% - var(--_fade-right, 0px)), transparent);
    -webkit-mask-image: linear-gradient(to right, transparent, #000 var(--_fade-left, 0px) calc(100% - var(--_fade-right, 0px)), transparent);
  }
  .table:focus-visible {
    mask-image: none;
    -webkit-mask-image: none;
  }
  .sentence {
    min-inline-size: 14em;
  }
  table {
    border-collapse: collapse;
    min-inline-size: 100%;
    font-size: 0.9333em;
  }
  th,
  td {
    padding: 0.45em 0.8em;
    text-align: start;
    vertical-align: top;
  }
  th {
    font-weight: 650;
    background: var(--_raised);
  }
  tr + tr > td,
  tbody > tr > td {
    border-block-start: 1px solid var(--_border);
  }
  .to-center {
    text-align: center;
  }
  .to-right {
    text-align: right;
  }
  .to-left {
    text-align: left;
  }
  .citation {
    min-inline-size: 1.75em;
    block-size: 1.75em;
    padding: 0 0.35em;
    margin-inline: 0.12em;
    border: 0;
    border-radius: 0.5em;
    font-size: 0.74em;
    vertical-align: 0.12em;
  }
  @media (hover: hover) {
    button.citation:hover {
      background: var(--_accent);
      color: var(--_accent-text);
    }
  }
  @media (forced-colors: active) {
    .citation {
      border: 1px solid;
    }
  }
`;
