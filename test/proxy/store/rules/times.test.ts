import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countTime,
  emptyTally,
  exactPercentiles,
  readTimes,
  timesOf,
  timesOfEach,
  timesTogether,
} from '../../../../proxy/store/rules/times.ts';

function counted(values: readonly number[]) {
  const tally = emptyTally();
  for (const value of values) countTime(tally, value);
  return timesOf(tally);
}

describe('times in buckets', () => {
  it('know nothing of no times', () => {
    expect(timesOf(emptyTally())).toBeNull();
    expect(timesOfEach([])).toBeNull();
    expect(timesTogether(null, null)).toBeNull();
    expect(readTimes([null])).toEqual({ count: 0, percentiles: { p50: null, p95: null, p99: null } });
  });

  it('keep times below 128 ms as they are', () => {
    for (let ms = 0; ms < 128; ms += 1) {
      expect(readTimes([timesOfEach([ms])]).percentiles).toEqual({ p50: ms, p95: ms, p99: ms });
    }
  });

  it('are never farther than 1 % from a time, up to an hour', () => {
    for (let ms = 128; ms < 3_600_000; ms = Math.ceil(ms * 1.003)) {
      const { p50 } = readTimes([timesOfEach([ms])]).percentiles;
      expect(Math.abs((p50 ?? 0) - ms) / ms).toBeLessThanOrEqual(0.01);
    }
  });

  it('say the same one by one, all at once and in parts', () => {
    const values = Array.from({ length: 2_000 }, (_, i) => (i * 7_919) % 9_973);
    const oneByOne = values.reduce<Uint8Array | null>(
      (times, ms) => timesTogether(times, timesOfEach([ms])),
      null,
    );
    expect(oneByOne).toEqual(counted(values));
    expect(readTimes([counted(values.slice(0, 700)), counted(values.slice(700))])).toEqual(
      readTimes([oneByOne]),
    );
  });

  it('are together what they are when counted at once, whatever they are', () => {
    const durations = fc.array(fc.oneof(fc.nat(200), fc.nat(2 ** 31)), { maxLength: 60 });
    fc.assert(
      fc.property(durations, durations, (some, more) => {
        const together = timesTogether(timesOfEach(some), timesOfEach(more));
        expect(together).toEqual(timesOfEach([...some, ...more]));
      }),
    );
  });

  it('count as many times in one bucket as there are', () => {
    let times = timesOfEach([5]);
    for (let doubled = 0; doubled < 30; doubled += 1) times = timesTogether(times, times);
    expect(readTimes([times])).toMatchObject({ count: 2 ** 30, percentiles: { p50: 5 } });
    for (const many of [127, 128, 16_383, 16_384]) {
      const part = timesOfEach(Array.from({ length: many }, () => 300));
      expect(readTimes([timesTogether(part, part)]).count).toBe(2 * many);
    }
  });

  it('find the percentiles of many times within 1 %', () => {
    const values = Array.from({ length: 10_000 }, (_, i) => 200 + ((i * 7_919) % 10_007));
    const exact = exactPercentiles(values.toSorted((a, b) => a - b));
    const { percentiles, count } = readTimes([counted(values)]);
    expect(count).toBe(10_000);
    for (const name of ['p50', 'p95', 'p99'] as const) {
      expect(Math.abs((percentiles[name] ?? 0) / (exact[name] ?? 0) - 1)).toBeLessThan(0.01);
    }
  });
});

describe('exact percentiles', () => {
  it('are the values at the nearest rank', () => {
    const ascending = Array.from({ length: 100 }, (_, i) => i + 1);
    expect(exactPercentiles(ascending)).toEqual({ p50: 50, p95: 95, p99: 99 });
    expect(exactPercentiles([7])).toEqual({ p50: 7, p95: 7, p99: 7 });
    expect(exactPercentiles([])).toEqual({ p50: null, p95: null, p99: null });
  });
});
