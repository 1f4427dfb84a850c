import type { Reading } from '../presence.ts';
import { isNamedElsewhere } from './elsewhere-names.ts';

/**
 * Parts of a page that are not the lesson, by what they are: ways to other
 * pages, notes beside it, what others say about it, everything one fills in,
 * everything that is not text. Nothing of them is ever read.
 */
const semantically = [
  'nav, aside, footer, form, fieldset, dialog, menu, search',
  'input, textarea, select, button, option, datalist, output, label, legend',
  'script, style, noscript, template, iframe, object, embed, svg, canvas, audio, video, progress, meter',
  '[hidden], [inert], [aria-hidden="true"], [contenteditable]:not([contenteditable="false" i])',
  ...[
    ['navigation', 'search', 'complementary', 'banner', 'contentinfo', 'form', 'dialog', 'alertdialog'],
    ['textbox', 'searchbox', 'combobox', 'listbox', 'menu', 'menubar', 'toolbar', 'tablist', 'status', 'log'],
    ['comment', 'doc-toc', 'doc-index', 'doc-pagelist', 'directory', 'feed'],
  ]
    .flat()
    .map((role) => `[role="${role}"]`),
  // An article within an article is what somebody says about it, by the HTML standard.
  'article article',
  '[itemprop~="comment"], [itemprop~="author"], [itemtype*="schema.org/Comment"], [itemtype*="schema.org/UserComments"]',
  '[itemtype*="schema.org/BreadcrumbList"], [itemtype*="schema.org/SiteNavigationElement"], [itemtype*="schema.org/WPSideBar"]',
  'course-tutor, course-tutor-prompt, deep-chat',
].join(', ');

/** A header of the whole page names the site; one inside the lesson holds its title. */
const siteHeader = 'body > header, body > * > header';

/** The element is no part of the lesson, or is not to be seen now. What surrounds it is not looked at. */
function isElsewhere(element: Element): boolean {
  return isElsewhereByItself(element) || isLinksAlone(element) || isUnseen(element);
}

/** The same, and what is known of the platform that made the page. */
export function isUnread(element: Element, { unread }: Reading): boolean {
  return (unread !== undefined && element.matches(unread)) || isElsewhere(element);
}

/** By its kind and its names alone, without a look at what is in it or how it is shown. */
export function isElsewhereByItself(element: Element): boolean {
  return isSemanticallyElsewhere(element) || isNamedElsewhere(element);
}

export function isSemanticallyElsewhere(element: Element): boolean {
  if (element.matches(semantically)) return !isWholePage(element);
  return element.matches(siteHeader) && !element.parentElement?.matches('main, article');
}

/** Some servers put all of a page into one form. */
function isWholePage(element: Element): boolean {
  return element.localName === 'form' && element.querySelector('main, [role="main"], article, h1') !== null;
}

function isUnseen(element: Element): boolean {
  const style = getComputedStyle(element);
  // `contents`: without a box of its own, but its content is there. Without the method (Safari
  // before 17.4) only the attributes above tell.
  const isHidden = element.checkVisibility?.({ visibilityProperty: true }) === false;
  if (isHidden && style.display !== 'contents') return true;
  // What stays where it is while one reads: bars, banners, boxes.
  if (style.position === 'fixed') return true;
  return isForEars(element, style) || isUnselectable(element, style);
}

/** Words for screen readers are put into a pixel: mostly names of buttons and ways to jump. */
function isForEars(element: Element, { position }: CSSStyleDeclaration): boolean {
  if (position !== 'absolute') return false;
  const { width, height } = element.getBoundingClientRect();
  return width <= 1 && height <= 1;
}

/** More words than that, or paragraphs, are a lesson that is not to be copied, or a slide. */
const mostUnselectableLetters = 200;
const paragraphs = 'p, li, pre, h1, h2, h3, h4';

/** What cannot be selected where the text around it can is no text: numbers of lines, edit links, prompts. */
function isUnselectable(element: Element, { userSelect }: CSSStyleDeclaration): boolean {
  if (userSelect !== 'none' || element.parentElement === null) return false;
  if (getComputedStyle(element.parentElement).userSelect === 'none') return false;
  return lettersIn(element) <= mostUnselectableLetters && element.querySelector(paragraphs) === null;
}

/** Of the characters of a list of links, so many are links. */
const linkShare = 0.9;
/** One alone may be what the lesson is about. */
const leastLinks = 2;
/** A lesson is longer than what leads to others; longer ones are not counted out again at each level. */
const mostCharacters = 4_000;

/** A list or a line that holds nothing but ways to somewhere else: contents, tags, the next page. */
function isLinksAlone(element: Element): boolean {
  if (!element.matches('ul, ol, p, div, section, table')) return false;
  const links = element.querySelectorAll('a[href]');
  if (links.length < leastLinks) return false;
  const text = lettersIn(element);
  if (text > mostCharacters && !element.matches('ul, ol')) return false;
  let linked = 0;
  for (const link of links) linked += lettersIn(link);
  return linked >= text * linkShare;
}

/** Letters and digits: numbers, dots and bars between links are not words. */
function lettersIn({ textContent }: Element): number {
  return textContent.replace(/[^\p{L}]/gu, '').length;
}
