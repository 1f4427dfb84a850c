import type { PrivateNote } from '../../course.ts';
import {
  pieceWithNotes,
  placeOfNote,
  withoutNonCharacters,
  withoutNotePlaces,
} from '../../notes/note-places.ts';
import type { Heading, Piece } from '../../sections.ts';
import { guardLineStart, prefixed, quoted, tableOf } from '../write-markdown.ts';
import { codeBlock, isCodeBlock } from './html-code.ts';
import { formulaOf, inlineOf } from './html-inline.ts';
import { noteKindOf } from './html-notes.ts';
import {
  attribute,
  blockTags,
  type HtmlElement,
  type HtmlNode,
  type HtmlParent,
  hasClass,
  isElement,
  isSilent,
  textOf,
} from './html-text.ts';

type Part = { kind: 'heading'; heading: Heading; markdown: string } | { kind: 'block'; markdown: string };

const headingTag = /^h[1-6]$/;
/** The content of a page as Markdown, cut at the headings that stand outside lists, quotes and tables. */
export function htmlToPieces(main: HtmlElement): Piece[] {
  const notes: PrivateNote[] = [];
  const pieces: Piece[] = [];
  let current: Piece = { source: '', markdown: '' };
  withoutNonCharactersIn(main);
  for (const part of partsOf(main.childNodes, notes)) {
    if (part.kind === 'heading') {
      pieces.push(current);
      current = { heading: part.heading, source: `${part.markdown}\n\n`, markdown: '' };
    } else {
      current.markdown += `${part.markdown}\n\n`;
    }
  }
  pieces.push(current);
  return pieces.map((piece) => pieceWithNotes(piece, notes));
}

/** Character references write what a page's bytes need not have: a place of a note, say. */
function withoutNonCharactersIn(parent: HtmlParent): void {
  for (const node of parent.childNodes) {
    if (node.nodeName === '#text' && 'value' in node) node.value = withoutNonCharacters(node.value);
    if (!isElement(node)) continue;
    for (const each of node.attrs) each.value = withoutNonCharacters(each.value);
    withoutNonCharactersIn(node);
  }
}

/** @param notes takes what is private; where it stood, its place is left */
function partsOf(nodes: readonly HtmlNode[], notes: PrivateNote[]): Part[] {
  const parts: Part[] = [];
  let run: HtmlNode[] = [];
  const endParagraph = () => {
    const markdown = guardLineStart(inlineOf(run).trim());
    if (markdown !== '') parts.push({ kind: 'block', markdown });
    run = [];
  };
  for (const node of nodes) {
    if (!isElement(node) || !holdsBlocks(node)) {
      run.push(node);
      continue;
    }
    endParagraph();
    if (!isSilent(node) && !isPageFrame(node)) parts.push(...blockParts(node, notes));
  }
  endParagraph();
  return parts;
}

/** A block, or something inline by name that a page wraps around blocks (`<a><div>`). */
function holdsBlocks(element: HtmlElement): boolean {
  return (
    blockTags.has(element.tagName) ||
    element.childNodes.some((child) => isElement(child) && holdsBlocks(child))
  );
}

/** Header and footer of the page; those inside `<main>` or `<article>` belong to the lesson. */
function isPageFrame(element: HtmlElement): boolean {
  if (element.tagName !== 'header' && element.tagName !== 'footer') return false;
  for (let up = element.parentNode; up && isElement(up); up = up.parentNode) {
    if (up.tagName === 'main' || up.tagName === 'article' || attribute(up, 'role') === 'main') return false;
  }
  return true;
}

function blockParts(element: HtmlElement, notes: PrivateNote[]): Part[] {
  const block = (markdown: string): Part[] => (markdown === '' ? [] : [{ kind: 'block', markdown }]);
  const kind = noteKindOf(element);
  if (kind !== undefined) return noteParts(element, kind, notes);
  if (headingTag.test(element.tagName)) return headingParts(element);
  const formula = formulaOf(element);
  if (formula !== undefined) return block(formula);
  if (hasClass(element, /^admonition-title$/)) {
    const title = inlineOf(element.childNodes).trim();
    return block(title && `**${title}**`);
  }
  switch (element.tagName) {
    case 'hr':
      return block('* * *');
    case 'pre':
      return block(codeBlock(element));
    case 'ul':
    case 'ol':
      return block(list(element, notes));
    case 'table':
      return table(element, notes);
    case 'blockquote':
      return block(quoted(nested(element.childNodes, notes)));
    case 'dt':
    case 'summary': {
      const term = inlineOf(element.childNodes).trim();
      return [...block(term && `**${term}**`), ...notesWithin(element, notes)];
    }
    default:
      return partsOf(element.childNodes, notes);
  }
}

function noteParts(element: HtmlElement, kind: PrivateNote['kind'], notes: PrivateNote[]): Part[] {
  const own = element.childNodes.filter((node) => !isElement(node) || node.tagName !== 'summary');
  const { text: markdown, notes: inside } = withoutNotePlaces(nested(own, notes));
  const index = notes.push({ kind, markdown }) - 1;
  return [index, ...inside].map((each) => ({ kind: 'block', markdown: placeOfNote('', each) }));
}

/** What is private in what becomes a line: a cell, a term. */
function notesWithin(element: HtmlElement, notes: PrivateNote[]): Part[] {
  return element.childNodes.filter(isElement).flatMap((child) => {
    if (isSilent(child)) return [];
    const kind = noteKindOf(child);
    return kind === undefined ? notesWithin(child, notes) : noteParts(child, kind, notes);
  });
}

function headingParts(element: HtmlElement): Part[] {
  const text = textOf(element).replace(/\s+/g, ' ').trim();
  if (text === '') return [];
  const level = Number(element.tagName.slice(1));
  const ownId = idOf(element);
  const markdown = `${'#'.repeat(level)} ${inlineOf(element.childNodes).replace(/\s+/g, ' ').trim()}`;
  return [{ kind: 'heading', markdown, heading: { text, level, ...(ownId !== undefined && { ownId }) } }];
}

/** The heading's own id, that of an anchor inside it, or that of the section it opens (as Sphinx writes it). */
function idOf(heading: HtmlElement): string | undefined {
  const own = attribute(heading, 'id');
  if (own) return own;
  for (const child of heading.childNodes) {
    const inner = isElement(child) ? attribute(child, 'id') || attribute(child, 'name') : undefined;
    if (inner) return inner;
  }
  const parent = heading.parentNode;
  if (!parent || !isElement(parent) || parent.tagName !== 'section') return undefined;
  return parent.childNodes.find(isElement) === heading ? attribute(parent, 'id') || undefined : undefined;
}

/** Blocks inside a list item, quote or cell, where a heading opens no section. */
function nested(nodes: readonly HtmlNode[], notes: PrivateNote[]): string {
  return partsOf(nodes, notes)
    .map((part) => (part.kind === 'heading' ? boldLine(part.markdown.replace(/^#+ /, '')) : part.markdown))
    .join('\n\n');
}

/** A heading that opens no section; one that is bold already stays as it is. */
export function boldLine(heading: string): string {
  return heading.includes('**') ? heading : `**${heading}**`;
}

function list(element: HtmlElement, notes: PrivateNote[]): string {
  let number = Number(attribute(element, 'start') ?? 1) || 1;
  return element.childNodes
    .filter(isElement)
    .filter((item) => !isSilent(item))
    .map((item) => {
      const mark = element.tagName === 'ol' ? `${number++}. ` : '- ';
      const markdown = nested(item.tagName === 'li' ? item.childNodes : [item], notes);
      return prefixed(markdown, mark, ' '.repeat(mark.length));
    })
    .join('\n');
}

function table(element: HtmlElement, notes: PrivateNote[]): Part[] {
  const rows: HtmlElement[] = [];
  const gather = (parent: HtmlElement) => {
    for (const child of parent.childNodes.filter(isElement)) {
      if (child.tagName === 'tr') rows.push(child);
      else if (/^(?:thead|tbody|tfoot)$/.test(child.tagName)) gather(child);
    }
  };
  gather(element);
  const cells = rows.map((row) => row.childNodes.filter(isElement).filter((cell) => !isSilent(cell)));
  const caption = element.childNodes.filter(isElement).find((child) => child.tagName === 'caption');
  const parts: Part[] = caption ? partsOf(caption.childNodes, notes) : [];
  const columns = Math.max(0, ...cells.map((row) => row.length));
  // Tables of one column, or with code blocks in them, only lay the page out.
  const isLayout = columns < 2 || cells.flat().some((cell) => cell.childNodes.some(isCodeBlock));
  if (isLayout) return [...parts, ...cells.flat().flatMap((cell) => partsOf(cell.childNodes, notes))];
  const markdown = tableOf(cells.map((row) => row.map((cell) => inlineOf(cell.childNodes).trim())));
  return [...parts, { kind: 'block', markdown }, ...cells.flat().flatMap((cell) => notesWithin(cell, notes))];
}
