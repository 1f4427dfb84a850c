import type { Term } from './terms.ts';

/** What each term of a question counts where no course says how rare it is. */
export function termWeights(asked: readonly Term[]): Map<string, number> {
  return new Map(asked.map(({ term, kind }) => [term, kindWeights[kind]]));
}

const kindWeights: Readonly<Record<Term['kind'], number>> = { word: 1, name: 1, part: 0.5, character: 0.1 };
