import type { CourseSearch, WeighedTerm } from '../../course/course.ts';
import { sameQuestion } from '../../question/same-question.ts';
import type { Language } from '../../words/languages.ts';
import type { Wish } from './question-frames.ts';
import { type CompiledFrames, framesOf, type Put, putOf } from './question-put.ts';

/** A question as far as another one may be the same. */
export interface QuestionForm {
  /** What is wanted of its subject; a bare term wants to know what it is. */
  wish: Wish;
  /** Its subject: words of the course and of the student, in their order. */
  terms: readonly WeighedTerm[];
  /** Words that are no subject and yet change what is asked: `not`, `before`, `this`; in order of the alphabet where two are compared. */
  marks: string;
  /** Signs that stand for something: `%`, `+=`. */
  signs: string;
}

const word = /[\p{L}\p{M}\p{N}_]+/gu;
/** Between the words of a sentence they say nothing; anywhere else they may be what is asked about. */
const punctuation =
  /(?<=[\p{L}\p{M}\p{N}_)\]"'»”`])[,.;:!?…،؛؟。，！？、](?=[\s,.;:!?…،؛؟。，！？、]|$)|["'`«»“”‘’„()¿¡]|(?<=[\p{L}\p{N}])[-–—](?=[\p{L}\p{N}])|(?<=\s)[-–—](?=\s)/gu;
/** Of what a student pastes nothing is asked again word by word. */
const longestCharacters = 300;
/** A bare term; with more words something is said about it. */
const mostTermWords = 3;
/** Said in many ways, written in one. */
const plainly: readonly (readonly [RegExp, string])[] = [
  [/\bcan(?:'?t|not)\b/gi, 'can not'],
  [/\bwon'?t\b/gi, 'will not'],
  [/\b(do|does|did|is|are|was|were|would|should|could|has|have|had)n'?t\b/gi, '$1 not'],
  [/\b(can|will|do|does|did|is|are|would|should|could) not (i|you|we|it)\b/gi, '$1 $2 not'],
  [/ё/g, 'е'],
];

/** Reads questions about one course. */
export class QuestionReader {
  readonly #search: Pick<CourseSearch, 'weighed'>;
  readonly #frames: readonly CompiledFrames[];
  readonly #titleTerms: ReadonlySet<string>;

  /** @param language of the course, in which a question is taken to be where it does not show another */
  constructor(
    search: Pick<CourseSearch, 'weighed'>,
    { language, title }: { language: Language; title: string },
  ) {
    this.#search = search;
    this.#frames = framesOf(language);
    this.#titleTerms = new Set(search.weighed(title).map(({ term }) => term));
  }

  /** @returns undefined where it says nothing by itself that could be asked again: "why?", or a page of text */
  read(question: string): QuestionForm | undefined {
    if (question.length > longestCharacters) return undefined;
    const asked = plainly.reduce(
      (text, [form, plain]) => text.replace(form, plain),
      sameQuestion(question).normalize('NFKC'),
    );
    const put = putOf(asked, this.#frames);
    const terms = this.#termsOf(put);
    if (terms.length === 0) return undefined;
    const marks = this.#marksOf(put);
    const isJoined = marks.every((each) => put.frames.joiners.has(each));
    const isTerm = put.wish === undefined && isJoined && terms.length <= mostTermWords;
    return {
      wish: put.wish ?? (isTerm ? 'what' : 'said'),
      terms,
      marks: (put.wish === 'difference' ? marks.toSorted() : marks).join(' '),
      signs: asked
        .replace(punctuation, ' ')
        .replace(word, ' ')
        .replace(/\s{2,}|[^\S ]/g, ' ')
        .trim(),
    };
  }

  /** Where something is asked for, that it is asked for in this course is understood: "in Python". */
  #termsOf({ subject, frames }: Put): readonly WeighedTerm[] {
    const terms = this.#search.weighed(subject);
    let end = terms.length;
    while (end > 1 && this.#titleTerms.has(terms[end - 1]?.term ?? '')) end -= 1;
    if (terms.length > 0) return terms.slice(0, end);
    const own = (subject.match(word) ?? []).filter((each) => !frames.fillers.has(each.toLowerCase()));
    // What is a keyword of a language is a subject where there is no other: "what does else mean?"
    return own.length === 1 ? this.#search.weighed(`\`${own[0]}\``) : [];
  }

  /** What says nothing is on a list; whatever is not on it counts. */
  #marksOf({ subject, wish, frames }: Put): string[] {
    const isIdle = (each: string) =>
      frames.fillers.has(each) ||
      frames.articles.has(each) ||
      (wish === 'difference' && frames.joiners.has(each));
    return (subject.toLowerCase().match(word) ?? []).filter(
      (each) => !isIdle(each) && this.#search.weighed(each).length === 0,
    );
  }
}
