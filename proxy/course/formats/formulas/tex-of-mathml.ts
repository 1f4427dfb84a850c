import { attribute, type HtmlElement, type HtmlNode, isElement } from '../html/html-text.ts';
import {
  accents,
  joined,
  marksBelow,
  scripts,
  texBase,
  texOfCharacters,
  texOfName,
  texOfWords,
  withLimit,
} from './operators.ts';

/** A formula as TeX; undefined where nothing of it can be said, or what is written would end it. */
export function texOfMathMl(math: HtmlElement): string | undefined {
  const tex = (annotated(math) ?? all(math)).replace(/\s+/g, ' ').trim();
  return tex === '' || tex.includes('$') ? undefined : tex;
}

export function isMathMl(element: HtmlElement): boolean {
  return nameOf(element) === 'math';
}

/** `application/x-tex`, `LaTeX`; `text/plain` is none. */
const isTex = /(?:^|[^a-z])(?:la)?tex(?![a-z])/i;

/** What its author wrote in TeX, which generators keep beside it (KaTeX, Pandoc, MediaWiki). */
function annotated(parent: HtmlElement): string | undefined {
  for (const child of parent.childNodes) {
    if (!isElement(child)) continue;
    if (nameOf(child) === 'annotation' && isTex.test(attribute(child, 'encoding') ?? '')) {
      return bare(charactersOf(child));
    }
    const found = annotated(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Without the delimiters and the size that some keep around it. */
function bare(written: string): string {
  const [, delimited] = /^(?:\\[[(]|\$\$?)(.*?)(?:\\[\])]|\$\$?)$/s.exec(written.trim()) ?? [];
  const tex = (delimited ?? written).trim();
  const [, inner] = /^\{\\(?:display|text)style(?![a-z])(.*)\}$/s.exec(tex) ?? [];
  return inner ?? tex;
}

function all({ childNodes }: HtmlElement): string {
  return joined(childNodes.map(texOf));
}

function texOf(node: HtmlNode): string {
  if (!isElement(node)) return '';
  const parts = node.childNodes.filter(isElement);
  const part = (at: number) => (parts[at] === undefined ? '' : texOf(parts[at]).trim());
  const base = () => texBase(part(0));
  switch (nameOf(node)) {
    case 'mi':
      return texOfName(charactersOf(node));
    case 'mn':
      return texOfCharacters(charactersOf(node).trim());
    case 'mo':
      return texOfCharacters(charactersOf(node).trim());
    case 'mtext':
    case 'ms':
      return texOfWords(charactersOf(node));
    case 'mspace':
      return ' ';
    case 'mfrac':
      return attribute(node, 'linethickness')?.startsWith('0')
        ? `\\binom{${part(0)}}{${part(1)}}`
        : `\\frac{${part(0)}}{${part(1)}}`;
    case 'msqrt':
      return `\\sqrt{${all(node).trim()}}`;
    case 'mroot':
      return `\\sqrt[${part(1)}]{${part(0)}}`;
    case 'msup':
      return `${base()}^{${part(1)}}`;
    case 'msub':
      return `${base()}_{${part(1)}}`;
    case 'msubsup':
      return `${base()}_{${part(1)}}^{${part(2)}}`;
    case 'munder':
    case 'mover': {
      const isBelow = nameOf(node) === 'munder';
      const mark = (isBelow ? marksBelow : accents).get(parts[1] ? charactersOf(parts[1]).trim() : '');
      if (mark !== undefined) return `\\${mark}{${part(0)}}`;
      return withLimit(part(0), isBelow ? '_' : '^', part(1));
    }
    case 'mmultiscripts': {
      const middle = parts.findIndex((each) => nameOf(each) === 'mprescripts');
      const [, ...behind] = middle < 0 ? parts : parts.slice(0, middle);
      const before = middle < 0 ? [] : parts.slice(middle + 1);
      const written = (all: readonly HtmlElement[]) => scripts(all.map((each) => texOf(each).trim()));
      const left = written(before);
      return `${left === '' ? '' : `{}${left}`}${base()}${written(behind)}`;
    }
    // Of several only one is shown at a time.
    case 'maction':
      return part((Number(attribute(node, 'selection')) || 1) - 1);
    case 'munderover':
      return `${part(0)}_{${part(1)}}^{${part(2)}}`;
    case 'mfenced': {
      const [open, close] = [attribute(node, 'open') ?? '(', attribute(node, 'close') ?? ')'];
      const between = texOfCharacters((attribute(node, 'separators') ?? ',').trim().charAt(0));
      const inside = parts.map((each) => texOf(each).trim()).join(between);
      return joined([texOfCharacters(open), inside, texOfCharacters(close)]);
    }
    case 'mtable':
      return `\\begin{matrix}${parts.map(rowOf).join(' \\\\ ')}\\end{matrix}`;
    case 'semantics':
      return part(0);
    case 'annotation':
    case 'annotation-xml':
    case 'mphantom':
    case 'none':
    case 'mprescripts':
      return '';
    default:
      return all(node);
  }
}

function rowOf(row: HtmlElement): string {
  return row.childNodes
    .filter(isElement)
    .map((cell) => texOf(cell).trim())
    .join(' & ');
}

/** In XHTML the names may have a prefix: `m:math`. */
function nameOf({ tagName }: HtmlElement): string {
  return tagName.replace(/^(?:m|mml|mathml):/, '');
}

function charactersOf(element: HtmlElement): string {
  return element.childNodes
    .map((node) => ('value' in node ? node.value : isElement(node) ? charactersOf(node) : ''))
    .join('');
}
