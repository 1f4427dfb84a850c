import { XMLParser } from 'fast-xml-parser';
import { UnreadableFile } from '../../course-error.ts';
import { decodedText } from '../lesson-text.ts';

export type XmlNode = XmlElement | string;

export interface XmlElement {
  /** Without the prefix of its namespace: `sldId`. */
  name: string;
  /** With it: `r:id`. */
  attributes: Readonly<Record<string, string>>;
  children: readonly XmlNode[];
}

/** They can become gigabytes, or name files of this machine. */
export const ownEntities =
  'declares entities of its own (<!ENTITY), which are not read. Save it anew without them.';

/** Deeper than any document; readers may call themselves that often. */
const mostDepth = 200;

/** An XML file as a tree; its root has the name ''. @throws UnreadableFile also for entities of its own */
export function parseXml(bytes: Uint8Array | undefined): XmlElement {
  const text = bytes === undefined ? '' : decodedText({ bytes });
  if (/<!ENTITY/i.test(text)) {
    throw new UnreadableFile(ownEntities);
  }
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    trimValues: false,
    parseTagValue: false,
    htmlEntities: true,
    maxNestedTags: mostDepth,
    processEntities: {
      enabled: true,
      maxTotalExpansions: Number.MAX_SAFE_INTEGER,
      maxExpandedLength: Number.MAX_SAFE_INTEGER,
    },
  });
  let parsed: unknown;
  try {
    parsed = parser.parse(text);
  } catch {
    // Its errors have neither class nor code: whatever it stumbles over is for the author.
    throw new UnreadableFile('has a part that is no XML. Save it anew with the program that it comes from.');
  }
  return { name: '', attributes: {}, children: Array.isArray(parsed) ? parsed.map(nodeOf) : [] };
}

/** As fast-xml-parser writes nodes in their order: `{ b: [...], ':@': {...} }`. */
function nodeOf(parsed: Record<string, unknown>): XmlNode {
  const name = Object.keys(parsed).find((key) => key !== ':@') ?? '';
  const value = parsed[name];
  if (!Array.isArray(value)) return String(value);
  return {
    name: name.slice(name.indexOf(':') + 1),
    attributes: (parsed[':@'] ?? {}) as Record<string, string>,
    children: value.map(nodeOf),
  };
}

/** None of an element that is not there. */
export function elementsOf(element: XmlElement | undefined, name?: string): XmlElement[] {
  if (element === undefined) return [];
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** The first element along a path of names. */
export function elementAt(
  element: XmlElement | undefined,
  ...path: readonly string[]
): XmlElement | undefined {
  return path.reduce((at, name) => at && elementsOf(at, name)[0], element);
}

/** All elements of a name, however deep, in the order of the document; those inside one another once each. */
export function elementsWithin(element: XmlElement | undefined, name: string): XmlElement[] {
  return elementsOf(element).flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...elementsWithin(child, name),
  ]);
}

export function textWithin(node: XmlNode | undefined): string {
  if (node === undefined) return '';
  return typeof node === 'string' ? node : node.children.map(textWithin).join('');
}

/** The same in one line. */
export function lineWithin(node: XmlNode | undefined): string {
  return textWithin(node).replace(/\s+/g, ' ').trim();
}
