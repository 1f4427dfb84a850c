import { hash } from 'node:crypto';
import type { Lesson, Section } from '../course.ts';
import { type Alias, definitionsIn } from './definitions.ts';
import { NumberList } from './number-list.ts';
import { spansOf } from './spans.ts';
import { encoded, isInCode, spanEnd, type TermSequence, type TermSpace, termId } from './term-space.ts';

/** Of a section without one, of a rule alone, nothing can be shown. */
const letterOrDigit = /[\p{L}\p{N}]/u;

/** As much of a lesson as its terms are made of. */
export type ReadableLesson = Pick<Lesson, 'title'> & {
  sections: readonly Pick<Section, 'level' | 'heading' | 'markdown'>[];
};

/** A section as the search knows it. */
export interface IndexedSection {
  section: Section;
  /** Position of its lesson in the course. */
  lesson: number;
  heading: readonly number[];
  above: readonly number[];
  lessonTitle: readonly number[];
  /** Terms that its author sets off as such: this is where they are explained. */
  emphasised: readonly number[];
  terms: TermSequence;
}

/**
 * The terms of a lesson's sections as one array, which another thread can be given for nothing:
 * how many terms its title has, and those; for each section its position in the lesson, how many
 * numbers its heading, the headings above it, what it sets off and its text have, and those.
 * @param aliases gets the names that the lesson gives to one thing
 */
export function lessonTerms(
  lesson: ReadableLesson,
  space: TermSpace,
  aliases: Map<string, Alias>,
): Uint32Array {
  const numbers = new NumberList();
  const sequence = new NumberList();
  const titleIds = (text: string) => Array.from(space.learn(text));
  const title = titleIds(lesson.title);
  numbers.add(title.length);
  numbers.addAll(title);
  const above: { level: number; terms: number[] }[] = [];
  for (const [position, section] of lesson.sections.entries()) {
    while ((above.at(-1)?.level ?? 0) >= section.level) above.pop();
    const heading = section.heading === lesson.title ? [] : titleIds(section.heading);
    const aboveTerms = above.flatMap(({ terms }) => terms);
    above.push({ level: section.level, terms: heading });
    if (!letterOrDigit.test(section.markdown)) continue;
    const said = definitionsIn(section.markdown);
    for (const alias of said.aliases) aliases.set(alias.join('\n'), alias);
    const emphasised = Array.from(new Set(said.terms.flatMap(titleIds)));
    sequence.clear();
    addSequence(section.markdown, space, sequence);
    numbers.addAll([position, heading.length, aboveTerms.length, emphasised.length, sequence.length]);
    numbers.addAll(heading);
    numbers.addAll(aboveTerms);
    numbers.addAll(emphasised);
    numbers.addAll(sequence.view());
  }
  return numbers.all();
}

/** Lessons with the same key have the same terms in the same places. */
export function lessonKey({ title, sections }: ReadableLesson): string {
  const read = sections.map(({ level, heading, markdown }) => [level, heading, markdown]);
  return hash('sha256', JSON.stringify([title, read]), 'base64url');
}

/**
 * Gives the terms of a lesson other numbers.
 * @param numbers by `lessonTerms`; changed
 * @param ids the new number of each term
 */
export function renumber(numbers: Uint32Array, ids: Uint32Array): void {
  const renumberIds = (start: number, end: number) => {
    for (let at = start; at < end; at++) numbers[at] = ids[numbers[at] ?? 0] ?? 0;
  };
  let at = 1 + (numbers[0] ?? 0);
  renumberIds(1, at);
  while (at < numbers.length) {
    const [, heading = 0, above = 0, emphasised = 0, terms = 0] = numbers.subarray(at, at + headLength);
    const start = at + headLength;
    const text = start + heading + above + emphasised;
    renumberIds(start, text);
    at = text + terms;
    for (let each = text; each < at; each++) {
      const entry = numbers[each] ?? spanEnd;
      if (entry !== spanEnd) numbers[each] = encoded(ids[termId(entry)] ?? 0, isInCode(entry));
    }
  }
}

/** @param lesson what `numbers` were made of, at this position in the course */
export function sectionsIn(numbers: Uint32Array, lesson: Lesson, position: number): IndexedSection[] {
  const titleLength = numbers[0] ?? 0;
  const lessonTitle = Array.from(numbers.subarray(1, 1 + titleLength));
  const sections: IndexedSection[] = [];
  for (let at = 1 + titleLength; at < numbers.length; ) {
    const section = lesson.sections[numbers[at] ?? 0];
    if (section === undefined) throw new Error('the terms are those of another lesson');
    sections.push(new SectionTerms(section, position, lessonTitle, numbers, at));
    const lengths = numbers.subarray(at + 1, at + headLength);
    at += headLength + lengths.reduce((sum, length) => sum + length, 0);
  }
  return sections;
}

const headLength = 5;

/** Of thousands of sections few are ever looked at: their lists are made when they are. */
class SectionTerms implements IndexedSection {
  readonly section: Section;
  readonly lesson: number;
  readonly lessonTitle: readonly number[];
  readonly #numbers: Uint32Array;
  readonly #at: number;
  #terms: TermSequence | undefined;

  constructor(
    section: Section,
    lesson: number,
    lessonTitle: readonly number[],
    numbers: Uint32Array,
    at: number,
  ) {
    this.section = section;
    this.lesson = lesson;
    this.lessonTitle = lessonTitle;
    this.#numbers = numbers;
    this.#at = at;
  }

  get heading(): readonly number[] {
    return Array.from(this.#list(0));
  }

  get above(): readonly number[] {
    return Array.from(this.#list(1));
  }

  get emphasised(): readonly number[] {
    return Array.from(this.#list(2));
  }

  get terms(): TermSequence {
    this.#terms ??= this.#list(3);
    return this.#terms;
  }

  #list(index: number): Uint32Array {
    let start = this.#at + headLength;
    for (let before = 0; before < index; before++) start += this.#numbers[this.#at + 1 + before] ?? 0;
    return this.#numbers.subarray(start, start + (this.#numbers[this.#at + 1 + index] ?? 0));
  }
}

function addSequence(markdown: string, space: TermSpace, sequence: NumberList): void {
  for (const { text, isCode } of spansOf(markdown)) {
    const ids = space.learn(text, isCode);
    if (ids.length === 0) continue;
    for (const id of ids) sequence.add(encoded(id, isCode));
    sequence.add(spanEnd);
  }
}
