import { html, nothing } from 'lit';
import type { MarkedToken, Token, Tokens } from 'marked';
import { copyIcon } from '../view/answer-icons.ts';
import type { NoteToken } from './asides.ts';
import type { FormulaToken } from './formula-source.ts';
import { inlineView, type MarkdownContext, type View } from './inline-view.ts';
import { late } from './late.ts';
import { moreBeside } from './more-beside.ts';

/** A listing whose last line ends it. */
const closedFence = /\n {0,3}(?:`{3,}|~{3,})\s*$/;

/** Longer listings are folded: their text is scrolled past otherwise. */
const foldedFromLines = 20;

/** A block of Markdown as a template. Raw HTML stays what the reader would see in the source: text. */
export function blockView(anyToken: Token, context: MarkdownContext): View {
  const token = anyToken as MarkedToken | (FormulaToken & { type: 'formulaBlock' }) | NoteToken;
  switch (token.type) {
    case 'paragraph':
      return html`<p dir="auto">${inlineView(token.tokens, context)}</p>`;
    case 'formulaBlock':
      return formulaView(token.text, token.isOpen === true, context);
    case 'note':
      return html`<p class="note" dir="auto"><sup>${token.name}</sup> ${inlineView(token.tokens, context)}</p>`;
    case 'heading':
      return headingView(token, context);
    case 'list':
      return listView(token, context);
    case 'code':
      return codeView(token, context);
    case 'blockquote':
      return html`<blockquote dir="auto">${blockViews(token.tokens, context)}</blockquote>`;
    case 'table':
      return tableView(token, context);
    case 'hr':
      return html`<hr />`;
    case 'html':
      return verbatimView(token.raw);
    case 'text':
      return html`${inlineView(token.tokens ?? [token], context)}`;
    case 'space':
    case 'def':
      return nothing;
    default:
      return html`<p dir="auto">${inlineView([token], context)}</p>`;
  }
}

function formulaView(text: string, isOpen: boolean, context: MarkdownContext): View {
  // Half a formula is none yet.
  const shown = isOpen ? text : late(text, () => context.extras.typeset(text, true));
  return html`<div class="formula" part="formula" tabindex="0" role="group" aria-label=${context.formulaLabel} dir="ltr">${shown}</div>`;
}

/** Raw HTML as its source; of comments, also of one whose end has not come, nothing is shown. */
function verbatimView(raw: string): View {
  const source = raw.replace(/<!--(?:(?!-->)[\s\S])*(?:-->|$)/g, '').trimEnd();
  return source.trim() === '' ? nothing : html`<p class="verbatim" dir="auto">${source}</p>`;
}

function blockViews(tokens: Token[], context: MarkdownContext): View[] {
  return tokens.map((token) => blockView(token, context));
}

/**
 * The panel's own heading is an h2, so all headings of an answer are h3: models begin at any depth and skip
 * levels, and what has been shown must not change its level because of what follows.
 */
function headingView(token: Tokens.Heading, context: MarkdownContext): View {
  return html`<h3 dir="auto" class=${token.depth > 2 ? 'minor' : nothing}>${inlineView(token.tokens, context)}</h3>`;
}

function codeView(token: Tokens.Code, context: MarkdownContext): View {
  const isWhole = closedFence.test(token.raw);
  const language = /^[\w+#.-]{1,20}/.exec(token.lang ?? '')?.[0] ?? '';
  // As GitHub writes formulas on lines of their own.
  if (isWhole && language === 'math') return formulaView(token.text, false, context);
  const label = language ? `${context.codeLabel} (${language})` : context.codeLabel;
  const { text } = token;
  const copy = (event: Event) => context.onCopy(text, event.currentTarget as HTMLElement);
  const lines = text.split('\n').length;
  const isLong = lines > foldedFromLines;
  // Code that is still being written stays plain: it would be read anew with every word.
  return html`<div class="listing ${isLong ? 'long' : ''}" part="code" dir="ltr">
    <div class="bar"><span>${language}</span><button type="button" class="plain small copy" aria-label=${context.copyLabel} title=${context.copyLabel} @click=${copy}>${copyIcon}</button></div>
    <pre tabindex="0" role="group" aria-label=${label}><code>${isWhole && language !== '' && text !== '' ? late(text, () => context.extras.highlight(text, language), `${language} ${text}`) : text}</code></pre>
    ${isLong ? foldView(lines, context) : nothing}
  </div>`;
}

/** Shows the rest of long code, or less of it again. What is shown is the reader's matter and outlives new words of the answer. */
function foldView(lines: number, { showAllLines, showFewerLines, direction }: MarkdownContext): View {
  const toggle = (event: Event) => {
    const button = event.currentTarget as HTMLElement;
    const isWhole = button.parentElement?.toggleAttribute('data-whole') === true;
    button.setAttribute('aria-expanded', String(isWhole));
    if (!isWhole) button.parentElement?.scrollIntoView({ block: 'nearest' });
  };
  return html`<button type="button" class="fold" aria-expanded="false" dir=${direction} @click=${toggle}><span class="folded">${showAllLines(lines)}</span><span class="whole">${showFewerLines}</span></button>`;
}

function listView(token: Tokens.List, context: MarkdownContext): View {
  const items = token.items.map(
    (item) => html`<li class=${item.task ? 'task' : nothing}>${itemView(item, context)}</li>`,
  );
  // One direction for all items: their marks stand on one side.
  return token.ordered
    ? html`<ol start=${Number(token.start)} dir="auto">${items}</ol>`
    : html`<ul dir="auto">${items}</ul>`;
}

function itemView(item: Tokens.ListItem, context: MarkdownContext): View[] {
  return item.tokens.map((token) =>
    token.type === 'checkbox' ? html`${inlineView([token], context)}` : blockView(token, context),
  );
}

/** Words that would stand below one another in a column as narrow as it can be; of a table with four, any few. */
function sentenceCharacters(columns: number): number {
  if (columns < 3) return Number.POSITIVE_INFINITY;
  return columns === 3 ? 32 : 16;
}

const fromRight = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** By its first letter: `auto` looks past cells, which turn by themselves. Undefined where there is none. */
function directionOf(text: string): 'ltr' | 'rtl' | undefined {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter === undefined ? undefined : fromRight.test(letter) ? 'rtl' : 'ltr';
}

function tableView(token: Tokens.Table, context: MarkdownContext): View {
  const fewest = sentenceCharacters(token.header.length);
  const names = ({ align, text }: Tokens.TableCell) =>
    [align ? `to-${align}` : '', text.length > fewest ? 'sentence' : ''].join(' ').trim() || nothing;
  return html`<div class="table" part="table" dir=${directionOf(token.raw) ?? context.direction} tabindex="0" role="group" aria-label=${context.tableLabel} ${moreBeside()}><table>
    <thead><tr>${token.header.map((cell) => html`<th scope="col" dir="auto" class=${names(cell)}>${inlineView(cell.tokens, context)}</th>`)}</tr></thead>
    <tbody>${token.rows.map(
      (row) =>
        html`<tr>${row.map((cell) => html`<td dir="auto" class=${names(cell)}>${inlineView(cell.tokens, context)}</td>`)}</tr>`,
    )}</tbody>
  </table></div>`;
}
