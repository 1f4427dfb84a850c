/**
 * Durations counted in buckets, so that the percentiles of a million answers
 * are found without reading them: below 128 ms a bucket is one millisecond,
 * above it spans 1/64 of its power of two, so that its middle is at most
 * 0.8 % away from every value in it. Kept as pairs of variable-length numbers
 * (distance to the bucket before, count); an hour takes some 100 to 500 bytes.
 */
export type Times = Uint8Array;

/** Milliseconds; null where nothing was counted. */
export interface Percentiles {
  p50: number | null;
  p95: number | null;
  p99: number | null;
}

const exactBelowMs = 128;
const bucketsPerDoubling = 64;
const longestMs = 2 ** 30;
/** Bytes: two for any bucket, five for any count. */
const longestPair = 7;

/** The durations of both; null where nothing was counted. */
export function timesTogether(some: Times | null, more: Times | null): Times | null {
  if (some === null || more === null) return some ?? more;
  // Both ascend, so they are merged as they are read: an hour's row is written after every turn that ends answers.
  const written = new TimesWriter(some.length + more.length);
  const left = new TimesReader(some);
  const right = new TimesReader(more);
  while (left.count > 0 || right.count > 0) {
    const bucket = Math.min(left.bucket, right.bucket);
    let count = 0;
    if (left.bucket === bucket) {
      count += left.count;
      left.next();
    }
    if (right.bucket === bucket) {
      count += right.count;
      right.next();
    }
    written.add(bucket, count);
  }
  return written.end();
}

/** The durations of all, added up faster than one after the other; null where nothing was counted. */
export function timesOfAll(parts: Iterable<Times | null>): Times | null {
  const counts = new Map<number, number>();
  for (const part of parts) readInto(counts, part);
  return counts.size === 0 ? null : encode(counts);
}

/** Few durations counted; see TimesTally for many. */
export function timesOfEach(durationsMs: readonly number[]): Times | null {
  const counts = new Map<number, number>();
  for (const ms of durationsMs) {
    const bucket = bucketOf(ms);
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  return timesOfBuckets(counts);
}

/** For counting many durations at a time: one number for each bucket. */
export type TimesTally = Uint32Array;

export function emptyTally(): TimesTally {
  return new Uint32Array(bucketOf(longestMs) + 1);
}

export function countTime(tally: TimesTally, ms: number): void {
  const bucket = bucketOf(ms);
  tally[bucket] = (tally[bucket] ?? 0) + 1;
}

/** null where nothing was counted. */
export function timesOf(tally: TimesTally): Times | null {
  const counts = new Map<number, number>();
  for (const [bucket, count] of tally.entries()) if (count > 0) counts.set(bucket, count);
  return timesOfBuckets(counts);
}

/** Durations that are counted by their buckets already. */
export function timesOfBuckets(counts: ReadonlyMap<number, number>): Times | null {
  return counts.size === 0 ? null : encode(counts);
}

/** How many durations are counted in each bucket. */
export function bucketsOf(times: Times | null): ReadonlyMap<number, number> {
  return readInto(new Map(), times);
}

/** How many durations were counted, and their percentiles by nearest rank. */
export function readTimes(parts: Iterable<Times | null>): { count: number; percentiles: Percentiles } {
  const counted = [...parts].filter((part) => part !== null);
  const [first] = counted;
  if (first === undefined) return { count: 0, percentiles: { p50: null, p95: null, p99: null } };
  // A day's are added up already, and in order: a month on the screen reads thirty of them on the thread that answers.
  const times = counted.length === 1 ? first : (timesOfAll(counted) ?? first);
  let count = 0;
  for (const pair = new TimesReader(times); pair.count > 0; pair.next()) count += pair.count;
  const pair = new TimesReader(times);
  let passed = pair.count;
  /** To be asked in ascending order. */
  const at = (share: number): number => {
    for (const rank = Math.ceil(share * count); passed < rank; passed += pair.count) pair.next();
    return Math.round(middleOf(pair.bucket));
  };
  return { count, percentiles: { p50: at(0.5), p95: at(0.95), p99: at(0.99) } };
}

/** Nearest rank: the smallest value that at least the share of all values does not exceed. */
export function exactPercentiles(ascending: readonly number[]): Percentiles {
  const at = (share: number) => ascending[Math.ceil(share * ascending.length) - 1] ?? null;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** In which bucket a duration is counted. */
export function bucketOf(ms: number): number {
  const whole = Math.min(longestMs, Math.max(0, Math.round(ms)));
  if (whole < exactBelowMs) return whole;
  const shift = 31 - Math.clz32(whole) - 6;
  return shift * bucketsPerDoubling + (whole >>> shift);
}

function middleOf(bucket: number): number {
  if (bucket < exactBelowMs) return bucket;
  const shift = Math.floor(bucket / bucketsPerDoubling) - 1;
  const width = 2 ** shift;
  return (bucket - shift * bucketsPerDoubling) * width + (width - 1) / 2;
}

function encode(counts: ReadonlyMap<number, number>): Times {
  const written = new TimesWriter(counts.size * longestPair);
  for (const bucket of [...counts.keys()].sort((a, b) => a - b)) written.add(bucket, counts.get(bucket) ?? 0);
  return written.end();
}

function readInto(counts: Map<number, number>, times: Times | null): Map<number, number> {
  if (times === null) return counts;
  for (const pair = new TimesReader(times); pair.count > 0; pair.next()) {
    counts.set(pair.bucket, (counts.get(pair.bucket) ?? 0) + pair.count);
  }
  return counts;
}

/** Stands at one pair after the other; past the last one at a count of zero. */
class TimesReader {
  bucket = 0;
  count = 0;
  readonly #bytes: Times;
  #at = 0;

  constructor(times: Times) {
    this.#bytes = times;
    this.next();
  }

  next(): void {
    if (this.#at === this.#bytes.length) {
      this.bucket = Number.POSITIVE_INFINITY;
      this.count = 0;
      return;
    }
    this.bucket += this.#number();
    this.count = this.#number();
  }

  /** Seven bits a byte, low ones first; the high bit says that more follows. */
  #number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.#at] ?? 0;
      this.#at += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }
}

/** Takes pairs in ascending order. */
class TimesWriter {
  readonly #bytes: Uint8Array;
  #length = 0;
  #before = 0;

  /** @param mostBytes that the pairs can take */
  constructor(mostBytes: number) {
    this.#bytes = new Uint8Array(mostBytes);
  }

  add(bucket: number, count: number): void {
    this.#number(bucket - this.#before);
    this.#number(count);
    this.#before = bucket;
  }

  /** Of its own memory, without what was left over: it may be kept, or sent to another thread. */
  end(): Times {
    return this.#bytes.slice(0, this.#length);
  }

  #number(value: number): void {
    let left = value;
    while (left >= 0x80) {
      this.#bytes[this.#length] = (left & 0x7f) | 0x80;
      this.#length += 1;
      left >>>= 7;
    }
    this.#bytes[this.#length] = left;
    this.#length += 1;
  }
}
