/** A passage of the course that supports an answer. */
export interface Source {
  /** Lesson id. */
  lesson: string;
  lessonTitle: string;
  heading: string;
  /** Anchor of the heading inside the lesson page; empty for the lesson's introduction. */
  anchor: string;
  /** A verbatim piece of the section, as plain text: sentences on one line, or code in its lines. */
  quote: string;
  /** The quote is code. */
  code?: true;
  /** Leads to the place itself, as far as an address can: `#page=7`, `?t=83`, the heading's anchor. */
  url?: string;
  /** Of a document or of slides, from 1. */
  page?: number;
  /** Of a recording, from its beginning. */
  seconds?: number;
  /** The same in the student's language: `p. 7`, `slide 3`, `1:23`. */
  place?: string;
}
