import type { Reading } from '../presence.ts';
import { isElsewhereByItself, isSemanticallyElsewhere } from './elsewhere.ts';
import { knownRoots } from './known-roots.ts';

/** Share of a page's prose that a part of it must hold to be taken for its content. */
const mostOfIt = 0.8;
/** A page that marks nothing is taken for a lesson only where so much of its prose stands together. */
const enoughTogether = 0.5;
/** Words in the middle of links are ways to somewhere else. */
const prose = 'p, pre, li, blockquote, td, dd, h1, h2, h3, h4';

/**
 * The element that holds the lesson: the author's, else the platform's. On any other page where platforms
 * that are known put it, else in the page's main content, or in a page without, the innermost element with
 * most of the prose.
 * @param selector by which the author names it; empty to find it
 * @param reading where the page's platform puts it, if that is known
 * @returns undefined if what is named is not there, or if the page does not tell: less is sent then, not more
 */
export function lessonRoot(page: Document, selector: string, { roots }: Reading = {}): Element | undefined {
  if (selector) return named(page, selector);
  if (roots) return firstOf(page, roots);
  for (const known of knownRoots) {
    const root = only(page, known);
    if (root) return root;
  }
  const main = only(page, 'main, [role="main"]') ?? only(page, 'article');
  return main ? heart(main, 0) : heart(page.body, enoughTogether);
}

function firstOf(page: Document, selectors: readonly string[]): Element | undefined {
  for (const selector of selectors) {
    const found = [...page.querySelectorAll(selector)].find(
      (element) => element.checkVisibility?.() !== false && !isInElsewhere(element),
    );
    if (found) return found;
  }
  return undefined;
}

/** What there is once; one inside the other counts as the outer one. */
function only(page: Document, selector: string): Element | undefined {
  const [first, ...others] = [...page.querySelectorAll(selector)].filter(
    (element) => element.checkVisibility?.() !== false && !isInElsewhere(element),
  );
  return first && others.every((other) => first.contains(other)) ? first : undefined;
}

function isInElsewhere(element: Element): boolean {
  for (let at = element.parentElement; at && at !== element.ownerDocument.body; at = at.parentElement) {
    // Not by its name: what holds the main content is called by what else it holds.
    if (isSemanticallyElsewhere(at)) return true;
  }
  return false;
}

/**
 * The innermost part of `start` with most of its prose.
 * @param together share of the prose that must stand in it side by side
 */
function heart(start: Element, together: number): Element | undefined {
  const weights = new Map<Element, number>();
  const own = new Map<Element, number>();
  for (const element of start.querySelectorAll(prose)) {
    const weight = weightOf(element, start);
    if (weight === 0) continue;
    const block = element.closest('ul, ol, dl, table') ?? element;
    const parent = (start.contains(block) && block !== start && block.parentElement) || start;
    own.set(parent, (own.get(parent) ?? 0) + weight);
    for (let at: Element | null = element; at; at = at === start ? null : at.parentElement) {
      weights.set(at, (weights.get(at) ?? 0) + weight);
    }
  }
  const enough = (weights.get(start) ?? 0) * mostOfIt;
  let best = start;
  for (;;) {
    const inner: Element | undefined = [...best.children].find(
      (child) => enough > 0 && (weights.get(child) ?? 0) >= enough && !child.matches(prose),
    );
    // Little as it weighs, code is a part of the lesson: a notebook is made of both.
    if (!inner || countOf(best, 'pre', weights) > countOf(inner, 'pre', weights)) break;
    best = inner;
  }
  // Sections side by side are one text as well.
  const parts = [best, ...best.querySelectorAll(':scope > :is(section, article, .section)')];
  const side = parts.reduce((sum, part) => sum + (own.get(part) ?? 0), 0);
  return side >= (weights.get(best) ?? 0) * together ? best : undefined;
}

function countOf(part: Element, selector: string, weights: ReadonlyMap<Element, number>): number {
  return [...part.querySelectorAll(selector)].filter((element) => weights.has(element)).length;
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

/** Characters of an element's own prose outside links; 0 for what is not the lesson, or is not shown, as the next slide. */
function weightOf(element: Element, root: Element): number {
  if (element.querySelector(prose) || element.checkVisibility?.() === false) return 0;
  for (let at: Element | null = element; at && at !== root; at = at.parentElement) {
    if (isElsewhereByItself(at)) return 0;
  }
  const linked = [...element.querySelectorAll('a')].reduce(
    (sum, { textContent }) => sum + textContent.length,
    0,
  );
  return Math.max(0, element.textContent.trim().length - linked);
}
