/** A piece of a lesson under one heading: the unit that is searched, quoted and cited. */
export interface Section {
  /** Position in the course, from 1; stable for one version of the course. Models cite it as `[§12]`. */
  number: number;
  lessonId: string;
  lessonTitle: string;
  /** Text of the heading; the lesson's title for the text before the first heading. */
  heading: string;
  /** 1 for the lesson's introduction or an h1, up to 6. */
  level: number;
  /** Id of the heading in the lesson page as GitHub and most LMSs make it; empty for the introduction. */
  anchor: string;
  /** Markdown of the section without its heading line; code blocks whole. */
  markdown: string;
}

export interface Lesson {
  /** From the file's path inside the course folder, without extension: `02-data/01-containers`. */
  id: string;
  title: string;
  /** Where the lesson lives in the LMS, from its front matter (`url`), if the author gave one. */
  url?: string;
  /** Whole lesson as Markdown (HTML lessons are converted when read). */
  markdown: string;
  sections: Section[];
}

/** A course as read from disk; immutable. */
export interface CourseContent {
  lessons: Lesson[];
  /** All sections of all lessons, in order; `sections[i].number === i + 1`. */
  sections: Section[];
  /** Hash of everything a model may read; changes exactly when an answer may. */
  version: string;
}

/** A section that matches a question. */
export interface Passage {
  section: Section;
  /** Relevance; comparable within one search only. */
  score: number;
  /** The sentences that match best, as plain text, verbatim from the section, at most 300 characters. */
  quote: string;
}

export interface CourseSearch {
  /** Best first. `lessonId` prefers the lesson the student is reading, all else being equal. */
  find(question: string, options: { limit: number; lessonId?: string }): Passage[];
  /** The sentences of a section that have most to do with a question; see `Passage.quote`. */
  quote(section: Section, question: string): string;
}
