import type { Query } from './query.ts';
import type { Part, SearchIndex } from './search-index.ts';

/** A part with something of the question in it. */
export interface Candidate {
  part: Part;
  bm25: number;
  /** 0 to 1: share of the known words, weighed by rarity. */
  coverage: number;
}

/** Parts that are looked at sentence by sentence. */
const mostCandidates = 60;
/** What a part must speak of, as a share of the most that any does. */
const leastShareOfMost = 0.4;

/**
 * The parts that look best before anything of them is read: one pass over the postings of each
 * term, about a millisecond for ten frequent words in 60 MB.
 * @param favour times how much a part counts, for the lesson being read
 */
export function candidatesFor(
  { words, known }: Query,
  { postings, parts }: SearchIndex,
  favour: (part: Part) => number,
): Candidate[] {
  const scores = new Float32Array(parts.length);
  const covered = new Float32Array(parts.length);
  const lastWord = new Int32Array(parts.length).fill(-1);
  const touched: number[] = [];
  for (const [word, { terms, weight, isHint }] of words.entries()) {
    for (const [id, sure] of terms) {
      const share = isHint ? sure * weight : sure;
      postings.each(id, (part, score) => {
        const before = lastWord[part] ?? -1;
        if (before === -1) touched.push(part);
        scores[part] = (scores[part] ?? 0) + score * share;
        lastWord[part] = word;
        if (before !== word && !isHint) covered[part] = (covered[part] ?? 0) + weight;
      });
    }
  }
  const most = touched.reduce((max, part) => Math.max(max, covered[part] ?? 0), 0);
  const best: { index: number; rating: number }[] = [];
  for (const index of touched) {
    const part = parts[index];
    const said = covered[index] ?? 0;
    if (part === undefined || said < most * leastShareOfMost) continue;
    const rating = (scores[index] ?? 0) * (0.5 + shareOf(said, known)) * favour(part);
    if (best.length >= mostCandidates && rating <= (best.at(-1)?.rating ?? 0)) continue;
    let at = best.length;
    while (at > 0 && (best[at - 1]?.rating ?? 0) < rating) at--;
    best.splice(at, 0, { index, rating });
    best.length = Math.min(best.length, mostCandidates);
  }
  return best.flatMap(({ index }) => {
    const part = parts[index];
    const coverage = shareOf(covered[index] ?? 0, known);
    return part === undefined ? [] : [{ part, bm25: scores[index] ?? 0, coverage }];
  });
}

function shareOf(weight: number, whole: number): number {
  return whole === 0 ? 0 : weight / whole;
}
