import { parse } from 'parse5';
import { withoutNonCharacters } from '../../notes/note-places.ts';
import type { ParsedLesson } from '../../sections.ts';
import { boundedHtml } from './bounded-html.ts';
import { attribute, findElement, type HtmlElement, type HtmlParent, isElement, textOf } from './html-text.ts';
import { htmlToPieces } from './html-to-markdown.ts';

/** A page as a tree, no deeper than is safe. */
export function htmlDocument(text: string): HtmlParent {
  return boundedHtml(parse(withoutNonCharacters(text)));
}

/** An HTML lesson as Markdown, cut at its headings; see `lessonOfHtml`. */
export function parseHtml(text: string): ParsedLesson {
  return lessonOfHtml(htmlDocument(text));
}

/**
 * A page as Markdown, cut at its headings. Only the main content counts:
 * `<main>`, else a lone `<article>`, else the body without its header and footer.
 * @param document it is changed
 * @param address of the page, from which its links lead
 */
export function lessonOfHtml(document: HtmlParent, address?: string): ParsedLesson {
  if (address !== undefined && URL.canParse(address)) linkFrom(new URL(address), document);
  const main = mainContent(document);
  const title = titleOf(
    oneLine(findElement(document, (element) => element.tagName === 'title')),
    oneLine(main && findElement(main, (element) => element.tagName === 'h1')),
  );
  const pieces = main ? htmlToPieces(main) : [];
  return { pieces, ...(title !== undefined && { title }) };
}

/** Links as they lead from everywhere; those inside the page are left as text. */
function linkFrom(address: URL, parent: HtmlParent): void {
  for (const child of parent.childNodes) {
    if (!isElement(child)) continue;
    const href = child.tagName === 'a' ? child.attrs.find(({ name }) => name === 'href') : undefined;
    if (href !== undefined && URL.canParse(href.value, address.href)) {
      const to = new URL(href.value, address.href);
      const isInside = to.hash !== '' && to.href.replace(/#.*/s, '') === address.href.replace(/#.*/s, '');
      href.value = isInside ? '' : to.href;
    }
    linkFrom(address, child);
  }
}

function mainContent(document: HtmlParent): HtmlElement | undefined {
  const find = (accept: (element: HtmlElement) => boolean) => findElement(document, accept);
  const main = find((element) => element.tagName === 'main' || attribute(element, 'role') === 'main');
  if (main) return main;
  const article = find((element) => element.tagName === 'article');
  if (article && find((element) => element.tagName === 'article' && element !== article) === undefined) {
    return article;
  }
  return find((element) => element.tagName === 'body');
}

/**
 * The page's title, or its first `h1` where the title only repeats it with the name of
 * the site behind ("Sets | Python basics").
 */
function titleOf(pageTitle: string, mainHeading: string): string | undefined {
  if (mainHeading !== '' && (pageTitle === '' || pageTitle.includes(mainHeading))) return mainHeading;
  return pageTitle === '' ? undefined : pageTitle;
}

function oneLine(element: HtmlElement | undefined): string {
  return element ? textOf(element).replace(/\s+/g, ' ').trim() : '';
}
