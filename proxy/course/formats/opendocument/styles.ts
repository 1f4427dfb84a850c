import { elementAt, elementsOf, type XmlElement } from '../xml/xml.ts';

/** What the styles of a document, most of them made up by the program, stand for. */
export class OpenDocumentStyles {
  readonly #parents = new Map<string, string>();
  readonly #hidden = new Set<string>();

  constructor(document: XmlElement) {
    for (const place of ['styles', 'automatic-styles']) {
      for (const style of elementsOf(elementAt(document, place), 'style')) {
        const { 'style:name': name = '', 'style:parent-style-name': parent } = style.attributes;
        if (parent !== undefined) this.#parents.set(name, parent);
        const page = elementAt(style, 'drawing-page-properties');
        if (page?.attributes['presentation:visibility'] === 'hidden') this.#hidden.add(name);
      }
    }
  }

  kindOf(style: string | undefined): 'title' | 'code' | 'text' {
    for (let name = style, steps = 0; name !== undefined && steps < 8; steps++) {
      if (name === 'Title') return 'title';
      if (name.startsWith('Preformatted') || name === 'Source_20_Code') return 'code';
      name = this.#parents.get(name);
    }
    return 'text';
  }

  isHidden(style: string | undefined): boolean {
    return style !== undefined && this.#hidden.has(style);
  }
}
