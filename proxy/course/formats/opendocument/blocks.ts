import { escapeHtml } from '../../../ground/escape-html.ts';
import { words } from '../../word-list.ts';
import { elementsOf, textWithin, type XmlElement, type XmlNode } from '../xml/xml.ts';
import type { OpenDocumentStyles } from './styles.ts';

/** What OpenDocument keeps in a text and shows to nobody, or shows at another place. */
const silent: ReadonlySet<string> = words(`
  annotation annotation-end tracked-changes notes table-of-content alphabetical-index sequence-decls forms
  note-citation binary-data desc`);

/** The blocks inside an element as HTML, which the reader of HTML makes into Markdown. */
export function blocksHtml(element: XmlElement, styles: OpenDocumentStyles): string {
  return joinedCode(elementsOf(element).map((child) => blockHtml(child, styles)));
}

function blockHtml(element: XmlElement, styles: OpenDocumentStyles): string {
  const { name, attributes } = element;
  if (silent.has(name)) return '';
  const inside = () => blocksHtml(element, styles);
  switch (name) {
    case 'h': {
      const level = Math.min(6, Math.max(1, Number(attributes['text:outline-level']) || 1));
      return `<h${level}>${inlineHtml(element)}</h${level}>`;
    }
    case 'p': {
      const kind = styles.kindOf(attributes['text:style-name']);
      if (kind === 'code') return `<pre>${escapeHtml(codeOf(element))}</pre>`;
      const tag = kind === 'title' ? 'h1' : 'p';
      // A box with text may be anchored in a paragraph.
      const boxes = elementsOf(element).filter(({ name: child }) => child === 'frame');
      return `<${tag}>${inlineHtml(element)}</${tag}>${boxes.map((box) => blockHtml(box, styles)).join('')}`;
    }
    case 'list':
      return `<ul>${inside()}</ul>`;
    case 'list-item':
    case 'list-header':
      return `<li>${inside()}</li>`;
    case 'table':
      return `<table>${inside()}</table>`;
    case 'table-row':
      return `<tr>${inside()}</tr>`;
    case 'table-cell':
      return `<td>${inside()}</td>`;
    case 'title':
      return `<p>${escapeHtml(textWithin(element))}</p>`;
    default:
      return inside();
  }
}

function inlineHtml(node: XmlNode): string {
  if (typeof node === 'string') return escapeHtml(node);
  if (silent.has(node.name) || node.name === 'frame') return '';
  const inside = node.children.map(inlineHtml).join('');
  switch (node.name) {
    case 's':
    case 'tab':
    case 'line-break':
      return ' ';
    case 'a':
      return `<a href="${escapeHtml(node.attributes['xlink:href'] ?? '')}">${inside}</a>`;
    case 'note':
      return ` (${inside.trim()})`;
    default:
      return inside;
  }
}

function codeOf(node: XmlNode): string {
  if (typeof node === 'string') return node;
  if (node.name === 's') return ' '.repeat(Math.min(200, Number(node.attributes['text:c'] ?? 1) || 1));
  if (node.name === 'tab') return '\t';
  if (node.name === 'line-break') return '\n';
  return silent.has(node.name) ? '' : node.children.map(codeOf).join('');
}

/** Each line of a program is a paragraph. */
function joinedCode(blocks: readonly string[]): string {
  return blocks.join('').replaceAll('</pre><pre>', '\n');
}
