import { expect, test } from 'vitest';
import { shared } from '../../../../proxy/course/search/shared-array.ts';

test('a shared array has what the other had, in memory of its own', () => {
  const whole = Uint32Array.from({ length: 100 }, (_, at) => at);
  const part = shared(whole.subarray(10, 20));
  whole.fill(0);
  expect(Array.from(part)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  expect(part.buffer.byteLength).toBe(part.byteLength);
});

test('a large one lies on pages that go back to the system, and a thread is given the same', () => {
  const large = shared(new Uint16Array(100_000).fill(7));
  expect(large.buffer).toMatchObject({ growable: true, byteLength: 200_000 });
  const given = structuredClone(large);
  given[99_999] = 8;
  expect(large[99_999]).toBe(8);
  expect(given).toHaveLength(100_000);
});
