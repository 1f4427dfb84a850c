import type { Alias } from './definitions.ts';
import { lessonTerms, type ReadableLesson, renumber } from './lesson-terms.ts';
import { shared, sharedMemory } from './shared-array.ts';
import { type PackedTerms, TermSpace } from './term-space.ts';
import type { TermReader } from './terms.ts';

/** What was read of a lesson. */
export interface LessonRead {
  /** See `lessonTerms`. */
  terms: Uint32Array;
  aliases: readonly Alias[];
}

/** What was read of lessons, as a thread hands it to another: a few arrays of numbers in memory that both have. */
export interface PackedLessons {
  terms: PackedTerms;
  /** The `lessonTerms` of all lessons, one behind the other. */
  lessons: Uint32Array;
  /** Where those of each lesson begin; one more at the end. */
  lessonStarts: Uint32Array;
  /** Of each lesson. */
  aliases: readonly (readonly Alias[])[];
}

/** What is kept of the lessons of a course for its next version. */
export interface KeptLessons extends PackedLessons {
  /** Of the lessons, in their order; see `lessonKey`. */
  keys: readonly string[];
}

export function readLesson(lesson: ReadableLesson, space: TermSpace): LessonRead {
  const aliases = new Map<string, Alias>();
  const terms = lessonTerms(lesson, space, aliases);
  return { terms, aliases: [...aliases.values()] };
}

/** Reads lessons for another thread. */
export function readLessonsFor(lessons: Iterable<ReadableLesson>, reader: TermReader): PackedLessons {
  const space = new TermSpace(reader);
  return packLessons(
    Array.from(lessons, (lesson) => readLesson(lesson, space)),
    space,
  );
}

export function packLessons(read: readonly LessonRead[], space: TermSpace): PackedLessons {
  const lessonStarts = shared(new Uint32Array(read.length + 1));
  let length = 0;
  for (const [position, { terms }] of read.entries()) {
    length += terms.length;
    lessonStarts[position + 1] = length;
  }
  const lessons = new Uint32Array(sharedMemory(length * Uint32Array.BYTES_PER_ELEMENT), 0, length);
  for (const [position, { terms }] of read.entries()) lessons.set(terms, lessonStarts[position]);
  return { terms: space.pack(), lessons, lessonStarts, aliases: read.map(({ aliases }) => aliases) };
}

/** Lessons that another thread has read, as if they had been read in this space, after all that it has. */
export function takeLessons(packed: PackedLessons, space: TermSpace): LessonRead[] {
  const ids = space.learnAll(packed.terms);
  const read = lessonsIn(packed);
  for (const { terms } of read) renumber(terms, ids);
  return read;
}

/** The lessons of a version before, by their keys. */
export function keptLessons({ keys, ...packed }: KeptLessons): Map<string, LessonRead> {
  const read = lessonsIn(packed);
  return new Map(keys.flatMap((key, position) => (read[position] ? [[key, read[position]]] : [])));
}

function lessonsIn({ lessons, lessonStarts, aliases }: Omit<PackedLessons, 'terms'>): LessonRead[] {
  return aliases.map((own, position) => ({
    terms: lessons.subarray(lessonStarts[position], lessonStarts[position + 1]),
    aliases: own,
  }));
}
