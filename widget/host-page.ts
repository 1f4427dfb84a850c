import type { Source } from '../proxy/protocol.ts';
import type { Timer } from './timer.ts';

/** The heading of a source in the page around the tutor, if the page is the source's lesson and shows it. */
export function headingInPage(source: Source, lesson: string, page: Document): HTMLElement | undefined {
  if (source.lesson !== lesson || !source.anchor) return undefined;
  return page.getElementById(source.anchor) ?? undefined;
}

const highlightName = 'course-tutor-passage';
const highlightMs = 4_000;

/**
 * Scrolls the page to a quoted passage and lights it up for a few seconds.
 * Afterwards the page is as it was: the light is a CSS highlight or an
 * animation, never a changed element.
 */
export function showInPage(heading: HTMLElement, quote: string, timer: Timer): void {
  const found = rangeOf(quote, heading);
  const passage = found ?? wholeOf(heading);
  const target = found?.startContainer.parentElement ?? heading;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  target.scrollIntoView({ behavior: isCalm ? 'auto' : 'smooth', block: 'center' });
  focusBriefly(heading);
  if ('highlights' in CSS) highlight(passage, heading.ownerDocument, timer);
  else outline(target);
}

function highlight(passage: Range, page: Document, timer: Timer): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`::highlight(${highlightName}) { background-color: #ffe28a; color: #1c1d22; }`);
  const light = new Highlight(passage);
  page.adoptedStyleSheets.push(sheet);
  CSS.highlights.set(highlightName, light);
  timer.after(highlightMs, () => {
    page.adoptedStyleSheets = page.adoptedStyleSheets.filter((other) => other !== sheet);
    if (CSS.highlights.get(highlightName) === light) CSS.highlights.delete(highlightName);
  });
}

function outline(target: Element): void {
  target.animate(
    [{ outline: '3px solid #e0a800', outlineOffset: '4px' }, { outline: '3px solid transparent' }],
    {
      duration: highlightMs,
      easing: 'ease-in',
    },
  );
}

/** Reading goes on at the heading, also with a screen reader; a heading takes focus only while it has it. */
function focusBriefly(heading: HTMLElement): void {
  if (!heading.hasAttribute('tabindex')) {
    heading.setAttribute('tabindex', '-1');
    heading.addEventListener('blur', () => heading.removeAttribute('tabindex'), { once: true });
  }
  heading.focus({ preventScroll: true });
}

function wholeOf(element: Element): Range {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  return range;
}

/** Where the quote stands after the heading, however its lines are broken. */
function rangeOf(quote: string, heading: Element): Range | undefined {
  const wanted = squeezed(quote);
  const page = heading.ownerDocument;
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  walker.currentNode = heading;
  let text = '';
  const places: { node: Text; offset: number }[] = [];
  // A section is rarely longer; the search must stay cheap on a page of any size.
  while (text.length < 20_000) {
    const node = walker.nextNode();
    if (!(node instanceof Text)) break;
    for (let offset = 0; offset < node.data.length; offset++) {
      const character = node.data.charAt(offset);
      if (isSpace(character)) continue;
      text += character;
      places.push({ node, offset });
    }
  }
  const found = wanted ? text.indexOf(wanted) : -1;
  const first = places[found];
  const last = places[found + wanted.length - 1];
  if (!first || !last) return undefined;
  const range = page.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset + 1);
  return range;
}

function isSpace(character: string): boolean {
  return /\s/.test(character);
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}
