import type { Source } from '../../../proxy/ground/protocol.ts';
import type { Timer } from '../../browser/timer.ts';
import { PageText, squeezed } from './page-text.ts';
import { recordingOf } from './recording.ts';

/** A place in the page around the tutor to which a source leads. */
export interface Passage {
  /** The quote, or the section's heading where the quote is not found. */
  range: Range;
  /** From here one reads on. */
  start: HTMLElement;
}

/** A quote this long stands in no other lesson by chance; white space does not count. */
const unmistakable = 32;

/**
 * Finds the sources of answers in the page. Looking for a whole answer's sources
 * reads the page once, and each source is looked for once while its page shows
 * the same lesson.
 */
export class Passages {
  #known = new WeakMap<Source, boolean>();
  #knownLesson = '';
  #text: PageText | undefined;

  /** The page shows it. `lesson`: the one in the page, empty if that is not known. */
  has(source: Source, lesson: string, page: Document): boolean {
    if (lesson !== this.#knownLesson) this.#known = new WeakMap();
    this.#knownLesson = lesson;
    const known =
      this.#known.get(source) ??
      (recordingOf(source, lesson, page) ?? this.find(source, lesson, page)) !== undefined;
    this.#known.set(source, known);
    return known;
  }

  find(source: Source, lesson: string, page: Document): Passage | undefined {
    const isLesson = lesson === '' || source.lesson === lesson;
    const { anchor } = source;
    const heading = (isLesson && anchor && page.getElementById(anchor)) || undefined;
    const mayBeFound = isLesson || squeezed(source.quote).length >= unmistakable;
    const range = mayBeFound ? this.#quote(source.quote, heading, page) : undefined;
    if (range) {
      const block = range.startContainer.parentElement?.closest(
        'p, li, pre, td, dd, blockquote, div, section, article',
      );
      const start = heading ?? (block instanceof HTMLElement ? block : undefined);
      return start && { range, start };
    }
    // Without the lesson's name a heading with the same anchor may be any.
    if (!heading || lesson === '') return undefined;
    const whole = page.createRange();
    whole.selectNodeContents(heading);
    return { range: whole, start: heading };
  }

  /** The whole quote, else its first sentence that is long enough to be no other. */
  #quote(quote: string, after: Element | undefined, page: Document): Range | undefined {
    this.#text ??= new PageText(page);
    // Valid as long as nothing else runs; then the page may change.
    queueMicrotask(() => {
      this.#text = undefined;
    });
    const sentences = quote
      .split(/(?<=[.!?…])\s+|\n+/)
      .filter((part) => squeezed(part).length >= unmistakable);
    for (const wanted of [quote, ...sentences]) {
      const range = this.#text.find(wanted, after);
      if (range) return range;
    }
    return undefined;
  }
}

const highlightName = 'course-tutor-passage';
const highlightMs = 5_000;

/**
 * Scrolls the page to a passage and lights it up for a few seconds. Afterwards
 * the page is as it was: the light is a CSS highlight or an animation, never a
 * changed element.
 */
export function showPassage({ range, start }: Passage, timer: Timer): void {
  const { startContainer } = range;
  const target = startContainer instanceof Element ? startContainer : (startContainer.parentElement ?? start);
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  target.scrollIntoView({ behavior: isCalm ? 'auto' : 'smooth', block: 'center' });
  focusBriefly(start);
  if ('highlights' in CSS) highlight(range, start.ownerDocument, timer);
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
    { duration: highlightMs, easing: 'ease-in' },
  );
}

/** Reading goes on here, also with a screen reader; the element takes focus only while it has it. */
function focusBriefly(start: HTMLElement): void {
  if (!start.hasAttribute('tabindex')) {
    start.setAttribute('tabindex', '-1');
    start.addEventListener('blur', () => start.removeAttribute('tabindex'), { once: true });
  }
  start.focus({ preventScroll: true });
}
