import { html, nothing, type TemplateResult } from 'lit';
import type { MarkedToken, Token } from 'marked';
import { safeLink } from '../browser/safe-link.ts';
import type { CommentToken, NoteMarkToken, TagToken } from './asides.ts';
import { citationPieces } from './citations.ts';
import { decodeEntities } from './entities.ts';
import type { Extras } from './extras.ts';
import type { FormulaToken } from './formula-source.ts';
import { late } from './late.ts';

/** What a block needs to know beyond its own text. Compared by identity: a new object renders all blocks again. */
export interface MarkdownContext {
  /** How many sources the answer has; marks above it are plain text. Undefined while they may still come. */
  sourceCount: number | undefined;
  /** Accessible name of the mark for source `number`. */
  citationLabel: (number: number) => string;
  onCitation: (number: number) => void;
  /** `button` is the one that was pressed. */
  onCopy: (code: string, button: HTMLElement) => void;
  extras: Extras;
  copyLabel: string;
  codeLabel: string;
  formulaLabel: string;
  tableLabel: string;
  showAllLines: (count: number) => string;
  showFewerLines: string;
  /** Of the words here. */
  direction: 'ltr' | 'rtl';
  doneLabel: string;
  toDoLabel: string;
  newTabLabel: string;
}

export type View = TemplateResult | string | typeof nothing;

/** Tokens of running text. Whatever is not understood is shown as the text it was. */
export function inlineView(
  tokens: Token[] | undefined,
  context: MarkdownContext,
  insideLink = false,
): View[] {
  return (tokens ?? []).map((token) => inlineToken(token as InlineToken, context, insideLink));
}

type InlineToken =
  | MarkedToken
  | (FormulaToken & { type: 'formula' })
  | TagToken
  | NoteMarkToken
  | CommentToken;

function inlineToken(token: InlineToken, context: MarkdownContext, insideLink: boolean): View {
  const inner = (tokens: Token[]) => inlineView(tokens, context, insideLink);
  switch (token.type) {
    case 'text':
      if (token.tokens) return html`${inner(token.tokens)}`;
      return insideLink ? decodeEntities(token.text) : proseView(token.text, context);
    case 'escape':
      return token.text;
    case 'strong':
      return html`<strong>${inner(token.tokens)}</strong>`;
    case 'em':
      return html`<em>${inner(token.tokens)}</em>`;
    case 'del':
      return html`<del>${inner(token.tokens)}</del>`;
    case 'codespan':
      return html`<code dir="ltr">${token.text}</code>`;
    case 'tag':
      return tagView(token, inner(token.tokens));
    case 'noteMark':
      return html`<sup class="note-mark">${token.text}</sup>`;
    case 'comment':
      return nothing;
    case 'formula':
      return html`<span class=${token.isDisplay ? 'formula' : 'term'} dir="ltr">${late(token.text, () => context.extras.typeset(token.text, token.isDisplay))}</span>`;
    case 'br':
      return html`<br />`;
    case 'link':
      return linkView(token.href, html`${inlineView(token.tokens, context, true)}`, context, insideLink);
    case 'image':
      // Never loaded: a remote image tells a stranger who reads the answer.
      return linkView(token.href, decodeEntities(token.text) || token.href, context, insideLink);
    case 'checkbox':
      return html`<span class="tick" role="img" aria-label=${token.checked ? context.doneLabel : context.toDoLabel}>${token.checked ? '☑' : '☐'}</span> `;
    case 'html':
      // Models break lines in table cells this way, Markdown has no other.
      return /^<br\s*\/?>$/i.test(token.raw) ? html`<br />` : token.raw;
    default:
      return token.raw;
  }
}

function tagView({ name }: TagToken, inner: View[]): View {
  switch (name) {
    case 'sub':
      return html`<sub>${inner}</sub>`;
    case 'sup':
      return html`<sup>${inner}</sup>`;
    case 'kbd':
      return html`<kbd dir="ltr">${inner}</kbd>`;
    default:
      return name satisfies never;
  }
}

function linkView(href: string, label: View, context: MarkdownContext, insideLink: boolean): View {
  const address = insideLink ? undefined : safeLink(decodeEntities(href));
  if (!address) return label;
  return html`<a href=${address} target="_blank" rel="noopener noreferrer">${label}<span class="unseen"> ${context.newTabLabel}</span></a>`;
}

function proseView(text: string, context: MarkdownContext): View {
  const pieces = citationPieces(text);
  if (pieces.every((piece) => typeof piece === 'string')) return decodeEntities(text);
  return html`${pieces.map((piece) => (typeof piece === 'string' ? decodeEntities(piece) : citationView(piece, context)))}`;
}

function citationView(number: number, context: MarkdownContext): View {
  const { sourceCount, citationLabel, onCitation } = context;
  // Before the sources have come the mark already has its final size, so that nothing moves later.
  if (sourceCount === undefined) return html`<span class="citation">${number}</span>`;
  if (number < 1 || number > sourceCount) return `[${number}]`;
  return html`<button
    class="citation"
    part="citation"
    type="button"
    aria-label=${citationLabel(number)}
    @click=${() => onCitation(number)}
  >${number}</button>`;
}
