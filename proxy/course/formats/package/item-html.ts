import { escapeHtml } from '../../../ground/escape-html.ts';
import { words } from '../../word-list.ts';
import { emptyElement } from '../html/xhtml.ts';
import { elementsOf, textWithin, type XmlElement, type XmlNode } from '../xml/xml.ts';
import { attributeOf, nameOf, within } from './item-names.ts';

/** What only who marks, or who has answered already, is shown, and what is for programs. */
const unseen: ReadonlySet<string> = words(`
  feedback-inline feedback-block template-inline template-block end-attempt-interaction properties
  interaction-modules stylesheet script style`);
/** Where students write, draw or hand something in. */
const gaps: ReadonlySet<string> = new Set(['text-entry-interaction', 'gap', 'slider-interaction']);
/** One line of a list each. */
export const listedChoices = [
  'simple-choice',
  'simple-associable-choice',
  'gap-text',
  'hotspot-choice',
  'associable-hotspot',
] as const;
const listed: ReadonlySet<string> = new Set(listedChoices);
const inlineChoices: ReadonlySet<string> = new Set(['inline-choice']);
/** What says something of an element: beside what HTML knows, how MathML writes brackets and fractions. */
const keptAttributes = 'href alt id class encoding display open close separators linethickness'.split(' ');

/** What students see of an element, as HTML. */
export function seenHtml({ children }: XmlElement): string {
  return children.map(htmlOf).join('');
}

function htmlOf(node: XmlNode): string {
  if (typeof node === 'string') return escapeHtml(node);
  const name = nameOf(node);
  if (unseen.has(name) || (name === 'rubric-block' && isForMarkers(node))) return '';
  if (gaps.has(name)) return ' _____ ';
  if (listed.has(name)) return saysAnything(node) ? `<li>${seenHtml(node)}</li>` : '';
  switch (name) {
    // Another number for each who answers.
    case 'printed-variable':
      return '…';
    case 'prompt':
      return `<div>${seenHtml(node)}</div>`;
    case 'inline-choice-interaction':
      return ` _____ (${offered(node, inlineChoices, attributeOf(node, 'shuffle') === 'true')
        .map((choice) => seenHtml(choice).trim())
        .join(' / ')}) `;
    case 'extended-text-interaction':
    case 'upload-interaction':
    case 'drawing-interaction':
      return seenHtml(node);
    default:
      // A list may stand in no paragraph.
      return name.endsWith('-interaction') ? interactionHtml(node) : elementHtml(node);
  }
}

/** A place in a picture does not, nor does a picture without a description. */
function saysAnything(element: XmlElement): boolean {
  return (
    textWithin(element).trim() !== '' ||
    within(element, 'img').some((picture) => (picture.attributes.alt ?? '').trim() !== '')
  );
}

/** An interaction: its question, the text that has gaps in it, then what there is to choose from. */
function interactionHtml(interaction: XmlElement): string {
  const isMixed = attributeOf(interaction, 'shuffle') === 'true';
  const sets = elementsOf(interaction).filter(isSet);
  const isAsked = (child: XmlNode) =>
    typeof child === 'string' || !(listed.has(nameOf(child)) || isSet(child));
  const lists = [interaction, ...sets]
    .map((set) => offered(set, listed, isMixed).map(htmlOf).join(''))
    .map((list) => (list === '' ? '' : `<ul>${list}</ul>`));
  return `<div>${interaction.children.filter(isAsked).map(htmlOf).join('')}${lists.join('')}</div>`;
}

function isSet(element: XmlElement): boolean {
  return nameOf(element) === 'simple-match-set';
}

/**
 * What there is to choose from. Where players mix it, in an order that tells nothing: authors write what is right
 * first, or in its order.
 */
function offered(parent: XmlElement, names: ReadonlySet<string>, isMixed: boolean): XmlElement[] {
  const choices = elementsOf(parent).filter((child) => names.has(nameOf(child)));
  if (!isMixed) return choices;
  const isFixed = (choice: XmlElement) => attributeOf(choice, 'fixed') === 'true';
  const mixed = choices
    .filter((choice) => !isFixed(choice))
    .map((choice) => ({ choice, text: textWithin(choice) }))
    .toSorted((a, b) => (a.text === b.text ? 0 : a.text < b.text ? -1 : 1))
    .values();
  return choices.map((choice) => (isFixed(choice) ? choice : (mixed.next().value?.choice ?? choice)));
}

function elementHtml(element: XmlElement): string {
  const { name, attributes } = element;
  const kept = keptAttributes
    .flatMap((key) => (attributes[key] === undefined ? [] : [` ${key}="${escapeHtml(attributes[key])}"`]))
    .join('');
  return `<${name}${kept}>${emptyElement.test(name) ? '' : `${seenHtml(element)}</${name}>`}`;
}

/** Rubrics say for whom they are; what is for nobody in particular is for all. */
export function isForMarkers(rubric: XmlElement): boolean {
  const views = (attributeOf(rubric, 'view') ?? 'candidate').split(/\s+/);
  return !views.includes('candidate');
}
