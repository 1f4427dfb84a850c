import type { Slide } from '../slides.ts';
import { elementAt, elementsOf, lineWithin, textWithin, type XmlElement } from '../xml/xml.ts';
import { blocksHtml } from './blocks.ts';
import type { OpenDocumentStyles } from './styles.ts';

/** The slides of a presentation, and how many its author hides. */
export function pagesOf(
  presentation: XmlElement,
  styles: OpenDocumentStyles,
): { slides: Slide[]; hidden: number } {
  const pages = elementsOf(presentation, 'page');
  const slides = pages.flatMap((page, index) =>
    styles.isHidden(page.attributes['draw:style-name']) ? [] : [slideOf(page, index + 1, styles)],
  );
  return { slides, hidden: pages.length - slides.length };
}

function slideOf(page: XmlElement, number: number, styles: OpenDocumentStyles): Slide {
  const slide: Slide = { number, title: '', html: '', notes: '' };
  for (const shape of elementsOf(page)) {
    const kind = shape.attributes['presentation:class'];
    if (shape.name === 'notes') slide.notes = notesOf(shape);
    else if (kind === 'title' && slide.title === '') slide.title = lineWithin(shape);
    else if (!/^(?:date-time|footer|header|page-number|page)$/.test(kind ?? '')) {
      slide.html += blocksHtml(shape, styles);
    }
  }
  return slide;
}

function notesOf(notes: XmlElement): string {
  return elementsOf(notes, 'frame')
    .filter(({ attributes }) => attributes['presentation:class'] === 'notes')
    .flatMap((frame) => elementsOf(elementAt(frame, 'text-box') ?? frame))
    .map((paragraph) => textWithin(paragraph).trim())
    .filter((text) => text !== '')
    .join('\n\n');
}
