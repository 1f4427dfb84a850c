import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { CourseSearch, Lesson } from './course.ts';
import { findNamedExercises, type NamedExercises, type Naming } from './named-exercises.ts';
import type { Block } from './page-blocks.ts';
import type { PastedExercise } from './pasted-exercises.ts';
import { inOneGo } from './slice.ts';

/** A lesson of the course that a page shows. */
export interface ShownLesson {
  lesson: Lesson;
  /** Whether the lesson has this in it, so that a model that reads the course has read it. */
  says(block: Block): boolean;
}

/** Letters of a probe; so many in a row stand in one lesson only. */
const probeLetters = 40;
const mostProbes = 12;
/** Of a larger course the letters are not made of every lesson: it would hold up everybody for a second in 40 MB. */
const mostCharacters = 4_000_000;
/** Blocks of the page that are looked for in a large course, each for some milliseconds, and lessons for each. */
const mostSearched = 4;
const foundLessons = 8;
/** Share of the probes that have to be found in one lesson. */
const leastFound = 0.5;
/** Share of a block that has to stand in the lesson: a link, a formula or a typo is no difference. */
const leastSaid = 0.6;
/** A shorter block is a heading, a caption, a menu: nothing that a course leaves out. */
const leastNewLetters = 30;
/** A class reads few pages at a time. */
const rememberedPages = 50;
const rememberedLessons = 20;
/** Pieces of a lesson that blocks are looked for in: one of this length for every few letters. */
const pieceLetters = 12;
const pieceStep = 4;

/**
 * Finds out which lesson a page shows that does not say so, from its text:
 * letters and digits alone, because markup, blanks and signs differ.
 */
export class PageLessons {
  readonly #lessons: readonly Lesson[];
  readonly #exercises: NamedExercises;
  readonly #search: CourseSearch | undefined;
  /** Made when a page asks; of a page that says which lesson it is nothing has to be found out. */
  readonly #letters = new LRUCache<Lesson, string>({
    maxSize: mostCharacters,
    sizeCalculation: ({ length }) => length + 1,
  });
  readonly #found = new LRUCache<string, { lesson: Lesson | undefined }>({ max: rememberedPages });
  readonly #pieces = new LRUCache<string, ReadonlySet<string>>({ max: rememberedLessons });

  /**
   * @param search of the course: of a large one not every lesson can be compared with a page
   * @param exercises of the lessons, where they have been looked for
   */
  constructor(lessons: readonly Lesson[], search?: CourseSearch, exercises?: NamedExercises) {
    this.#lessons = lessons;
    this.#exercises = exercises ?? inOneGo(findNamedExercises(lessons));
    const characters = lessons.reduce((sum, { markdown }) => sum + markdown.length, 0);
    this.#search = characters > mostCharacters ? search : undefined;
  }

  /** The lesson of the exercise that a question names. */
  naming(naming: Naming): Lesson | undefined {
    return this.#exercises.lessonOf(naming);
  }

  /** The exercise whose own text a student has copied into the conversation. */
  pasted(naming: Naming): PastedExercise | undefined {
    return this.#exercises.pasted(naming);
  }

  find(blocks: readonly Block[]): ShownLesson | undefined {
    const key = hash('sha256', blocks.join('\n'), 'base64url');
    const { lesson } = this.#found.get(key) ?? { lesson: this.#lessonOf(blocks) };
    this.#found.set(key, { lesson });
    if (lesson === undefined) return undefined;
    const pieces = this.#pieces.get(lesson.id) ?? piecesOf(this.#lettersOf(lesson));
    this.#pieces.set(lesson.id, pieces);
    return { lesson, says: (block) => isSaid(lettersOf(block), pieces) };
  }

  #lessonOf(blocks: readonly Block[]): Lesson | undefined {
    const long = blocks.filter((block) => lettersOf(block).length >= 2 * probeLetters);
    const tried = spread(long, mostProbes)
      .map(lettersOf)
      .map((letters) => letters.slice(letters.length / 2 - probeLetters / 2).slice(0, probeLetters));
    let best: { lesson: Lesson; found: number } | undefined;
    for (const lesson of this.#mayBe(long)) {
      const letters = this.#lettersOf(lesson);
      const found = tried.reduce((sum, probe) => sum + (letters.includes(probe) ? 1 : 0), 0);
      if (found > (best?.found ?? 0)) best = { lesson, found };
    }
    return best !== undefined && best.found >= leastFound * tried.length ? best.lesson : undefined;
  }

  /** The lessons that some of the page's blocks are found in; all of a course where that takes no longer. */
  #mayBe(blocks: readonly Block[]): readonly Lesson[] {
    const search = this.#search;
    if (search === undefined) return this.#lessons;
    const ids = new Set(
      spread(blocks, mostSearched).flatMap((block) =>
        search.find(block, { limit: foundLessons }).map(({ section }) => section.lessonId),
      ),
    );
    return this.#lessons.filter(({ id }) => ids.has(id));
  }

  #lettersOf(lesson: Lesson): string {
    const letters = this.#letters.get(lesson) ?? lettersOf(lesson.markdown);
    this.#letters.set(lesson, letters);
    return letters;
  }
}

/** At most so many of a list, from all over it. */
function spread<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(list.length / most));
  return list.filter((_, index) => index % step === 0);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function piecesOf(letters: string): ReadonlySet<string> {
  const pieces = new Set<string>();
  for (let at = 0; at + pieceLetters <= letters.length; at += pieceStep) {
    pieces.add(letters.slice(at, at + pieceLetters));
  }
  return pieces;
}

/** Of a text that stands in the lesson every few letters begin a piece of it. */
function isSaid(letters: string, pieces: ReadonlySet<string>): boolean {
  if (letters.length < leastNewLetters) return true;
  let found = 0;
  for (let at = 0; at + pieceLetters <= letters.length; at += 1) {
    if (pieces.has(letters.slice(at, at + pieceLetters))) found += 1;
  }
  return found * pieceStep >= leastSaid * (letters.length - pieceLetters);
}
