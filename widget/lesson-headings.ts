/** Parts of a page that are not the lesson. */
const elsewhere =
  'nav, aside, footer, form, dialog, [hidden], [aria-hidden="true"], [role="navigation"], course-tutor';

/**
 * The section headings of the lesson in the page around the tutor, in order,
 * as far as they are fit to be asked about.
 * @param most how many at most
 */
export function lessonHeadings(page: Document, most: number): string[] {
  const main = page.querySelector('main, [role="main"], article') ?? page.body;
  const headings = [...main.querySelectorAll('h2, h3')]
    .filter((heading) => !heading.closest(elsewhere))
    .map((heading) => (heading.textContent ?? '').replace(/\s+/g, ' ').trim())
    .filter((text) => text.length >= 4 && text.length <= 60);
  return [...new Set(headings)].slice(0, most);
}
