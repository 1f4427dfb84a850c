import type { WeighedTerm } from '../../course/course.ts';
import type { QuestionForm } from './question-form.ts';

/**
 * Two questions of one lesson are alike from here on: words of so much weight, of all that either has, are in both.
 * Whoever moves it looks at what test/proxy/teach/pins/false-matches.test.ts says: a teacher's answer to another
 * question is worse than none.
 */
const leastLikeness = 0.85;

/** Whether two questions are the same to the word, but for inflections and ways of asking. */
export function areSameWords(one: QuestionForm, other: QuestionForm): boolean {
  return isPutAlike(one, other) && textOf(one) === textOf(other);
}

/** Whether two questions of one lesson ask for the same. */
export function areAlike(one: QuestionForm, other: QuestionForm): boolean {
  return isPutAlike(one, other) && isInOrder(one, other) && likeness(one.terms, other.terms) >= leastLikeness;
}

function isPutAlike(one: QuestionForm, other: QuestionForm): boolean {
  return one.wish === other.wish && one.marks === other.marks && one.signs === other.signs;
}

/** What is compared may be named in either order; a list made a tuple is no tuple made a list. */
function textOf({ wish, terms }: QuestionForm): string {
  const all = terms.map(({ term }) => term);
  return JSON.stringify(wish === 'difference' ? all.toSorted() : all);
}

function isInOrder(one: QuestionForm, other: QuestionForm): boolean {
  if (one.wish === 'difference') return true;
  const shared = (of: QuestionForm, as: QuestionForm) => {
    const known = new Set(as.terms.map(({ term }) => term));
    return JSON.stringify(of.terms.map(({ term }) => term).filter((term) => known.has(term)));
  };
  return shared(one, other) === shared(other, one);
}

/** 0 to 1: the weight of the words that both have, of the weight of all. */
function likeness(one: readonly WeighedTerm[], other: readonly WeighedTerm[]): number {
  const weights = new Map([...one, ...other].map(({ term, weight }) => [term, weight]));
  const has = (terms: readonly WeighedTerm[]) => new Set(terms.map(({ term }) => term));
  const [ones, others] = [has(one), has(other)];
  let [both, all] = [0, 0];
  for (const [term, weight] of weights) {
    all += weight;
    if (ones.has(term) && others.has(term)) both += weight;
  }
  return all === 0 ? 0 : both / all;
}
