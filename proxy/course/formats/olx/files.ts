import { elementsOf, parseXml, type XmlElement } from '../xml/xml.ts';

/** The files of an export, by their paths in it. */
export class OlxFiles {
  /** What was read, for whoever must know that it is no lesson of its own. */
  readonly opened = new Set<string>();
  readonly #read: (path: string) => Uint8Array | undefined;

  constructor(read: (path: string) => Uint8Array | undefined) {
    this.#read = read;
  }

  bytes(path: string): Uint8Array | undefined {
    // Names come from the files themselves.
    if (path.includes('..')) return undefined;
    const bytes = this.#read(path);
    if (bytes !== undefined) this.opened.add(path);
    return bytes;
  }

  /** The root element of a file. */
  root(path: string): XmlElement | undefined {
    const bytes = this.bytes(path);
    return bytes === undefined ? undefined : elementsOf(parseXml(bytes)).find(({ name }) => name !== '?xml');
  }

  /** An element itself, or the file that it stands for: `<vertical url_name="abc"/>` is `vertical/abc.xml`. */
  whole(element: XmlElement): XmlElement {
    const { url_name: name } = element.attributes;
    if (name === undefined || elementsOf(element).length > 0) return element;
    const found = this.root(`${element.name}/${name.replaceAll(':', '/')}.xml`);
    return found === undefined ? element : { ...found, attributes: { url_name: name, ...found.attributes } };
  }
}
