import { isElsewhereByItself } from './elsewhere.ts';

/** The search must stay cheap on a page of any size. */
const mostCharacters = 400_000;

/** Signs that typographers put in the place of others. */
const alike: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
};
const unseen = /[\s\u00ad\u200b-\u200d\u2060\ufeff]/;

interface Stretch {
  node: Text;
  /** Where the node's characters begin in the whole. */
  from: number;
}

/** The text of a page at one moment, in which quotes are found however their lines and elements are broken. */
export class PageText {
  readonly #page: Document;
  readonly #stretches: Stretch[] = [];
  readonly #text: string;

  constructor(page: Document) {
    this.#page = page;
    const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node instanceof Element && isElsewhereByItself(node)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
    );
    let text = '';
    while (text.length < mostCharacters && walker.nextNode()) {
      const node = walker.currentNode;
      if (!(node instanceof Text)) continue;
      this.#stretches.push({ node, from: text.length });
      text += squeezed(node.data);
    }
    this.#text = text;
  }

  /**
   * Where a quote stands, as far as it can be seen.
   * @param after an element before which it does not stand, unless it stands nowhere else
   */
  find(quote: string, after: Element | undefined): Range | undefined {
    const wanted = squeezed(quote.replace(/^(\.{3}|…)|(\.{3}|…)$/g, ''));
    if (!wanted) return undefined;
    const from = after ? this.#startOf(after) : 0;
    const first = this.#text.indexOf(wanted, from);
    const at = first >= 0 ? first : this.#text.indexOf(wanted);
    if (at < 0) return undefined;
    const range = this.#page.createRange();
    range.setStart(...this.#placeOf(at));
    const [node, offset] = this.#placeOf(at + wanted.length - 1);
    range.setEnd(node, offset + 1);
    return range.startContainer.parentElement?.checkVisibility?.() === false ? undefined : range;
  }

  #startOf(element: Element): number {
    const after = this.#stretches.find(
      ({ node }) => element.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return after?.from ?? 0;
  }

  #placeOf(at: number): [Text, number] {
    const stretch = this.#stretches.findLast(({ from }) => from <= at);
    if (!stretch) throw new RangeError(`no character ${at}`);
    const { node, from } = stretch;
    let seen = from - 1;
    for (let offset = 0; offset < node.data.length; offset++) {
      if (!unseen.test(node.data.charAt(offset))) seen += 1;
      if (seen === at) return [node, offset];
    }
    throw new RangeError(`no character ${at}`);
  }
}

/** Without white space and with one sign for signs that look alike, so that only what is written counts. */
export function squeezed(text: string): string {
  let squeezedText = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (!unseen.test(character)) squeezedText += alike[character] ?? character;
  }
  return squeezedText;
}
