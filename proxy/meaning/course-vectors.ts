import { setImmediate } from 'node:timers/promises';
import type { Meaning, Section } from '../course/course.ts';
import { lengthOf } from './vector.ts';

/** Sections that are compared before others may have the thread: half a millisecond of 512 numbers each. */
const slice = 1_000;
const mostNear = 30;
/**
 * The largest of n values that spread evenly around their mean is about sqrt(2 ln n) deviations above it: no section
 * below that is near a question by more than chance. One that is so many deviations further stands out.
 */
const margin = 1.5;
/** Of an even spread the median deviation is 0.6745 of the standard one. */
const deviationsInMedian = 1.4826;
/** Of a handful of sections all may happen to be as far. */
const leastDeviation = 0.03;

/** What the sections of one version of a course mean. */
export class CourseVectors {
  readonly #sections: readonly Section[];
  readonly #dimensions: number;
  readonly #numbers: Int8Array;
  readonly #lengths: Float32Array;

  /** @param vectors one for each section, all as long */
  constructor(sections: readonly Section[], vectors: readonly Int8Array[]) {
    this.#sections = sections;
    this.#dimensions = vectors[0]?.length ?? 0;
    this.#numbers = new Int8Array(sections.length * this.#dimensions);
    this.#lengths = new Float32Array(sections.length);
    for (const [at, vector] of vectors.entries()) {
      this.#numbers.set(vector, at * this.#dimensions);
      this.#lengths[at] = lengthOf(vector);
    }
  }

  /** The sections nearest to a question, by the angle between the two. */
  async near(question: Int8Array): Promise<Meaning | undefined> {
    const count = this.#sections.length;
    if (question.length !== this.#dimensions || count === 0) return undefined;
    const similarity = new Float32Array(count);
    for (let start = 0; start < count; start += slice) {
      if (start > 0) await setImmediate();
      this.#compare(question, similarity, start, Math.min(count, start + slice));
    }
    const { middle, deviation, byChance } = spreadOf(similarity);
    const least = middle + byChance * deviation;
    const best = Array.from(similarity.keys())
      .filter((at) => (similarity[at] ?? 0) > least)
      .sort((a, b) => (similarity[b] ?? 0) - (similarity[a] ?? 0))
      .slice(0, mostNear);
    return {
      near: best.flatMap((at) => this.#sections[at] ?? []),
      standsOut: (similarity[best[0] ?? -1] ?? 0) > least + margin * deviation,
    };
  }

  #compare(question: Int8Array, similarity: Float32Array, start: number, end: number): void {
    const length = lengthOf(question);
    const dimensions = this.#dimensions;
    for (let section = start; section < end; section++) {
      const from = section * dimensions;
      let sum = 0;
      for (let at = 0; at < dimensions; at++) sum += (question[at] ?? 0) * (this.#numbers[from + at] ?? 0);
      similarity[section] = sum / (length * (this.#lengths[section] ?? 0) || 1);
    }
  }
}

/** By the middle of all and how far half of them are from it: a few that are meant change neither. */
function spreadOf(all: Float32Array) {
  const middle = medianOf(all);
  const median = medianOf(all.map((value) => Math.abs(value - middle)));
  return {
    middle,
    deviation: Math.max(leastDeviation, median * deviationsInMedian),
    byChance: Math.sqrt(2 * Math.log(Math.max(2, all.length))),
  };
}

function medianOf(values: Float32Array): number {
  return values.toSorted()[Math.floor(values.length / 2)] ?? 0;
}
