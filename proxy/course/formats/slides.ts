import { escapeHtml } from '../../ground/escape-html.ts';
import type { PrivateNote } from '../course.ts';
import type { Piece } from '../sections.ts';
import type { CourseDocument } from './format.ts';
import { parseHtml } from './html/html.ts';
import { placedPieces } from './placed-pieces.ts';

/** A slide of a presentation in whatever format. */
export interface Slide {
  /** From 1, as the program counts that shows them: slides that are left out count. */
  number: number;
  /** Empty where it has none. */
  title: string;
  /** What else stands on it. */
  html: string;
  /** What its speaker says; empty where there is nothing. */
  notes: string;
}

/** A presentation as a lesson: a section for each slide, what is said about it for its teacher alone. */
export function slidesDocument(slides: readonly Slide[]): CourseDocument {
  const [title] = slides.map((slide) => slide.title).filter((each) => each !== '');
  const parts = slides.map((slide, index) => {
    const level = index === 0 ? 1 : 2;
    const heading = slide.title === '' ? '' : `<h${level}>${escapeHtml(slide.title)}</h${level}>`;
    const [first, ...rest] = parseHtml(heading + slide.html).pieces.filter(hasText);
    const notes: PrivateNote[] = slide.notes === '' ? [] : [{ kind: 'teacher', markdown: slide.notes }];
    const pieces = first === undefined ? [] : [{ ...first, ...(notes.length > 0 && { notes }) }, ...rest];
    return { place: { kind: 'slide' as const, slide: slide.number }, pieces };
  });
  return { ...(title !== undefined && { title }), pieces: placedPieces(parts) };
}

function hasText({ source, markdown }: Piece): boolean {
  return source !== '' || markdown.trim() !== '';
}
