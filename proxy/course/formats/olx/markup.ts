import { escapeHtml } from '../../../ground/escape-html.ts';
import type { XmlElement, XmlNode } from '../xml/xml.ts';

/** HTML that stands in XML, as HTML; elements that `without` names are left out. */
export function htmlOf(node: XmlNode, without: ReadonlySet<string> = new Set()): string {
  if (typeof node === 'string') return escapeHtml(node);
  if (without.has(node.name)) return '';
  const inside = node.children.map((child) => htmlOf(child, without)).join('');
  return `<${node.name}${attributesOf(node)}>${inside}</${node.name}>`;
}

function attributesOf({ attributes }: XmlElement): string {
  return ['href', 'alt', 'id', 'class']
    .flatMap((name) => (attributes[name] === undefined ? [] : [` ${name}="${escapeHtml(attributes[name])}"`]))
    .join('');
}
