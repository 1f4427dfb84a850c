import { escapeHtml } from '../../../ground/escape-html.ts';
import { texOfOfficeMath } from '../formulas/tex-of-omml.ts';
import { elementAt, elementsOf, elementsWithin, textWithin, type XmlElement } from '../xml/xml.ts';

export interface SlideText {
  title: string;
  html: string;
  pictures: number;
  diagrams: number;
}

/** Kinds of placeholders that say nothing about the subject. */
const frames: ReadonlySet<string> = new Set(['dt', 'ftr', 'hdr', 'sldNum', 'sldImg']);

/** What stands on a slide, in the order in which its shapes were made, which is how screen readers read it. */
export function slideText(slide: XmlElement): SlideText {
  const found: SlideText = { title: '', html: '', pictures: 0, diagrams: 0 };
  const tree = elementAt(slide, 'cSld', 'spTree');
  if (tree !== undefined) addShapes(tree, found);
  return found;
}

/** What a speaker wrote below a slide. */
export function notesText(notes: XmlElement): string {
  const bodies = elementsWithin(notes, 'sp').filter((shape) => placeholderOf(shape) === 'body');
  return bodies
    .flatMap((shape) => paragraphsOf(elementAt(shape, 'txBody')).map(({ text }) => text))
    .join('\n\n')
    .trim();
}

function addShapes(tree: XmlElement, found: SlideText): void {
  for (const shape of elementsOf(tree)) {
    switch (shape.name) {
      case 'sp':
        addShape(shape, found);
        break;
      case 'grpSp':
        addShapes(shape, found);
        break;
      case 'graphicFrame':
        addFrame(shape, found);
        break;
      case 'pic':
        found.pictures += 1;
        break;
      // A formula, or what only newer programs show, with what others show instead.
      case 'AlternateContent':
        addShapes(elementAt(shape, 'Choice') ?? shape, found);
        break;
      default:
    }
  }
}

function addShape(shape: XmlElement, found: SlideText): void {
  const kind = placeholderOf(shape);
  if (kind !== undefined && frames.has(kind)) return;
  const paragraphs = paragraphsOf(elementAt(shape, 'txBody'));
  if ((kind === 'title' || kind === 'ctrTitle') && found.title === '') {
    found.title = paragraphs.map(({ text }) => text).join(' ');
  } else {
    // Other boxes are captions and labels.
    const isList = kind !== undefined && kind !== 'subTitle' && paragraphs.length > 1;
    found.html += isList ? listHtml(paragraphs) : paragraphs.map(({ html }) => `<p>${html}</p>`).join('');
  }
}

function addFrame(frame: XmlElement, found: SlideText): void {
  const tables = elementsWithin(frame, 'tbl');
  if (tables.length === 0) found.diagrams += 1;
  for (const table of tables) {
    const rows = elementsOf(table, 'tr').map((row) => {
      const cells = elementsOf(row, 'tc').map((cell) =>
        paragraphsOf(elementAt(cell, 'txBody'))
          .map(({ html }) => html)
          .join(' '),
      );
      return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    });
    found.html += `<table>${rows.join('')}</table>`;
  }
}

/** `title`, `body`; `obj` for one without a kind; undefined for a shape that is no placeholder. */
function placeholderOf(shape: XmlElement): string | undefined {
  const placeholder = elementAt(shape, 'nvSpPr', 'nvPr', 'ph');
  return placeholder && (placeholder.attributes.type ?? 'obj');
}

interface Paragraph {
  text: string;
  /** The same, with its formulas marked as such. */
  html: string;
  /** From 0. */
  level: number;
}

function paragraphsOf(body: XmlElement | undefined): Paragraph[] {
  return elementsOf(body, 'p')
    .map((paragraph) => ({
      text: oneLine(runsOf(paragraph, asText)),
      html: oneLine(runsOf(paragraph, asHtml)),
      level: Number(elementAt(paragraph, 'pPr')?.attributes.lvl ?? 0) || 0,
    }))
    .filter(({ text }) => text !== '');
}

/** How words and formulas (in TeX) are written. */
interface Writing {
  words(text: string): string;
  formula(tex: string): string;
}

const asText: Writing = { words: (text) => text, formula: (tex) => tex };
const asHtml: Writing = {
  words: escapeHtml,
  formula: (tex) => (tex.includes('$') ? '' : `<span class="math">\\(${escapeHtml(tex)}\\)</span>`),
};

function runsOf(element: XmlElement, writing: Writing): string {
  return elementsOf(element)
    .map((child) => {
      if (child.name === 't') return writing.words(textWithin(child));
      if (child.name === 'br') return ' ';
      if (child.name === 'oMath') return writing.formula(texOfOfficeMath(child));
      // What only newer programs show, with what others show instead.
      if (child.name === 'AlternateContent') return runsOf(elementAt(child, 'Choice') ?? child, writing);
      return child.name === 'pPr' ? '' : runsOf(child, writing);
    })
    .join('');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function listHtml(paragraphs: readonly Paragraph[]): string {
  let html = '';
  let depth = 0;
  for (const { html: text, level } of paragraphs) {
    // A level is never deeper than one below the one before it.
    const wanted = Math.min(level + 1, depth + 1, 6);
    for (; depth < wanted; depth++) html += '<ul><li>';
    if (depth > wanted) {
      html += '</li></ul>'.repeat(depth - wanted);
      depth = wanted;
      html += '</li><li>';
    } else if (!html.endsWith('<ul><li>')) html += '</li><li>';
    html += text;
  }
  return html + '</li></ul>'.repeat(depth);
}
