import { isMathMl, texOfMathMl } from '../formulas/tex-of-mathml.ts';
import { raisedText } from '../raised-text.ts';
import { escapeMarkdown, longestRun } from '../write-markdown.ts';
import { noteKindOf } from './html-notes.ts';
import {
  attribute,
  blockTags,
  type HtmlElement,
  type HtmlNode,
  hasClass,
  isElement,
  isSilent,
  textOf,
} from './html-text.ts';

/** Inline content as Markdown, white space collapsed; blocks inside it become part of the line. */
export function inlineOf(nodes: readonly HtmlNode[]): string {
  return nodes
    .map(inline)
    .join('')
    .replace(/[ \t\n\r\f\u00a0]+/g, ' ');
}

function inline(node: HtmlNode): string {
  if (node.nodeName === '#text' && 'value' in node) return escapeMarkdown(node.value);
  if (!isElement(node)) return '';
  const script = formulaInScript(node);
  if (script !== undefined) return script;
  // What is private is no part of a line, e.g. of a table's cell.
  if (isSilent(node) || noteKindOf(node) !== undefined) return '';
  const drawn = formulaOf(node);
  if (drawn !== undefined) return drawn;
  switch (node.tagName) {
    case 'br':
      return ' ';
    case 'img':
      return pictureOfFormula(node) ?? escapeMarkdown(attribute(node, 'alt') ?? '');
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt':
      return codeSpan(textOf(node));
    case 'em':
    case 'i':
      return wrapped(node, '*');
    case 'strong':
    case 'b':
      return wrapped(node, '**');
    // How the letters before it are read.
    case 'rt':
      return `(${inlineOf(node.childNodes).trim()})`;
    case 'rp':
      return '';
    case 'sup':
      return raisedText(node.childNodes.map(inline).join(''));
    case 'a':
      return link(node);
    default: {
      const text = node.childNodes.map(inline).join('');
      return blockTags.has(node.tagName) ? ` ${text} ` : text;
    }
  }
}

const delimited = /^\\[([](.*)\\[)\]]$/s;

/** A formula in TeX as Sphinx, Pandoc and Asciidoctor write it for MathJax: `class="math"`, `\(...\)` or `\[...\]`. */
export function formulaOf(element: HtmlElement): string | undefined {
  if (isMathMl(element)) {
    const tex = texOfMathMl(element);
    return tex === undefined ? undefined : formula(tex, attribute(element, 'display') === 'block');
  }
  if (!hasClass(element, /^math$/)) return undefined;
  const written = textOf(element).trim();
  const tex = delimited.exec(written)?.[1]?.replace(/\s+/g, ' ').trim();
  return tex === undefined || !isTex(tex) ? undefined : formula(tex, written.startsWith('\\['));
}

/** MathJax's own way, which kramdown writes: a script that no browser runs. */
function formulaInScript(element: HtmlElement): string | undefined {
  const type = element.tagName === 'script' ? (attribute(element, 'type') ?? '') : '';
  if (!/^math\/tex\b/i.test(type)) return undefined;
  const tex = element.childNodes
    .map((node) => ('value' in node ? node.value : ''))
    .join('')
    .replace(/^\s*%\s*<!\[CDATA\[|%\s*\]\]>\s*$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return isTex(tex) ? formula(tex, /mode=display/i.test(type)) : '';
}

function isTex(text: string): boolean {
  return text !== '' && !text.includes('$');
}

function formula(tex: string, isDisplayed: boolean): string {
  return isDisplayed ? `$$${tex}$$` : `$${tex}$`;
}

/** A formula that a generator or an editor has drawn (Sphinx's imgmath, MediaWiki, Canvas), with its TeX beside it. */
function pictureOfFormula(picture: HtmlElement): string | undefined {
  // Canvas's editor: https://community.canvaslms.com, "equation editor"
  const edited = (attribute(picture, 'data-equation-content') ?? '').replace(/\s+/g, ' ').trim();
  if (isTex(edited)) return formula(edited, false);
  const isFormula =
    hasClass(picture, /math/) ||
    /\/images\/math\//.test(`/${attribute(picture, 'src')?.replaceAll('_', '')}`);
  const tex = (attribute(picture, 'alt') ?? '').replace(/\s+/g, ' ').trim();
  return isFormula && isTex(tex) ? formula(tex, false) : undefined;
}

function codeSpan(source: string): string {
  const code = source.replace(/\s+/g, ' ');
  if (code.trim() === '') return code;
  const fence = '`'.repeat(longestRun(code) + 1);
  const pad = /^`|`$|^ .* $/.test(code) ? ' ' : '';
  return fence + pad + code + pad + fence;
}

/** Marks must touch the text they mark: blanks inside them go outside. */
function wrapped(element: HtmlElement, mark: string): string {
  const text = inlineOf(element.childNodes);
  const inner = text.trim();
  if (inner === '' || inner.includes(mark)) return text;
  return `${text.startsWith(' ') ? ' ' : ''}${mark}${inner}${mark}${text.endsWith(' ') ? ' ' : ''}`;
}

/** Documents of Google lead through its own server. */
function directAddress(href: string): string {
  const [, encoded] = /^https:\/\/www\.google\.com\/url\?(?:[^#]*&)?q=([^&#]+)/.exec(href) ?? [];
  if (encoded === undefined) return href;
  try {
    return decodeURIComponent(encoded);
  } catch (error) {
    if (error instanceof URIError) return href;
    throw error;
  }
}

/** Places that only the program which packed the course knows: Moodle's and Canvas's. */
const ofPackers = /^(?:@@PLUGINFILE@@|(?:\$|%24)(?:@|[A-Z][A-Z_-]{2,40}(?:\$|%24)))/;

function link(element: HtmlElement): string {
  const text = inlineOf(element.childNodes);
  const href = directAddress((attribute(element, 'href') ?? '').trim());
  const isSafe = /^(?:https?:|mailto:|[^:]*(?:[/?#]|$))/i.test(href);
  if (text.trim() === '' || href === '' || !isSafe || ofPackers.test(href)) return text;
  return `[${text.trim()}](${href.replace(/[\s()<>]/g, percentEncoded)})`;
}

/** For the ASCII characters that would end the address of a Markdown link; other blanks are encoded as UTF-8. */
function percentEncoded(character: string): string {
  return Array.from(
    Buffer.from(character),
    (byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`,
  ).join('');
}
