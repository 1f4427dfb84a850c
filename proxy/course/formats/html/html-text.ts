import type { DefaultTreeAdapterTypes } from 'parse5';
import { words } from '../../word-list.ts';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlParent = DefaultTreeAdapterTypes.ParentNode;

/** Never part of what a page says. */
const silentTags: ReadonlySet<string> = words(`
  script style template noscript nav form button input select textarea iframe object svg canvas audio
  video dialog`);

/** Elements that stand on lines of their own. */
export const blockTags: ReadonlySet<string> = words(`
  address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1
  h2 h3 h4 h5 h6 header hgroup hr li main ol p pre section summary table ul`);

export function isElement(node: HtmlNode | HtmlParent): node is HtmlElement {
  return 'tagName' in node;
}

export function attribute(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((candidate) => candidate.name === name)?.value;
}

export function hasClass(element: HtmlElement, pattern: RegExp): boolean {
  return (attribute(element, 'class') ?? '').split(/\s+/).some((name) => pattern.test(name));
}

/** Scripts, navigation, forms, what is hidden, and the marks site generators add to headings and code. */
export function isSilent(element: HtmlElement): boolean {
  return (
    silentTags.has(element.tagName) ||
    attribute(element, 'hidden') !== undefined ||
    attribute(element, 'aria-hidden') === 'true' ||
    attribute(element, 'role') === 'navigation' ||
    hasClass(element, marksOfGenerators) ||
    hasClass(element, navigationOfGenerators) ||
    isGoogleComment(element) ||
    // Docutils' table of contents of a page.
    (hasClass(element, /^contents$/) && hasClass(element, /^(?:topic|local)$/))
  );
}

/** What somebody has said beside a document of Google's, at its end, and the sign of it in the text. */
function isGoogleComment(element: HtmlElement): boolean {
  if (element.tagName === 'a') return /^#cmnt\d/.test(attribute(element, 'href') ?? '');
  if (element.tagName !== 'div' && element.tagName !== 'p') return false;
  const [first] = element.childNodes.filter(isElement);
  const isComment = (link: HtmlElement) =>
    /^cmnt\d/.test(attribute(link, 'id') ?? '') && /^#cmnt_ref/.test(attribute(link, 'href') ?? '');
  return first !== undefined && (isComment(first) || (element.tagName === 'div' && isGoogleComment(first)));
}

/** Beside headings, lines of code and footnotes. */
const marksOfGenerators =
  /^(?:headerlink|anchor-link|header-anchor|anchorjs-link|hash-link|linenos|lineno|gutter|footnote-back(?:ref)?|data-footnote-backref|sphx-glr-(?:signature|footer|download-link-note))$/;
/** Inside the main content of a page: ways to other pages and to the page's source. */
const navigationOfGenerators =
  /^(?:toctree-wrapper|table-of-contents|tableOfContents_\w+|theme-doc-(?:toc-mobile|toc-desktop|footer|breadcrumbs|version-badge)|breadcrumbs?|pagination-nav|prev-next-(?:area|footer|bottom)|md-content__button|md-source-file|page-metadata|edit-this-page|edit-page-link|skip-link)$/;

/** The text of a tree as it stands, white space and all; `<br>` is a line end. */
export function textOf(node: HtmlNode | HtmlParent): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if (isElement(node)) {
    if (node.tagName === 'br') return '\n';
    if (isSilent(node)) return '';
  }
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** The first element that `accept` takes, in document order; silent ones are not entered. */
export function findElement(
  node: HtmlParent,
  accept: (element: HtmlElement) => boolean,
): HtmlElement | undefined {
  for (const child of node.childNodes) {
    if (!isElement(child)) continue;
    if (accept(child)) return child;
    if (isSilent(child)) continue;
    const found = findElement(child, accept);
    if (found) return found;
  }
  return undefined;
}
