/**
 * Parts of a page that are not the lesson: ways to other pages, notes beside
 * it, everything one fills in, everything that is not text. Nothing of them is
 * ever read.
 */
const elsewhere = [
  'nav, aside, footer, form, fieldset, dialog, menu, search',
  'input, textarea, select, button, option, datalist, output, label, legend',
  'script, style, noscript, template, iframe, object, embed, svg, canvas, audio, video, progress, meter',
  '[hidden], [inert], [aria-hidden="true"], [contenteditable]:not([contenteditable="false" i])',
  ...[
    ['navigation', 'search', 'complementary', 'banner', 'contentinfo', 'form', 'dialog', 'alertdialog'],
    ['textbox', 'searchbox', 'combobox', 'listbox', 'menu', 'menubar', 'toolbar', 'tablist', 'status', 'log'],
  ]
    .flat()
    .map((role) => `[role="${role}"]`),
  'course-tutor, deep-chat',
].join(', ');

/** A header of the whole page names the site; one inside the lesson holds its title. */
const siteHeader = 'body > header, body > * > header';

/** The element is no part of the lesson, or is not to be seen now. What surrounds it is not looked at. */
export function isElsewhere(element: Element): boolean {
  if (element.matches(elsewhere)) return true;
  if (element.matches(siteHeader) && !element.parentElement?.matches('main, article')) return true;
  // Without this method (Safari before 17.4) only the attributes above tell.
  return element.checkVisibility?.({ visibilityProperty: true }) === false && !isBoxless(element);
}

/** `display: contents`: without a box of its own, but its content is there. */
function isBoxless(element: Element): boolean {
  return getComputedStyle(element).display === 'contents';
}

/** Share of a page's prose that a part of it must hold to be taken for its content. */
const mostOfIt = 0.8;
/** Words in the middle of links are ways to somewhere else. */
const prose = 'p, pre, li, blockquote, td, dd, h1, h2, h3, h4';

/**
 * The element that holds the lesson.
 * @param selector by which the author names it; empty to find it: the page's `main` or article, and in it,
 *   or in a page without, the innermost element with most of the prose
 * @returns undefined if the author's selector matches nothing
 */
export function lessonRoot(page: Document, selector: string): Element | undefined {
  if (selector) return named(page, selector);
  const [main] = page.querySelectorAll('main, [role="main"], article, [itemprop="articleBody"]');
  const start = main?.checkVisibility?.() === false ? page.body : (main ?? page.body);
  const weights = new Map<Element, number>();
  for (const element of start.querySelectorAll(prose)) {
    const weight = weightOf(element, start);
    for (let at: Element | null = element; weight > 0 && at; at = at === start ? null : at.parentElement) {
      weights.set(at, (weights.get(at) ?? 0) + weight);
    }
  }
  const enough = (weights.get(start) ?? 0) * mostOfIt;
  let best = start;
  for (;;) {
    const inner: Element | undefined = [...best.children].find(
      (child) => enough > 0 && (weights.get(child) ?? 0) >= enough && !child.matches(prose),
    );
    if (!inner) return best;
    best = inner;
  }
}

function named(page: Document, selector: string): Element | undefined {
  try {
    return page.querySelector(selector) ?? undefined;
  } catch (error) {
    // By its name: an exception of a page in a frame is of a class of its own.
    if (Object(error).name !== 'SyntaxError') throw error;
    console.warn(`course-tutor: lesson-content="${selector}" is no CSS selector`);
    return undefined;
  }
}

/** Characters of an element's own prose outside links; 0 for what is not the lesson. */
function weightOf(element: Element, root: Element): number {
  if (element.querySelector(prose)) return 0;
  for (let at: Element | null = element; at && at !== root; at = at.parentElement) {
    if (at.matches(elsewhere)) return 0;
  }
  let linked = 0;
  for (const { textContent } of element.querySelectorAll('a')) linked += textContent.length;
  return Math.max(0, element.textContent.trim().length - linked);
}
