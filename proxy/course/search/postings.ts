import { shared } from './shared-array.ts';

/** What stands where: for each term the parts that have it, and how often, weighed by the place. */
export interface Postings {
  parts: number;
  /** ln(1 + (N - n + 0.5) / (n + 0.5)), the inverse document frequency of BM25; N parts, n with the term. */
  rarity(id: number): number;
  has(id: number): boolean;
  /** Calls back for each part with the term, with the term's BM25 score there. */
  each(id: number, found: (part: number, score: number) => void): void;
}

/** k: saturation by repetition; b: how far length is evened out. */
const bm25 = { k: 4, b: 0.75 };

/** Postings as another thread gets them. */
export interface PackedPostings {
  /** Where the parts of each term begin in `partOf`; one more at the end. */
  starts: Uint32Array;
  partOf: Uint32Array;
  countOf: Uint16Array;
  /** What length does to the saturation of each part. */
  evened: Float32Array;
}

/** Terms of one part with their weighed counts; the same term may come several times. */
export type AddTerm = (id: number, count: number) => void;

/**
 * Two passes over the parts, counting and filling, into arrays of numbers: a tenth of the memory
 * of an index of objects, and nothing for the collector to walk through.
 * @param termsOf tells what a part has
 */
export function packPostings(
  parts: number,
  terms: number,
  termsOf: (part: number, add: AddTerm) => void,
): PackedPostings {
  const starts = new Uint32Array(terms + 1);
  const lengths = new Float32Array(parts);
  const lastPart = new Int32Array(terms).fill(-1);
  for (let part = 0; part < parts; part++) {
    let length = 0;
    termsOf(part, (id, count) => {
      length += count;
      if (lastPart[id] === part) return;
      lastPart[id] = part;
      starts[id + 1] = (starts[id + 1] ?? 0) + 1;
    });
    lengths[part] = length;
  }
  for (let id = 0; id < terms; id++) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);

  const total = starts[terms] ?? 0;
  const partOf = new Uint32Array(total);
  const countOf = new Uint16Array(total);
  const next = starts.slice(0, terms);
  lastPart.fill(-1);
  for (let part = 0; part < parts; part++) {
    termsOf(part, (id, count) => {
      if (lastPart[id] !== part) {
        lastPart[id] = part;
        const at = next[id] ?? 0;
        next[id] = at + 1;
        partOf[at] = part;
      }
      const at = (next[id] ?? 0) - 1;
      countOf[at] = Math.min(65_535, (countOf[at] ?? 0) + count);
    });
  }

  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, parts);
  const evened = lengths.map((length) => bm25.k * (1 - bm25.b + (bm25.b * length) / averageLength));
  return {
    starts: shared(starts),
    partOf: shared(partOf),
    countOf: shared(countOf),
    evened: shared(evened),
  };
}

export function openPostings({ starts, partOf, countOf, evened }: PackedPostings): Postings {
  const parts = evened.length;
  const countWith = (id: number) => (starts[id + 1] ?? 0) - (starts[id] ?? 0);
  const rarity = (id: number) => {
    const count = countWith(id);
    return Math.log(1 + (parts - count + 0.5) / (count + 0.5));
  };
  return {
    parts,
    rarity,
    has: (id) => countWith(id) > 0,
    each(id, found) {
      const weight = rarity(id) * (bm25.k + 1);
      const end = starts[id + 1] ?? 0;
      for (let at = starts[id] ?? 0; at < end; at++) {
        const part = partOf[at] ?? 0;
        const count = countOf[at] ?? 0;
        found(part, (weight * count) / (count + (evened[part] ?? 0)));
      }
    },
  };
}
