import { parse } from 'parse5';
import { boundedHtml } from '../formats/html/bounded-html.ts';
import {
  attribute,
  type HtmlElement,
  type HtmlParent,
  hasClass,
  isElement,
} from '../formats/html/html-text.ts';
import { pageAddressOf } from './site-address.ts';

export interface PageLinks {
  /** In the order of the page, each once. */
  links: readonly URL[];
  /** The page that comes after it, as its site says. */
  next?: URL;
  /** It lists other pages with what they say: posts, tags. */
  isList: boolean;
}

/** More are no navigation of a course. */
const mostLinks = 2_000;
/** `pagination-nav__link--next`, `navigation-next`: where generators say it by a class alone. */
const nextClass = /(?:^|[\s_-])next(?:$|[\s_-])/;

/** Docusaurus's `blog-tags-post-list-page`. */
const listClass = /^(?:blog|docs)-(?:[a-z]+-)*list-page$/;

/** Where a page leads. */
export function linksOf(html: string, address: URL): PageLinks {
  const document: HtmlParent = boundedHtml(parse(html));
  const found = new Map<string, URL>();
  let next: URL | undefined;
  let base = address;
  let isList = false;
  const look = (element: HtmlElement) => {
    const href = attribute(element, 'href');
    if (href === undefined) return;
    const to = pageAddressOf(href.trim(), base);
    if (to === undefined) return;
    if (element.tagName === 'base') {
      base = to;
      return;
    }
    const isNext =
      /(?:^|\s)next(?:\s|$)/.test(attribute(element, 'rel') ?? '') ||
      (element.tagName === 'a' && nextClass.test(attribute(element, 'class') ?? ''));
    if (isNext) next ??= to;
    if (element.tagName === 'a' && found.size < mostLinks) found.set(to.href, found.get(to.href) ?? to);
  };
  const walk = (parent: HtmlParent) => {
    for (const child of parent.childNodes) {
      if (!isElement(child)) continue;
      if (child.tagName === 'html') isList = hasClass(child, listClass);
      if (/^(?:a|link|base)$/.test(child.tagName)) look(child);
      walk(child);
    }
  };
  walk(document);
  return { links: [...found.values()], isList, ...(next !== undefined && { next }) };
}
