import type { PinWords } from '../store/pins.ts';
import type { LessonSettings } from './lesson-settings.ts';

/** Where a piece of a lesson stands in the file it was read from, where a heading's anchor does not say so. */
export type Place =
  /** From 1, as a viewer of PDFs counts: `#page=7`. */
  | { kind: 'page'; page: number }
  /** From 1. */
  | { kind: 'slide'; slide: number }
  /** Of a recording, from its beginning; whole: `?t=83`. */
  | { kind: 'seconds'; seconds: number };

/**
 * What only the author, and a model that leads a student through an exercise, may read. Never a part of
 * `markdown`, so that no quote, no search and no prompt that many students share has it.
 */
export interface PrivateNote {
  kind: 'solution' | 'hint' | 'mistakes' | 'teacher' | 'quiz';
  markdown: string;
  /** Id of the exercise it belongs to, where the lesson names one. */
  exercise?: string;
}

/** An exercise that its author has marked as one. What it asks is a part of its section's Markdown too: it is no secret. */
export interface MarkedExercise {
  kind: 'exercise';
  /** By which its notes name it: the author's own, else its title; empty where it has neither. */
  id: string;
  title: string;
  markdown: string;
}

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
  place?: Place;
  /** Of this section; see `PrivateNote`. */
  notes?: readonly PrivateNote[];
  /** That begin in this section, in their order. */
  exercises?: readonly MarkedExercise[];
}

export interface Lesson {
  /**
   * From the file's path inside the course folder, without extension: `02-data/01-containers`.
   * Of a file that holds many lessons, with the lesson's own path behind it.
   */
  id: string;
  /** The file that it was read from: its path inside the course, with extension. */
  file: string;
  title: string;
  /** Where the lesson lives in the LMS, from its front matter (`url`), if the author gave one. */
  url?: string;
  /** What its author says of the tutor in it. */
  settings?: LessonSettings;
  /** Whole lesson as Markdown (lessons in other formats are converted when read). */
  markdown: string;
  /** Of the whole lesson; see `PrivateNote`. */
  notes?: readonly PrivateNote[];
  sections: Section[];
}

/** An answer of a teacher that stands in a file beside the lessons. */
export interface CoursePin extends PinWords {
  /** The file's name without `.md`. */
  id: string;
  path: string;
  /** Where in the file it says what the course may not have. */
  lines: { lesson: number; sources: number };
}

/** A course as read from disk; immutable. */
export interface CourseContent {
  lessons: Lesson[];
  /** All sections of all lessons, in order; `sections[i].number === i + 1`. */
  sections: Section[];
  /** Answers of teachers beside the lessons; no model reads them, and no search finds them. */
  pins: readonly CoursePin[];
  /** Hash of everything a model may read; changes exactly when an answer may. */
  version: string;
}

/**
 * Of what was found: whether the course is about the question at all, or, where it is, which of two
 * lessons that say as much of it is meant.
 */
export type Doubt = 'subject' | 'place';

/** A section that matches a question. */
export interface Passage {
  section: Section;
  /** Relevance; comparable within one search only. */
  score: number;
  /** The sentences that match best, as plain text, verbatim from the section, at most 300 characters. */
  quote: string;
  /** Why it may not be what is meant; only of the first of a search by words. */
  doubt?: Doubt;
  /** What of the section answers, as Markdown, where something else than the words of the question tells. */
  markdown?: string;
}

/** A word of a question, and how rare it is in the course: what it has not is as rare as can be. */
export interface WeighedTerm {
  term: string;
  weight: number;
}

export interface FindOptions {
  limit: number;
  lessonId?: string;
  selection?: string;
  meaning?: Meaning;
}

/** What of a course means something like a question, by other evidence than its words. */
export interface Meaning {
  /** Best first. */
  near: readonly Section[];
  /** Whether the best is nearer than the best of as many strangers would be. */
  standsOut: boolean;
}

export interface CourseSearch {
  /**
   * Best first; none where the question is not about the course. `lessonId` prefers the lesson the
   * student is reading, all else being equal; `selection` is what they have selected there; `meaning` is
   * what is near the question by what it means.
   */
  find(question: string, options: FindOptions): Passage[];
  /** The sentences of a section that have most to do with a question; see `Passage.quote`. */
  quote(section: Section, question: string): string;
  /** What a question is about, word by word in its order; words that every question has are left out. */
  weighed(question: string): readonly WeighedTerm[];
  /** What of a section has to do with a question, as Markdown, at most so many tokens by estimate; `[…]` where it is cut. */
  excerpt(section: Section, question: string, mostTokens: number): string;
}
